import type { Trace } from '@tandem/core';
import { itemAt, type Layout, laneBox } from './layout.ts';
import { firstReaching, type GanttRows } from './rows.ts';
import { pixelOf, secondsAt, type TimeScale } from './time-scale.ts';

/** How far beside a narrow span a pointer still means it. */
const REACH_PX = 4;

/** The span under a point, or the nearest within a few pixels in its row. `yPx` counts from the top of the layout. */
export function spanAt(
  trace: Trace,
  rows: GanttRows,
  layout: Layout,
  scale: TimeScale,
  xPx: number,
  yPx: number,
): number | undefined {
  const item = itemAt(layout, yPx);
  if (item?.type !== 'row') return undefined;
  const { row, topPx, heightPx } = item;
  const reachFrom = secondsAt(scale, xPx - REACH_PX);
  const reachTo = secondsAt(scale, xPx + REACH_PX);
  let nearest: number | undefined;
  let nearestDistance = REACH_PX;
  for (let place = firstReaching(rows, row, reachFrom); place < row.to; place++) {
    const span = rows.order[place];
    if (trace.startAtSeconds[span] > reachTo) break;
    const from = pixelOf(scale, trace.startAtSeconds[span]);
    const to = pixelOf(scale, trace.endAtSeconds[span]);
    const lane = laneBox(heightPx, row.laneCount, rows.lane[span]);
    const beside = Math.max(from - xPx, xPx - to, 0);
    const above = Math.max(topPx + lane.topPx - yPx, yPx - (topPx + lane.topPx + lane.heightPx), 0);
    const distance = beside + above;
    if (distance < nearestDistance) {
      nearest = span;
      nearestDistance = distance;
    }
  }
  return nearest;
}
