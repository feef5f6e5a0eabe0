const ABSENT = -1;

/**
 * Indexed binary heap of flows by the instant at which each would complete at its current rate. Unlike timers these
 * instants move whenever rates change, so every flow knows its place in the heap.
 */
export class CompletionQueue {
  size = 0;
  #flow = new Int32Array(64);
  #atSeconds = new Float64Array(64);
  /** Place of each flow in the heap, by flow. */
  #place = new Int32Array(64).fill(ABSENT);

  nextAtSeconds(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#atSeconds[0];
  }

  /** The flow that completes first. The queue must not be empty. */
  nextFlow(): number {
    return this.#flow[0];
  }

  clear(): void {
    for (let place = 0; place < this.size; place++) this.#place[this.#flow[place]] = ABSENT;
    this.size = 0;
  }

  /** Adds `flow`, or moves it to its new instant. */
  set(flow: number, atSeconds: number): void {
    let place = this.#place[flow];
    if (place === ABSENT) {
      if (this.size === this.#flow.length) this.#growHeap();
      place = this.size++;
      this.#siftUp(place, flow, atSeconds);
    } else if (atSeconds < this.#atSeconds[place]) {
      this.#siftUp(place, flow, atSeconds);
    } else {
      this.#siftDown(place, flow, atSeconds);
    }
  }

  remove(flow: number): void {
    const place = this.#place[flow];
    this.#place[flow] = ABSENT;
    const last = --this.size;
    if (place === last) return;
    const moved = this.#flow[last];
    const atSeconds = this.#atSeconds[last];
    if (place > 0 && atSeconds < this.#atSeconds[(place - 1) >> 1]) this.#siftUp(place, moved, atSeconds);
    else this.#siftDown(place, moved, atSeconds);
  }

  /**
   * Puts flows `flows[0..count-1]` at their instants `atSeconds[flow]`, adding those that are absent. When most of the
   * heap moves, one rebuild is cheaper than moving each.
   */
  setMany(flows: Int32Array, count: number, atSeconds: Float64Array): void {
    const rebuild = count > 8 && count * 4 > this.size;
    if (!rebuild) {
      for (let i = 0; i < count; i++) this.set(flows[i], atSeconds[flows[i]]);
      return;
    }
    for (let i = 0; i < count; i++) {
      const flow = flows[i];
      let place = this.#place[flow];
      if (place === ABSENT) {
        if (this.size === this.#flow.length) this.#growHeap();
        place = this.size++;
        this.#flow[place] = flow;
        this.#place[flow] = place;
      }
      this.#atSeconds[place] = atSeconds[flow];
    }
    for (let place = (this.size >> 1) - 1; place >= 0; place--) {
      this.#siftDown(place, this.#flow[place], this.#atSeconds[place]);
    }
  }

  /** Makes room for flow ids below `capacity`. */
  reserveFlows(capacity: number): void {
    if (capacity <= this.#place.length) return;
    const place = new Int32Array(capacity).fill(ABSENT);
    place.set(this.#place);
    this.#place = place;
  }

  #siftUp(start: number, flow: number, atSeconds: number): void {
    const flows = this.#flow;
    const instants = this.#atSeconds;
    const places = this.#place;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (instants[parent] <= atSeconds) break;
      instants[hole] = instants[parent];
      flows[hole] = flows[parent];
      places[flows[hole]] = hole;
      hole = parent;
    }
    instants[hole] = atSeconds;
    flows[hole] = flow;
    places[flow] = hole;
  }

  #siftDown(start: number, flow: number, atSeconds: number): void {
    const flows = this.#flow;
    const instants = this.#atSeconds;
    const places = this.#place;
    const size = this.size;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && instants[child + 1] < instants[child]) child++;
      if (instants[child] >= atSeconds) break;
      instants[hole] = instants[child];
      flows[hole] = flows[child];
      places[flows[hole]] = hole;
      hole = child;
    }
    instants[hole] = atSeconds;
    flows[hole] = flow;
    places[flow] = hole;
  }

  #growHeap(): void {
    const flow = new Int32Array(this.#flow.length * 2);
    flow.set(this.#flow);
    this.#flow = flow;
    const atSeconds = new Float64Array(this.#atSeconds.length * 2);
    atSeconds.set(this.#atSeconds);
    this.#atSeconds = atSeconds;
  }
}
