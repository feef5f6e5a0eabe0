import type { GanttRow, GanttRows, Pool } from './rows.ts';

/** A strip of the timeline from top to bottom: the head of a pool, or one row. */
export type LayoutItem =
  | {
      readonly type: 'pool';
      readonly pool: Pool;
      readonly isFolded: boolean;
      readonly topPx: number;
      readonly heightPx: number;
    }
  | { readonly type: 'row'; readonly row: GanttRow; readonly topPx: number; readonly heightPx: number };

export interface Layout {
  readonly items: readonly LayoutItem[];
  readonly heightPx: number;
}

export const POOL_HEAD_PX = 24;
export const FOLDED_PX = 44;
export const ROW_PX = 18;
const LANE_PX = 7;
const TALLEST_ROW_PX = 60;

/** Places pools and rows below each other. A folded pool is one density strip. */
export function layOut(rows: GanttRows, folded: ReadonlySet<Pool>): Layout {
  const items: LayoutItem[] = [];
  let topPx = 0;
  let pool: Pool | undefined;
  for (const row of rows.rows) {
    if (row.pool !== pool) {
      pool = row.pool;
      const isFolded = folded.has(pool);
      const heightPx = isFolded ? FOLDED_PX : POOL_HEAD_PX;
      items.push({ type: 'pool', pool, isFolded, topPx, heightPx });
      topPx += heightPx;
    }
    if (folded.has(row.pool)) continue;
    const heightPx = rowHeight(row.laneCount);
    items.push({ type: 'row', row, topPx, heightPx });
    topPx += heightPx;
  }
  return { items, heightPx: topPx };
}

function rowHeight(laneCount: number): number {
  return laneCount === 1 ? ROW_PX : Math.min(TALLEST_ROW_PX, Math.max(ROW_PX, laneCount * LANE_PX + 4));
}

/** The items that reach into `fromPx .. toPx`. */
export function visibleItems(layout: Layout, fromPx: number, toPx: number): readonly LayoutItem[] {
  const first = firstEndingAfter(layout.items, fromPx);
  let last = first;
  while (last < layout.items.length && layout.items[last].topPx < toPx) last++;
  return layout.items.slice(first, last);
}

/** The item at a height, or undefined below the last. */
export function itemAt(layout: Layout, atPx: number): LayoutItem | undefined {
  const item = layout.items[firstEndingAfter(layout.items, atPx)];
  return item !== undefined && item.topPx <= atPx ? item : undefined;
}

function firstEndingAfter(items: readonly LayoutItem[], atPx: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle].topPx + items[middle].heightPx <= atPx) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface LaneBox {
  readonly topPx: number;
  readonly heightPx: number;
}

/** Where the bars of a lane go, relative to the top of their row. */
export function laneBox(heightPx: number, laneCount: number, lane: number): LaneBox {
  const inner = heightPx - 2 * ROW_MARGIN_PX;
  const lanePx = inner / laneCount;
  const gap = lanePx >= 4 ? 1 : 0;
  return { topPx: ROW_MARGIN_PX + lane * lanePx, heightPx: Math.max(1, lanePx - (laneCount > 1 ? gap : 0)) };
}

const ROW_MARGIN_PX = 2;
