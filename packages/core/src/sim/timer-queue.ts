/**
 * Binary heap of instants that never change once pushed. Items of equal instants come out in no promised order: the
 * caller orders what is due at one instant.
 */
export class TimerQueue {
  size = 0;
  #atSeconds = new Float64Array(64);
  #item = new Int32Array(64);

  /** Earliest instant; Infinity when empty. */
  nextAtSeconds(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#atSeconds[0];
  }

  clear(): void {
    this.size = 0;
  }

  push(item: number, atSeconds: number): void {
    if (this.size === this.#item.length) this.#grow();
    const instants = this.#atSeconds;
    const items = this.#item;
    let hole = this.size++;
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

  /** Removes and returns the earliest item. The queue must not be empty. */
  pop(): number {
    const instants = this.#atSeconds;
    const items = this.#item;
    const earliest = items[0];
    const size = --this.size;
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

  #grow(): void {
    const atSeconds = new Float64Array(this.#atSeconds.length * 2);
    atSeconds.set(this.#atSeconds);
    this.#atSeconds = atSeconds;
    const item = new Int32Array(this.#item.length * 2);
    item.set(this.#item);
    this.#item = item;
  }
}
