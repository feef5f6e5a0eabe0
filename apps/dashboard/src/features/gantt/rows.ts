import { SPAN_KINDS, type SpanKind, type Trace } from '@tandem/core';

export type Pool = 'prefill' | 'decode';

/** One row of the timeline: every span of one kind on one rank. */
export interface GanttRow {
  readonly pool: Pool;
  readonly rank: number;
  readonly kind: SpanKind;
  /** The row's spans are `order[from .. to - 1]`. */
  readonly from: number;
  readonly to: number;
  /** Spans that overlap are drawn in lanes; as many as overlap at most. */
  readonly laneCount: number;
}

/** A run arranged in rows. Plain data and typed arrays, so it crosses threads without a copy. */
export interface GanttRows {
  /** Prefill before decode; within a pool by rank, within a rank compute before what it sends. */
  readonly rows: readonly GanttRow[];
  /** Spans grouped by row, by start within one. */
  readonly order: Uint32Array;
  /** Latest end among the spans of the row up to this place of `order`: tells which may still reach into a view. */
  readonly reachSeconds: Float64Array;
  /** Lane of each span, indexed by span. */
  readonly lane: Uint16Array;
  /** Row of each span, indexed by span. */
  readonly rowOfSpan: Uint32Array;
}

const POOL_OF_KIND: Record<SpanKind, Pool> = {
  prefillCompute: 'prefill',
  kvHandoff: 'prefill',
  prefillActivation: 'prefill',
  collective: 'prefill',
  decodeCompute: 'decode',
  decodeActivation: 'decode',
  tokenReturn: 'decode',
};

/** Order of the kinds within a rank. */
const KIND_ORDER: readonly SpanKind[] = [
  'prefillCompute',
  'decodeCompute',
  'collective',
  'kvHandoff',
  'prefillActivation',
  'decodeActivation',
  'tokenReturn',
];

export function poolOf(kind: SpanKind): Pool {
  return POOL_OF_KIND[kind];
}

/** Arranges the spans of a run in rows. */
export function arrangeRows(trace: Trace): GanttRows {
  const { spanCount } = trace;
  let rankCount = 1;
  for (let span = 0; span < spanCount; span++) rankCount = Math.max(rankCount, trace.rank[span] + 1);
  const slotOfKind = SPAN_KINDS.map((kind) => slotBase(kind, rankCount));
  const slotCount = 2 * rankCount * KIND_ORDER.length;

  const slotStart = new Uint32Array(slotCount + 1);
  for (let span = 0; span < spanCount; span++) slotStart[slotOf(trace, span, slotOfKind) + 1]++;
  for (let slot = 0; slot < slotCount; slot++) slotStart[slot + 1] += slotStart[slot];

  const order = new Uint32Array(spanCount);
  const next = slotStart.slice();
  for (let span = 0; span < spanCount; span++) order[next[slotOf(trace, span, slotOfKind)]++] = span;

  const arranged = {
    order,
    reachSeconds: new Float64Array(spanCount),
    lane: new Uint16Array(spanCount),
    rowOfSpan: new Uint32Array(spanCount),
  };
  const rows: GanttRow[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    const from = slotStart[slot];
    const to = slotStart[slot + 1];
    if (from === to) continue;
    const first = order[from];
    const kind = SPAN_KINDS[trace.kind[first]];
    const laneCount = arrangeOneRow(trace, arranged, from, to, rows.length);
    rows.push({ pool: POOL_OF_KIND[kind], rank: trace.rank[first], kind, from, to, laneCount });
  }
  return { rows, ...arranged };
}

function slotBase(kind: SpanKind, rankCount: number): number {
  const poolBase = POOL_OF_KIND[kind] === 'prefill' ? 0 : rankCount * KIND_ORDER.length;
  return poolBase + KIND_ORDER.indexOf(kind);
}

function slotOf(trace: Trace, span: number, slotOfKind: readonly number[]): number {
  return slotOfKind[trace.kind[span]] + trace.rank[span] * KIND_ORDER.length;
}

/** Sorts one row by start, gives its spans lanes, and returns how many lanes it has. */
function arrangeOneRow(
  trace: Trace,
  arranged: Pick<GanttRows, 'order' | 'reachSeconds' | 'lane' | 'rowOfSpan'>,
  from: number,
  to: number,
  row: number,
): number {
  const { startAtSeconds, endAtSeconds } = trace;
  const spans = arranged.order.subarray(from, to);
  if (!isSortedByStart(spans, startAtSeconds)) spans.sort((a, b) => startAtSeconds[a] - startAtSeconds[b] || a - b);
  const laneFreeAt: number[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < spans.length; place++) {
    const span = spans[place];
    const start = startAtSeconds[span];
    let lane = 0;
    while (lane < laneFreeAt.length && laneFreeAt[lane] > start + TOUCHING * start) lane++;
    laneFreeAt[lane] = endAtSeconds[span];
    reach = Math.max(reach, endAtSeconds[span]);
    arranged.lane[span] = lane;
    arranged.rowOfSpan[span] = row;
    arranged.reachSeconds[from + place] = reach;
  }
  return laneFreeAt.length;
}

/** Spans whose instants differ only by rounding touch; they do not overlap. */
const TOUCHING = 1e-12;

function isSortedByStart(spans: Uint32Array, startAtSeconds: Float64Array): boolean {
  for (let place = 1; place < spans.length; place++) {
    if (startAtSeconds[spans[place]] < startAtSeconds[spans[place - 1]]) return false;
  }
  return true;
}

/** First place of a row whose span, or one before it, may end after `fromSeconds`. */
export function firstReaching(rows: GanttRows, row: GanttRow, fromSeconds: number): number {
  let low = row.from;
  let high = row.to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.reachSeconds[middle] < fromSeconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
