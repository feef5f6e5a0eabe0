const ABSENT = -1;

/**
 * Indexed binary heap of routes by the instant at which the first flow of each would complete at its current rate. Unlike
 * timers these instants move whenever rates change, so every route knows its place in the heap.
 */
export class CompletionQueue {
  size = 0;
  #route = new Int32Array(64);
  #atSeconds = new Float64Array(64);
  /** Place of each route in the heap, by route. */
  #place = new Int32Array(64).fill(ABSENT);

  nextAtSeconds(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#atSeconds[0];
  }

  /** The route whose first flow completes first. The queue must not be empty. */
  nextRoute(): number {
    return this.#route[0];
  }

  clear(): void {
    for (let place = 0; place < this.size; place++) this.#place[this.#route[place]] = ABSENT;
    this.size = 0;
  }

  /** Adds `route`, or moves it to its new instant. */
  set(route: number, atSeconds: number): void {
    let place = this.#place[route];
    if (place === ABSENT) {
      if (this.size === this.#route.length) this.#growHeap();
      place = this.size++;
      this.#siftUp(place, route, atSeconds);
    } else if (atSeconds < this.#atSeconds[place]) {
      this.#siftUp(place, route, atSeconds);
    } else {
      this.#siftDown(place, route, atSeconds);
    }
  }

  remove(route: number): void {
    const place = this.#place[route];
    this.#place[route] = ABSENT;
    const last = --this.size;
    if (place === last) return;
    const moved = this.#route[last];
    const atSeconds = this.#atSeconds[last];
    if (place > 0 && atSeconds < this.#atSeconds[(place - 1) >> 1]) this.#siftUp(place, moved, atSeconds);
    else this.#siftDown(place, moved, atSeconds);
  }

  /**
   * Puts routes `routes[0..count-1]` at their instants `atSeconds[route]`, adding those that are absent. When most of the
   * heap moves, one rebuild is cheaper than moving each.
   */
  setMany(routes: Int32Array, count: number, atSeconds: Float64Array): void {
    const rebuild = count > 8 && count * 4 > this.size;
    if (!rebuild) {
      for (let i = 0; i < count; i++) this.set(routes[i], atSeconds[routes[i]]);
      return;
    }
    for (let i = 0; i < count; i++) {
      const route = routes[i];
      let place = this.#place[route];
      if (place === ABSENT) {
        if (this.size === this.#route.length) this.#growHeap();
        place = this.size++;
        this.#route[place] = route;
        this.#place[route] = place;
      }
      this.#atSeconds[place] = atSeconds[route];
    }
    for (let place = (this.size >> 1) - 1; place >= 0; place--) {
      this.#siftDown(place, this.#route[place], this.#atSeconds[place]);
    }
  }

  /** Makes room for route numbers below `capacity`. */
  reserveRoutes(capacity: number): void {
    if (capacity <= this.#place.length) return;
    const place = new Int32Array(capacity).fill(ABSENT);
    place.set(this.#place);
    this.#place = place;
  }

  #siftUp(start: number, route: number, atSeconds: number): void {
    const routes = this.#route;
    const instants = this.#atSeconds;
    const places = this.#place;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (instants[parent] <= atSeconds) break;
      instants[hole] = instants[parent];
      routes[hole] = routes[parent];
      places[routes[hole]] = hole;
      hole = parent;
    }
    instants[hole] = atSeconds;
    routes[hole] = route;
    places[route] = hole;
  }

  #siftDown(start: number, route: number, atSeconds: number): void {
    const routes = this.#route;
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
      routes[hole] = routes[child];
      places[routes[hole]] = hole;
      hole = child;
    }
    instants[hole] = atSeconds;
    routes[hole] = route;
    places[route] = hole;
  }

  #growHeap(): void {
    const route = new Int32Array(this.#route.length * 2);
    route.set(this.#route);
    this.#route = route;
    const atSeconds = new Float64Array(this.#atSeconds.length * 2);
    atSeconds.set(this.#atSeconds);
    this.#atSeconds = atSeconds;
  }
}
