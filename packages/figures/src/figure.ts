/** A figure as plotly.js takes it: plain JSON, so that it can be written into a page or sent over a wire. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Readonly<Record<string, unknown>>;
}

/** One plotly trace. */
export type Trace = Readonly<Record<string, unknown>> & { readonly type: string };
