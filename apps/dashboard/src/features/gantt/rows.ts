import { SPAN_KINDS, type SpanKind, type Trace } from '@tandem/core';

export type Pool = 'prefill' | 'decode';

/** One row of the timeline: every span of one kind on one rank. */
export interface GanttRow {
  readonly pool: Pool;
  /** Pipeline rank. */
  readonly rank: number;
  readonly kind: SpanKind;
  /** The GPU of the rank that sends; 0 with one GPU a rank. */
  readonly gpu: number;
  /** The row's spans are `order[from .. to - 1]`. */
  readonly from: number;
  readonly to: number;
  /** Spans that overlap are drawn in lanes; as many as overlap at most. */
  readonly laneCount: number;
}

/** What tells where a span belongs, beyond the trace. */
export interface PoolShape {
  readonly ppPrefill: number;
  /** GPUs of a prefill rank; transfers are traced by GPU, jobs by rank. */
  readonly tpPrefill: number;
  readonly tpDecode: number;
}

const ONE_GPU_A_RANK: PoolShape = { ppPrefill: Number.POSITIVE_INFINITY, tpPrefill: 1, tpDecode: 1 };

/** A run arranged in rows. Plain data and typed arrays, so it crosses threads without a copy. */
export interface GanttRows {
  /** Prefill before decode; within a pool by rank, within a rank compute before what its GPUs send. */
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

/** Arranges the spans of a run in rows. */
export function arrangeRows(trace: Trace, shape: PoolShape = ONE_GPU_A_RANK): GanttRows {
  const { spanCount } = trace;
  const slots = new Slots(trace, shape);
  const slotStart = new Uint32Array(slots.count + 1);
  for (let span = 0; span < spanCount; span++) slotStart[slots.of(trace.kind[span], trace.rank[span]) + 1]++;
  for (let slot = 0; slot < slots.count; slot++) slotStart[slot + 1] += slotStart[slot];

  const order = new Uint32Array(spanCount);
  const next = slotStart.slice();
  for (let span = 0; span < spanCount; span++) order[next[slots.of(trace.kind[span], trace.rank[span])]++] = span;

  const arranged = {
    order,
    reachSeconds: new Float64Array(spanCount),
    lane: new Uint16Array(spanCount),
    rowOfSpan: new Uint32Array(spanCount),
  };
  const rows: GanttRow[] = [];
  for (let slot = 0; slot < slots.count; slot++) {
    const from = slotStart[slot];
    const to = slotStart[slot + 1];
    if (from === to) continue;
    const kind = SPAN_KINDS[trace.kind[order[from]]];
    const place = placeOf(kind, trace.rank[order[from]], shape);
    const laneCount = arrangeOneRow(trace, arranged, from, to, rows.length);
    rows.push({ ...place, kind, from, to, laneCount });
  }
  return { rows, ...arranged };
}

/** Where spans of a kind and traced rank are shown. Collectives of decode ranks are traced after those of prefill. */
function placeOf(kind: SpanKind, rank: number, shape: PoolShape): Pick<GanttRow, 'pool' | 'rank' | 'gpu'> {
  const byGpu = (pool: Pool, gpus: number) => ({ pool, rank: Math.floor(rank / gpus), gpu: rank % gpus });
  switch (kind) {
    case 'prefillCompute':
      return { pool: 'prefill', rank, gpu: 0 };
    case 'decodeCompute':
      return { pool: 'decode', rank, gpu: 0 };
    case 'kvHandoff':
    case 'prefillActivation':
      return byGpu('prefill', shape.tpPrefill);
    case 'decodeActivation':
    case 'tokenReturn':
      return byGpu('decode', shape.tpDecode);
    case 'collective':
      return rank < shape.ppPrefill
        ? { pool: 'prefill', rank, gpu: 0 }
        : { pool: 'decode', rank: rank - shape.ppPrefill, gpu: 0 };
  }
}

/** Numbers the possible rows in the order in which they are shown. */
class Slots {
  readonly count: number;
  /** Row-major [kind][traced rank]. */
  readonly #slots: Uint32Array;
  readonly #rankCount: number;

  constructor(trace: Trace, shape: PoolShape) {
    let rankCount = 1;
    for (let span = 0; span < trace.spanCount; span++) rankCount = Math.max(rankCount, trace.rank[span] + 1);
    const gpuCount = Math.max(shape.tpPrefill, shape.tpDecode);
    this.#rankCount = rankCount;
    this.#slots = new Uint32Array(SPAN_KINDS.length * rankCount);
    SPAN_KINDS.forEach((kind, kindIndex) => {
      for (let traced = 0; traced < rankCount; traced++) {
        const { pool, rank, gpu } = placeOf(kind, traced, shape);
        const row = (pool === 'prefill' ? 0 : rankCount) + rank;
        this.#slots[kindIndex * rankCount + traced] =
          (row * KIND_ORDER.length + KIND_ORDER.indexOf(kind)) * gpuCount + gpu;
      }
    });
    this.count = 2 * rankCount * KIND_ORDER.length * gpuCount;
  }

  of(kind: number, rank: number): number {
    return this.#slots[kind * this.#rankCount + rank];
  }
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
