import { NO_CAUSE, NO_ROUTE, SPAN_KINDS, type SpanKind, type Trace } from '@tandem/core';

export type HandSpan = readonly [kind: SpanKind, rank: number, start: number, end: number];

/** Test helper: a trace of jobs and transfers without paths, in the order given. */
export function handTrace(spans: readonly HandSpan[]): Trace {
  return {
    spanCount: spans.length,
    kind: Uint8Array.from(spans, ([kind]) => SPAN_KINDS.indexOf(kind)),
    rank: Int32Array.from(spans, ([, rank]) => rank),
    index: Int32Array.from(spans.keys()),
    startAtSeconds: Float64Array.from(spans, ([, , start]) => start),
    endAtSeconds: Float64Array.from(spans, ([, , , end]) => end),
    latencySeconds: new Float64Array(spans.length),
    bytes: new Float64Array(spans.length),
    route: new Int32Array(spans.length).fill(NO_ROUTE),
    cause: new Int32Array(spans.length).fill(NO_CAUSE),
    routes: [],
    channels: [],
  };
}
