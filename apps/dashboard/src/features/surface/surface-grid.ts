import { PD_METRIC_COUNT, PD_METRIC_INDEX, type PdMetricName, POINT_STATUS, type PointStatus } from '@tandem/core';
import type { SurfaceReply } from '../../sim-worker/messages.ts';
import { COARSEST_STRIDE } from '../../sim-worker/surface-order.ts';

const UNKNOWN = 255;

/** A surface while it is being computed: what is not known yet borrows from the coarser grid. */
export class SurfaceGrid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly #status: Uint8Array;
  readonly #metrics: Float64Array;
  #knownCount = 0;

  constructor(x: readonly number[], y: readonly number[]) {
    this.x = x;
    this.y = y;
    this.#status = new Uint8Array(x.length * y.length).fill(UNKNOWN);
    this.#metrics = new Float64Array(x.length * y.length * PD_METRIC_COUNT).fill(Number.NaN);
  }

  get pointCount(): number {
    return this.x.length * this.y.length;
  }

  get knownCount(): number {
    return this.#knownCount;
  }

  get isComplete(): boolean {
    return this.#knownCount === this.pointCount;
  }

  /** Whether the coarsest grid is known, so that every cell has something to show. */
  get isCovered(): boolean {
    return this.#knownCount >= Math.ceil(this.x.length / COARSEST_STRIDE) * Math.ceil(this.y.length / COARSEST_STRIDE);
  }

  add({ points, status, metrics }: SurfaceReply): void {
    points.forEach((point, place) => {
      if (this.#status[point] === UNKNOWN) this.#knownCount++;
      this.#status[point] = status[place];
      this.#metrics.set(
        metrics.subarray(place * PD_METRIC_COUNT, (place + 1) * PD_METRIC_COUNT),
        point * PD_METRIC_COUNT,
      );
    });
  }

  /** Status at a cell, or of the nearest coarser point that is known; undefined while none is. */
  statusAt(xIndex: number, yIndex: number): PointStatus | undefined {
    const point = this.#knownPoint(xIndex, yIndex);
    return point === undefined ? undefined : (this.#status[point] as PointStatus);
  }

  /** Metric at a cell, or of the nearest coarser point that is known; NaN where there is none. */
  valueAt(xIndex: number, yIndex: number, metric: PdMetricName): number {
    const point = this.#knownPoint(xIndex, yIndex);
    return point === undefined ? Number.NaN : this.#metrics[point * PD_METRIC_COUNT + PD_METRIC_INDEX[metric]];
  }

  #knownPoint(xIndex: number, yIndex: number): number | undefined {
    const width = this.x.length;
    for (let stride = 1; stride <= COARSEST_STRIDE; stride *= 2) {
      const point = (yIndex - (yIndex % stride)) * width + (xIndex - (xIndex % stride));
      if (this.#status[point] !== UNKNOWN) return point;
    }
    return undefined;
  }

  /** Smallest and largest value of a metric; undefined when no point has one. */
  extent(metric: PdMetricName): readonly [least: number, most: number] | undefined {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = PD_METRIC_INDEX[metric]; at < this.#metrics.length; at += PD_METRIC_COUNT) {
      const value = this.#metrics[at];
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return least <= most ? [least, most] : undefined;
  }

  /** The x index with the lowest value in a row of the grid; undefined when none runs. */
  lowestInRow(yIndex: number, metric: PdMetricName): number | undefined {
    let lowest: number | undefined;
    for (let xIndex = 0; xIndex < this.x.length; xIndex++) {
      const value = this.valueAt(xIndex, yIndex, metric);
      if (!Number.isNaN(value) && (lowest === undefined || value < this.valueAt(lowest, yIndex, metric)))
        lowest = xIndex;
    }
    return lowest;
  }
}

/** Why a cell has no value, in words. */
export const STATUS_WORDS: Record<PointStatus, string> = {
  [POINT_STATUS.ok]: 'runs',
  [POINT_STATUS.skipped]: 'left out',
  [POINT_STATUS.prefillVramExceeded]: 'does not fit the prefill pool',
  [POINT_STATUS.decodeVramExceeded]: 'does not fit the decode pool',
  [POINT_STATUS.invalid]: 'not a combination the model takes',
};
