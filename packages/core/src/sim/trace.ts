/** What a span is. The index in this list is the number in `Trace.kind`. */
export const SPAN_KINDS = [
  'prefillCompute',
  'decodeCompute',
  'kvHandoff',
  'prefillActivation',
  'decodeActivation',
  'collective',
  'tokenReturn',
] as const;

export type SpanKind = (typeof SPAN_KINDS)[number];

export interface TraceChannel {
  readonly name: string;
  readonly bandwidthBytesPerSecond: number;
  readonly latencySeconds: number;
}

/**
 * Every completed job and transfer of one run as columns of length `spanCount`, in completion order. Columns are
 * transferable to another thread without a copy.
 */
export interface Trace {
  readonly spanCount: number;
  /** Index into SPAN_KINDS. */
  readonly kind: Uint8Array;
  /** Pipeline rank that computes or sends. */
  readonly rank: Int32Array;
  /** Prefill chunk or decode step. */
  readonly index: Int32Array;
  readonly startAtSeconds: Float64Array;
  readonly endAtSeconds: Float64Array;
  /** Latency waited before the first byte moves; 0 for jobs. */
  readonly latencySeconds: Float64Array;
  /** Payload; 0 for jobs. */
  readonly bytes: Float64Array;
  /** Index into `routes`, or NO_ROUTE for a job. */
  readonly route: Int32Array;
  /** The span whose completion started this one (the last of all it waited for), or NO_CAUSE at the beginning. */
  readonly cause: Int32Array;
  /** Paths as indices into `channels`. */
  readonly routes: readonly (readonly number[])[];
  readonly channels: readonly TraceChannel[];
}

export const NO_ROUTE = -1;
export const NO_CAUSE = -1;

/** The public name of a job or batch, such as `P_Rank_0_Chunk_3`. */
export function taskName(kind: SpanKind, rank: number, index: number): string {
  switch (kind) {
    case 'prefillCompute':
      return `P_Rank_${rank}_Chunk_${index}`;
    case 'decodeCompute':
      return `D_Rank_${rank}_Step_${index}`;
    case 'kvHandoff':
      return `Handoff_Rank_${rank}_Chunk_${index}`;
    case 'prefillActivation':
      return `Prefill_Act_Rank_${rank}_Chunk_${index}`;
    case 'decodeActivation':
      return `Decode_Act_Rank_${rank}_Step_${index}`;
    case 'collective':
      return `Collective_Rank_${rank}_Index_${index}`;
    case 'tokenReturn':
      return `Token_Return_Rank_${rank}_Step_${index}`;
  }
}

/** The public name of a span. */
export function spanName(trace: Trace, span: number): string {
  return taskName(SPAN_KINDS[trace.kind[span]], trace.rank[span], trace.index[span]);
}
