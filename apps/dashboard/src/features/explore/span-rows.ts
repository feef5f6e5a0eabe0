import { meanRate, SPAN_KINDS, spanName, type Trace } from '@tandem/core';
import { KIND_LABELS } from '../gantt/labels.ts';

/** The columns of the table of spans. */
export const SPAN_COLUMNS = ['name', 'kind', 'rank', 'start', 'end', 'duration', 'bytes', 'rate'] as const;
export type SpanColumn = (typeof SPAN_COLUMNS)[number];

export interface SpanOrder {
  readonly column: SpanColumn;
  readonly isDescending: boolean;
}

/** The names of all spans, lower case for searching. */
export function searchNames(trace: Trace): string[] {
  return Array.from({ length: trace.spanCount }, (_, span) => {
    return `${spanName(trace, span)} ${KIND_LABELS[SPAN_KINDS[trace.kind[span]]]}`.toLowerCase();
  });
}

/** The spans whose name or kind holds every word of `search`, in the order asked for; equals keep completion order. */
export function orderedSpans(trace: Trace, names: readonly string[], search: string, order: SpanOrder): Uint32Array {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const spans = Uint32Array.from(names.keys()).filter((span) => words.every((word) => names[span].includes(word)));
  const sign = order.isDescending ? -1 : 1;
  if (order.column === 'name') {
    const collator = new Intl.Collator('en', { numeric: true });
    return spans.sort((a, b) => sign * collator.compare(names[a], names[b]) || a - b);
  }
  const keys = numericKeys(trace, order.column);
  return spans.sort((a, b) => compare(keys[a], keys[b], sign) || a - b);
}

/** NaN, such as the rate of a job, comes last in both directions. */
function compare(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}

function numericKeys(trace: Trace, column: Exclude<SpanColumn, 'name'>): ArrayLike<number> {
  switch (column) {
    case 'kind':
      return trace.kind;
    case 'rank':
      return trace.rank;
    case 'start':
      return trace.startAtSeconds;
    case 'end':
      return trace.endAtSeconds;
    case 'duration':
      return trace.endAtSeconds.map((end, span) => end - trace.startAtSeconds[span]);
    case 'bytes':
      return trace.bytes;
    case 'rate':
      return trace.bytes.map((_, span) => meanRate(trace, span));
  }
}
