import { coreError } from '../errors.ts';

/**
 * Channels and routes of a network, by number. A route is a path of channels; a channel that the path lists k times
 * appears once with weight k, since it carries k times the rate of the batch.
 */
export class Topology {
  channelCount = 0;
  routeCount = 0;
  /** Bytes per second, by channel. */
  bandwidth = new Float64Array(16);
  latencySeconds = new Float64Array(16);
  /** Hops of route r are at `hopStart[r] .. hopStart[r + 1] - 1`. */
  hopStart = new Int32Array(17);
  hopChannel = new Int32Array(64);
  hopWeight = new Float64Array(64);
  /** Sum of the latencies of the path as listed, by route. */
  routeLatencySeconds = new Float64Array(16);
  /** Rate of a batch that has the route to itself: the smallest bandwidth / weight; Infinity for an empty path. */
  routeMaxRate = new Float64Array(16);
  /** Interned paths: the number of the last hop in a tree of prefixes, by (prefix, channel). */
  readonly #prefix = new Map<number, number>();
  readonly #routeOfPrefix: number[] = [];
  #prefixCount = 1;

  clear(): void {
    this.channelCount = 0;
    this.routeCount = 0;
    this.#prefix.clear();
    this.#routeOfPrefix.length = 0;
    this.#prefixCount = 1;
  }

  /** @throws NET_INVALID_BANDWIDTH, NET_INVALID_LATENCY */
  addChannel(bandwidthBytesPerSecond: number, latencySeconds: number): number {
    if (!(bandwidthBytesPerSecond >= 0 && bandwidthBytesPerSecond < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'NET_INVALID_BANDWIDTH',
        `channel bandwidth is ${bandwidthBytesPerSecond} B/s; it must be finite and at least 0`,
        { bandwidthBytesPerSecond: String(bandwidthBytesPerSecond) },
      );
    }
    if (!(latencySeconds >= 0 && latencySeconds < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'NET_INVALID_LATENCY',
        `channel latency is ${latencySeconds} s; it must be finite and at least 0`,
        {
          latencySeconds: String(latencySeconds),
        },
      );
    }
    const channel = this.channelCount++;
    if (channel === this.bandwidth.length) {
      this.bandwidth = grown(this.bandwidth);
      this.latencySeconds = grown(this.latencySeconds);
    }
    this.bandwidth[channel] = bandwidthBytesPerSecond;
    this.latencySeconds[channel] = latencySeconds;
    return channel;
  }

  /** The number of the route over `path`; the same path gives the same route. */
  route(path: ArrayLike<number>): number {
    let prefix = 0;
    for (let hop = 0; hop < path.length; hop++) {
      // Exact while prefixes * channels < 2^53: more paths than memory holds.
      const key = prefix * 0x4000000 + path[hop];
      let next = this.#prefix.get(key);
      if (next === undefined) {
        next = this.#prefixCount++;
        this.#prefix.set(key, next);
      }
      prefix = next;
    }
    const known = this.#routeOfPrefix[prefix];
    if (known !== undefined) return known;
    const route = this.#append(path);
    this.#routeOfPrefix[prefix] = route;
    return route;
  }

  /**
   * Drops from every route the channels that can never be the tightest: channel d, if each route over d also crosses
   * some channel c at least as often, and c is no wider. Whenever c keeps its limit, d keeps its own, so the feasible
   * rates and with them the fair ones stay the same; only `hop*` shrink. Call it when all routes are known and no flow
   * is alive; a route added later needs `clear` first.
   */
  dropImpliedChannels(): void {
    const { routesOver, weightOn } = this.#incidence();
    const isImplied = new Uint8Array(this.channelCount);
    for (let channel = 0; channel < this.channelCount; channel++) {
      const routes = routesOver[channel];
      if (routes.length === 0) continue;
      const rivals = this.hopChannel.subarray(this.hopStart[routes[0]], this.hopStart[routes[0] + 1]);
      for (const rival of rivals) {
        if (rival === channel || isImplied[rival] === 1 || this.bandwidth[rival] > this.bandwidth[channel]) continue;
        if (routes.every((route) => weightOn(route, rival) >= weightOn(route, channel))) {
          isImplied[channel] = 1;
          break;
        }
      }
    }
    let kept = 0;
    for (let route = 0, hop = 0; route < this.routeCount; route++) {
      const end = this.hopStart[route + 1];
      for (; hop < end; hop++) {
        if (isImplied[this.hopChannel[hop]] === 1) continue;
        this.hopChannel[kept] = this.hopChannel[hop];
        this.hopWeight[kept++] = this.hopWeight[hop];
      }
      this.hopStart[route + 1] = kept;
    }
  }

  #incidence() {
    const routesOver = Array.from({ length: this.channelCount }, () => [] as number[]);
    for (let route = 0; route < this.routeCount; route++) {
      for (let hop = this.hopStart[route]; hop < this.hopStart[route + 1]; hop++) {
        routesOver[this.hopChannel[hop]].push(route);
      }
    }
    const weightOn = (route: number, channel: number): number => {
      for (let hop = this.hopStart[route]; hop < this.hopStart[route + 1]; hop++) {
        if (this.hopChannel[hop] === channel) return this.hopWeight[hop];
      }
      return 0;
    };
    return { routesOver, weightOn };
  }

  #append(path: ArrayLike<number>): number {
    const route = this.routeCount++;
    if (route === this.routeMaxRate.length) {
      this.routeMaxRate = grown(this.routeMaxRate);
      this.routeLatencySeconds = grown(this.routeLatencySeconds);
    }
    if (route + 1 === this.hopStart.length) this.hopStart = grown(this.hopStart);
    const start = this.hopStart[route];
    let end = start;
    let latency = 0;
    for (let position = 0; position < path.length; position++) {
      const channel = path[position];
      latency += this.latencySeconds[channel];
      let hop = start;
      while (hop < end && this.hopChannel[hop] !== channel) hop++;
      if (hop < end) {
        this.hopWeight[hop]++;
        continue;
      }
      if (end === this.hopChannel.length) {
        this.hopChannel = grown(this.hopChannel);
        this.hopWeight = grown(this.hopWeight);
      }
      this.hopChannel[end] = channel;
      this.hopWeight[end] = 1;
      end++;
    }
    let maxRate = Number.POSITIVE_INFINITY;
    for (let hop = start; hop < end; hop++) {
      maxRate = Math.min(maxRate, this.bandwidth[this.hopChannel[hop]] / this.hopWeight[hop]);
    }
    this.hopStart[route + 1] = end;
    this.routeLatencySeconds[route] = latency;
    this.routeMaxRate[route] = maxRate;
    return route;
  }
}

/** A copy of twice the length. */
export function grown<Column extends Float64Array | Int32Array | Uint8Array>(column: Column): Column {
  const copy = new (column.constructor as new (length: number) => Column)(column.length * 2);
  copy.set(column);
  return copy;
}
