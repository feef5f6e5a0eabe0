import { grown } from '../network/topology.ts';

/** Instants kept in order at the front. */
const FRONT_CAPACITY = 32;

/**
 * Instants that never change once pushed: the earliest few in a short sorted array, the rest in a binary heap. Small
 * systems never leave the array, where the next instant is its last entry and a push moves few entries; large ones pay
 * the heap's logarithm.
 *
 * Items of equal instants come out in no promised order: the caller orders what is due at one instant.
 */
export class TimerQueue {
  /** Descending, so that the earliest is last. Every instant here is at or before every instant of the heap. */
  readonly #frontAt = new Float64Array(FRONT_CAPACITY);
  readonly #frontItem = new Int32Array(FRONT_CAPACITY);
  #frontSize = 0;
  #heapAt = new Float64Array(64);
  #heapItem = new Int32Array(64);
  #heapSize = 0;

  /** Earliest instant; Infinity when empty. */
  nextAtSeconds(): number {
    return this.#frontSize === 0 ? Number.POSITIVE_INFINITY : this.#frontAt[this.#frontSize - 1];
  }

  clear(): void {
    this.#frontSize = 0;
    this.#heapSize = 0;
  }

  push(item: number, atSeconds: number): void {
    const size = this.#frontSize;
    if (this.#heapSize > 0 && atSeconds >= this.#heapAt[0]) {
      this.#pushHeap(item, atSeconds);
      return;
    }
    if (size === FRONT_CAPACITY) {
      if (atSeconds >= this.#frontAt[0]) {
        this.#pushHeap(item, atSeconds);
        return;
      }
      this.#moveLatestToHeap();
    }
    const instants = this.#frontAt;
    const items = this.#frontItem;
    let place = this.#frontSize++;
    for (; place > 0 && instants[place - 1] < atSeconds; place--) {
      instants[place] = instants[place - 1];
      items[place] = items[place - 1];
    }
    instants[place] = atSeconds;
    items[place] = item;
  }

  /** Removes and returns the earliest item. The queue must not be empty. */
  pop(): number {
    const item = this.#frontItem[--this.#frontSize];
    if (this.#frontSize === 0 && this.#heapSize > 0) this.#refill();
    return item;
  }

  #moveLatestToHeap(): void {
    this.#pushHeap(this.#frontItem[0], this.#frontAt[0]);
    this.#frontAt.copyWithin(0, 1);
    this.#frontItem.copyWithin(0, 1);
    this.#frontSize--;
  }

  /** Half of the front, so that the pushes that follow find room. */
  #refill(): void {
    const count = Math.min(this.#heapSize, FRONT_CAPACITY / 2);
    for (let place = count - 1; place >= 0; place--) {
      this.#frontAt[place] = this.#heapAt[0];
      this.#frontItem[place] = this.#popHeap();
    }
    this.#frontSize = count;
  }

  #pushHeap(item: number, atSeconds: number): void {
    if (this.#heapSize === this.#heapItem.length) {
      this.#heapAt = grown(this.#heapAt);
      this.#heapItem = grown(this.#heapItem);
    }
    const instants = this.#heapAt;
    const items = this.#heapItem;
    let hole = this.#heapSize++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (instants[parent] <= atSeconds) break;
      instants[hole] = instants[parent];
      items[hole] = items[parent];
      hole = parent;
    }
    instants[hole] = atSeconds;
    items[hole] = item;
  }

  #popHeap(): number {
    const instants = this.#heapAt;
    const items = this.#heapItem;
    const earliest = items[0];
    const size = --this.#heapSize;
    const atSeconds = instants[size];
    const item = items[size];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && instants[child + 1] < instants[child]) child++;
      if (instants[child] >= atSeconds) break;
      instants[hole] = instants[child];
      items[hole] = items[child];
      hole = child;
    }
    instants[hole] = atSeconds;
    items[hole] = item;
    return earliest;
  }
}
