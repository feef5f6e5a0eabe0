import { sumError } from '../sim/instant.ts';
import { grown } from './topology.ts';

const NONE = -1;

/**
 * Live flows by route. Flows over one route have the same max-min fair rate at all times, since they meet the same
 * channels equally often. So rates belong to routes, and of the flows over a route only the one that completes first
 * matters: the others follow in an order that no change of rate can alter.
 */
export class RouteFlows {
  // By route.
  /** Live flows; 0 for a route that is not in use. */
  count = new Int32Array(64);
  /** The flow that completes first. */
  first = new Int32Array(64);
  /** Bytes that the first flow had left when the owner last booked them, and the rounding error of that number. */
  leftBytes = new Float64Array(64);
  leftError = new Float64Array(64);

  // By flow.
  routeOf = new Int32Array(64);
  /** Known once a route has two flows: how far along the route's way, in bytes from some mark, the flow completes. */
  #endsAt = new Float64Array(64);
  #endsAtError = new Float64Array(64);
  /** Pairing heap (Fredman et al. 1986) under the first flow: its first child, and the next child of the same flow. */
  #child = new Int32Array(64);
  #sibling = new Int32Array(64);

  clear(): void {
    this.count.fill(0);
  }

  reserveRoutes(capacity: number): void {
    while (this.count.length < capacity) {
      this.count = grown(this.count);
      this.first = grown(this.first);
      this.leftBytes = grown(this.leftBytes);
      this.leftError = grown(this.leftError);
    }
  }

  reserveFlows(capacity: number): void {
    while (this.routeOf.length < capacity) {
      this.routeOf = grown(this.routeOf);
      this.#endsAt = grown(this.#endsAt);
      this.#endsAtError = grown(this.#endsAtError);
      this.#child = grown(this.#child);
      this.#sibling = grown(this.#sibling);
    }
  }

  /** `flow` is the only one over `route`. */
  open(flow: number, route: number, bytes: number): void {
    this.routeOf[flow] = route;
    this.count[route] = 1;
    this.first[route] = flow;
    this.leftBytes[route] = bytes;
    this.leftError[route] = 0;
  }

  /** `flow` joins others over `route`, whose bytes are booked up to now. */
  join(flow: number, route: number, bytes: number): void {
    const first = this.first[route];
    if (this.count[route] === 1) {
      this.#endsAt[first] = 0;
      this.#endsAtError[first] = 0;
      this.#child[first] = NONE;
    }
    const left = this.leftBytes[route];
    const lag = bytes - left;
    const lagError = sumError(bytes, -left) - this.leftError[route];
    this.#endsAt[flow] = this.#endsAt[first] + lag;
    this.#endsAtError[flow] = this.#endsAtError[first] + lagError + sumError(this.#endsAt[first], lag);
    this.#child[flow] = NONE;
    this.routeOf[flow] = route;
    this.count[route]++;
    this.first[route] = this.#merged(first, flow);
    if (this.first[route] !== flow) return;
    this.leftBytes[route] = bytes;
    this.leftError[route] = 0;
  }

  /** How many bytes `flow` completes after the first of its route. */
  lagOf(flow: number): number {
    const first = this.first[this.routeOf[flow]];
    if (flow === first) return 0;
    return this.#endsAt[flow] - this.#endsAt[first] + (this.#endsAtError[flow] - this.#endsAtError[first]);
  }

  /** The first flow has completed: of the others, the next to complete takes its place. */
  shift(route: number): void {
    const before = this.first[route];
    const next = this.#mergedChildren(before);
    this.count[route]--;
    this.first[route] = next;
    this.leftBytes[route] = this.#endsAt[next] - this.#endsAt[before];
    this.leftError[route] =
      this.#endsAtError[next] - this.#endsAtError[before] + sumError(this.#endsAt[next], -this.#endsAt[before]);
  }

  /** Joins two heaps; of two that complete together the first argument stays in front. */
  #merged(a: number, b: number): number {
    const difference = this.#endsAt[b] - this.#endsAt[a] + (this.#endsAtError[b] - this.#endsAtError[a]);
    const front = difference < 0 ? b : a;
    const back = difference < 0 ? a : b;
    this.#sibling[back] = this.#child[front];
    this.#child[front] = back;
    return front;
  }

  /** Joins the children of a flow that leaves: in pairs from the first, then all from the last. */
  #mergedChildren(flow: number): number {
    let pairs = NONE;
    for (let child = this.#child[flow]; child !== NONE; ) {
      const other = this.#sibling[child];
      if (other === NONE) {
        this.#sibling[child] = pairs;
        pairs = child;
        break;
      }
      const rest = this.#sibling[other];
      const pair = this.#merged(child, other);
      this.#sibling[pair] = pairs;
      pairs = pair;
      child = rest;
    }
    let root = pairs;
    for (let next = this.#sibling[root]; next !== NONE; ) {
      const rest = this.#sibling[next];
      root = this.#merged(root, next);
      next = rest;
    }
    return root;
  }
}
