import { NO_CAUSE, NO_ROUTE, SPAN_KINDS, type SpanKind, spanName, type Trace } from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';

/** One completed job or transfer as a JSON record. */
export interface Span {
  readonly name: string;
  readonly kind: SpanKind;
  readonly rank: number;
  /** Prefill chunk or decode step. */
  readonly index: number;
  readonly startAtSeconds: number;
  readonly endAtSeconds: number;
  readonly latencySeconds: number;
  readonly bytes: number;
  /** Names of the channels crossed, in order; empty for a job. */
  readonly path: readonly string[];
  /** Name of the span whose end started this one; null at the beginning. */
  readonly startedBy: string | null;
}

export const SpanSchema: TUnsafe<Span> = Type.Unsafe<Span>(
  Type.Object({
    name: Type.String(),
    kind: Type.Enum([...SPAN_KINDS]),
    rank: Type.Integer(),
    index: Type.Integer(),
    startAtSeconds: Type.Number(),
    endAtSeconds: Type.Number(),
    latencySeconds: Type.Number(),
    bytes: Type.Number(),
    path: Type.Array(Type.String()),
    startedBy: Type.Union([Type.String(), Type.Null()]),
  }),
);

export function spanRecord(trace: Trace, span: number): Span {
  const route = trace.route[span];
  const cause = trace.cause[span];
  return {
    name: spanName(trace, span),
    kind: SPAN_KINDS[trace.kind[span]],
    rank: trace.rank[span],
    index: trace.index[span],
    startAtSeconds: trace.startAtSeconds[span],
    endAtSeconds: trace.endAtSeconds[span],
    latencySeconds: trace.latencySeconds[span],
    bytes: trace.bytes[span],
    path: route === NO_ROUTE ? [] : trace.routes[route].map((channel) => trace.channels[channel].name),
    startedBy: cause === NO_CAUSE ? null : spanName(trace, cause),
  };
}

export function spanRecords(trace: Trace): readonly Span[] {
  return Array.from({ length: trace.spanCount }, (_, span) => spanRecord(trace, span));
}
