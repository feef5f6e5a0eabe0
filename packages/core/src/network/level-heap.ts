import { grown } from './topology.ts';

/**
 * Binary heap of candidates by level, for progressive filling: built at once, then only ever read at the lowest, which
 * is dropped or raised. Equal levels come out in an order that depends on the order of adding alone.
 */
export class LevelHeap {
  #candidate = new Int32Array(64);
  #level = new Float64Array(64);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** Adds without ordering; call `build` when all are there. */
  add(candidate: number, level: number): void {
    if (this.#count === this.#candidate.length) {
      this.#candidate = grown(this.#candidate);
      this.#level = grown(this.#level);
    }
    this.#candidate[this.#count] = candidate;
    this.#level[this.#count++] = level;
  }

  build(): void {
    for (let place = (this.#count >> 1) - 1; place >= 0; place--) {
      this.#siftDown(place, this.#candidate[place], this.#level[place]);
    }
  }

  /** The candidate of the lowest level. The heap must not be empty, here and below. */
  lowest(): number {
    return this.#candidate[0];
  }

  lowestLevel(): number {
    return this.#level[0];
  }

  dropLowest(): void {
    const last = --this.#count;
    if (last > 0) this.#siftDown(0, this.#candidate[last], this.#level[last]);
  }

  /** Gives the lowest candidate a level that is not lower. */
  raiseLowest(level: number): void {
    this.#siftDown(0, this.#candidate[0], level);
  }

  #siftDown(start: number, candidate: number, level: number): void {
    const candidates = this.#candidate;
    const levels = this.#level;
    const count = this.#count;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && levels[child + 1] < levels[child]) child++;
      if (levels[child] >= level) break;
      levels[hole] = levels[child];
      candidates[hole] = candidates[child];
      hole = child;
    }
    levels[hole] = level;
    candidates[hole] = candidate;
  }
}
