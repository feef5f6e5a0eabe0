/** Work that makes the hand-over to a thread negligible and still keeps all threads busy until near the end. */
const TARGET_SECONDS = 0.05;
/** A range grows at most by this factor, so that one quick range does not blow up the next. */
const MAXIMUM_GROWTH = 4;

/**
 * Chooses how many points the next range has: about 50 ms of work at the speed seen last, fewer near the end so that all
 * threads finish together.
 */
export class RangeSize {
  readonly #threadCount: number;
  #pointCount: number;

  constructor(threadCount: number, firstPointCount: number) {
    this.#threadCount = threadCount;
    this.#pointCount = Math.max(1, Math.round(firstPointCount));
  }

  next(remainingPoints: number): number {
    const fairShare = Math.ceil(remainingPoints / (2 * this.#threadCount));
    return Math.max(1, Math.min(this.#pointCount, fairShare, remainingPoints));
  }

  /** Learns from a range that has been evaluated. */
  observe(pointCount: number, elapsedSeconds: number): void {
    const wanted = Math.ceil((pointCount * TARGET_SECONDS) / Math.max(elapsedSeconds, 1e-6));
    this.#pointCount = Math.max(1, Math.min(wanted, this.#pointCount * MAXIMUM_GROWTH));
  }
}
