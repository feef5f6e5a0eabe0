/** To a thread: evaluate one range of a sweep's points. */
export interface ChunkTask {
  readonly sweepId: string;
  /** The checked specification as JSON text; a thread that knows the sweep does not read it. */
  readonly specText: string;
  readonly fromIndex: number;
  readonly pointCount: number;
  /** One shared integer; anything but 0 asks the thread to stop soon. */
  readonly stop: Int32Array;
}

/** From a thread. Errors cross as plain data, because a thread message drops an error's class and code. */
export type ChunkAnswer =
  | {
      readonly kind: 'evaluated';
      /** Encoded columns by field. */
      readonly columns: readonly (readonly [field: string, data: Uint8Array])[];
      readonly okPoints: number;
      readonly skippedPoints: number;
      readonly computeSeconds: number;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'impossible'; readonly code: string; readonly message: string };
