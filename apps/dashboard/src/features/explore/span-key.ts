import { SPAN_KINDS, type SpanKind, type Trace } from '@tandem/core';

/** Names a span across runs: the same job of another configuration has the same key. */
export interface SpanKey {
  readonly kind: SpanKind;
  readonly rank: number;
  readonly index: number;
}

export function spanKey(trace: Trace, span: number): SpanKey {
  return { kind: SPAN_KINDS[trace.kind[span]], rank: trace.rank[span], index: trace.index[span] };
}

/** The span with this key, or undefined when the run has none. */
export function findSpan(trace: Trace, key: SpanKey): number | undefined {
  const kind = SPAN_KINDS.indexOf(key.kind);
  for (let span = 0; span < trace.spanCount; span++) {
    if (trace.kind[span] === kind && trace.rank[span] === key.rank && trace.index[span] === key.index) return span;
  }
  return undefined;
}

/** `kvHandoff.0.3` */
export function spanKeyToText({ kind, rank, index }: SpanKey): string {
  return `${kind}.${rank}.${index}`;
}

export function spanKeyFromText(text: string): SpanKey | undefined {
  const [kind, rank, index, ...rest] = text.split('.');
  const known = SPAN_KINDS.find((candidate) => candidate === kind);
  const isWhole = /^\d+$/.test(rank ?? '') && /^\d+$/.test(index ?? '');
  return known !== undefined && isWhole && rest.length === 0
    ? { kind: known, rank: Number(rank), index: Number(index) }
    : undefined;
}
