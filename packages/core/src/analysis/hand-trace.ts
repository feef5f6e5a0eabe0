import { NO_CAUSE, NO_ROUTE, SPAN_KINDS, type SpanKind, type Trace, type TraceChannel } from '../sim/trace.ts';

/** One span of a trace written by hand in a test. */
export interface HandSpan {
  kind: SpanKind;
  rank?: number;
  index?: number;
  start: number;
  end: number;
  latency?: number;
  bytes?: number;
  /** Channel indices; a transfer has one, a job has none. */
  path?: number[];
  cause?: number;
}

/** Test helper: a trace from spans written by hand, in completion order. */
export function handTrace(spans: HandSpan[], channels: TraceChannel[] = []): Trace {
  const routes: number[][] = [];
  return {
    spanCount: spans.length,
    kind: Uint8Array.from(spans, ({ kind }) => SPAN_KINDS.indexOf(kind)),
    rank: Int32Array.from(spans, ({ rank = 0 }) => rank),
    index: Int32Array.from(spans, ({ index = 0 }) => index),
    startAtSeconds: Float64Array.from(spans, ({ start }) => start),
    endAtSeconds: Float64Array.from(spans, ({ end }) => end),
    latencySeconds: Float64Array.from(spans, ({ latency = 0 }) => latency),
    bytes: Float64Array.from(spans, ({ bytes = 0 }) => bytes),
    route: Int32Array.from(spans, ({ path }) => (path === undefined ? NO_ROUTE : routes.push(path) - 1)),
    cause: Int32Array.from(spans, ({ cause = NO_CAUSE }) => cause),
    routes,
    channels,
  };
}
