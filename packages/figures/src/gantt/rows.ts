import { SPAN_KINDS, type SpanKind, type Trace } from '@tandem/core';

/** One line of the chart: everything of one kind on one rank. */
export interface GanttRow {
  readonly label: string;
  readonly kind: SpanKind;
  readonly rank: number;
  /** Indices into the trace, in the order of completion. */
  readonly spans: readonly number[];
  readonly firstStartAtSeconds: number;
}

export const KIND_LABELS: Readonly<Record<SpanKind, string>> = {
  prefillCompute: 'Prefill compute',
  prefillActivation: 'Prefill activation',
  kvHandoff: 'KV handoff',
  decodeCompute: 'Decode compute',
  decodeActivation: 'Decode activation',
  collective: 'Collective',
  tokenReturn: 'Token return',
};

/** The rows of a trace, earliest first; rows that start together stay in the order of rank and kind. */
export function ganttRows(trace: Trace): readonly GanttRow[] {
  const rows = new Map<number, { kind: SpanKind; rank: number; spans: number[]; first: number }>();
  for (let span = 0; span < trace.spanCount; span++) {
    const key = trace.rank[span] * SPAN_KINDS.length + trace.kind[span];
    const start = trace.startAtSeconds[span];
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, { kind: SPAN_KINDS[trace.kind[span]], rank: trace.rank[span], spans: [span], first: start });
    } else {
      row.spans.push(span);
      row.first = Math.min(row.first, start);
    }
  }
  return [...rows]
    .sort(([keyA, a], [keyB, b]) => a.first - b.first || keyA - keyB)
    .map(([, { kind, rank, spans, first }]) => ({
      label: `${KIND_LABELS[kind]} ${rank}`,
      kind,
      rank,
      spans,
      firstStartAtSeconds: first,
    }));
}
