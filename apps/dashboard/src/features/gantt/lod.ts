import type { Trace } from '@tandem/core';
import { firstReaching, type GanttRow, type GanttRows } from './rows.ts';
import { secondsPerPixel, type TimeScale } from './time-scale.ts';

/**
 * What one row shows at one scale: bars for the spans that are wide enough to see, and for the rest the share of each
 * pixel's time that they cover. The buffer is reused from row to row.
 */
export class RowPicture {
  /** Spans with a bar. */
  bars: Uint32Array = new Uint32Array(256);
  barCount = 0;
  /** Per pixel, 0..1: covered by spans too narrow for a bar. */
  coverage: Float32Array;
  /** Pixels `coverageFrom .. coverageTo - 1` may be covered; outside all are 0. */
  coverageFrom = 0;
  coverageTo = 0;

  constructor(widthPx: number) {
    this.coverage = new Float32Array(Math.ceil(widthPx));
  }

  clear(): void {
    this.barCount = 0;
    this.coverage.fill(0, this.coverageFrom, this.coverageTo);
    this.coverageFrom = this.coverage.length;
    this.coverageTo = 0;
  }

  addBar(span: number): void {
    if (this.barCount === this.bars.length) {
      const larger = new Uint32Array(2 * this.bars.length);
      larger.set(this.bars);
      this.bars = larger;
    }
    this.bars[this.barCount++] = span;
  }

  /** Covers the pixels from `from` to `to` (fractions of a pixel count as such), by `weight` of each. */
  cover(from: number, to: number, weight: number): void {
    const last = this.coverage.length - 1;
    const begin = Math.max(0, from);
    const end = Math.min(last + 1, to);
    if (end <= begin) return;
    const firstPixel = Math.floor(begin);
    const lastPixel = Math.min(last, Math.floor(end));
    this.coverageFrom = Math.min(this.coverageFrom, firstPixel);
    this.coverageTo = Math.max(this.coverageTo, lastPixel + 1);
    for (let pixel = firstPixel; pixel <= lastPixel; pixel++) {
      const share = Math.min(end, pixel + 1) - Math.max(begin, pixel);
      this.coverage[pixel] = Math.min(1, this.coverage[pixel] + share * weight);
    }
  }
}

/** Narrower spans are merged into occupancy. */
export const SMALLEST_BAR_PX = 2.5;

/** Fills `picture` with one row. Lanes share a pixel's coverage evenly. */
export function pictureRow(picture: RowPicture, trace: Trace, rows: GanttRows, row: GanttRow, scale: TimeScale): void {
  picture.clear();
  const pixelsPerSecond = 1 / secondsPerPixel(scale);
  const { startAtSeconds, endAtSeconds } = trace;
  for (let place = firstReaching(rows, row, scale.fromSeconds); place < row.to; place++) {
    const span = rows.order[place];
    const start = startAtSeconds[span];
    if (start > scale.toSeconds) break;
    const from = (start - scale.fromSeconds) * pixelsPerSecond;
    const to = (endAtSeconds[span] - scale.fromSeconds) * pixelsPerSecond;
    if (to < 0) continue;
    if (to - from >= SMALLEST_BAR_PX) picture.addBar(span);
    else picture.cover(from, to, 1 / row.laneCount);
  }
}

/** Fills `picture` with the occupancy of several rows together, such as a folded group: 1 when all are busy. */
export function pictureDensity(
  picture: RowPicture,
  trace: Trace,
  rows: GanttRows,
  members: readonly GanttRow[],
  scale: TimeScale,
): void {
  picture.clear();
  const pixelsPerSecond = 1 / secondsPerPixel(scale);
  const { startAtSeconds, endAtSeconds } = trace;
  for (const row of members) {
    const weight = 1 / (members.length * row.laneCount);
    for (let place = firstReaching(rows, row, scale.fromSeconds); place < row.to; place++) {
      const span = rows.order[place];
      const start = startAtSeconds[span];
      if (start > scale.toSeconds) break;
      const from = (start - scale.fromSeconds) * pixelsPerSecond;
      picture.cover(from, (endAtSeconds[span] - scale.fromSeconds) * pixelsPerSecond, weight);
    }
  }
}
