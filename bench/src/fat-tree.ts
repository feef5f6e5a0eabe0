/**
 * Deterministic fat-tree traffic of any size, for timing: a k-ary fat tree of one-way channels, random pairs of hosts,
 * sizes from 64 KiB to 8 MiB. The random numbers are a 32-bit linear congruential generator's, so that any language
 * makes the same flows bit for bit.
 */
export interface FatTreeOptions {
  readonly flowCount: number;
  /** Flows start one after another with exponential gaps instead of all at 0. */
  readonly isStaggered?: boolean;
  /** Mean gap between starts. */
  readonly gapNanoseconds?: number;
  /** Every flow stays under its edge switch, so that traffic falls apart into k^2/2 groups. */
  readonly isLocal?: boolean;
  readonly seed?: number;
  /** Ports of a switch; k^3/4 hosts. */
  readonly k?: number;
}

export interface FatTree {
  /** Bytes per second and seconds, by channel. */
  readonly bandwidth: Float64Array;
  readonly latencySeconds: Float64Array;
  readonly sizeBytes: Float64Array;
  readonly startAtSeconds: Float64Array;
  readonly paths: readonly (readonly number[])[];
  /** State of the generator at the end: a check for ports to other languages. */
  readonly state: number;
}

export function generateFatTree(options: FatTreeOptions): FatTree {
  const { flowCount, isStaggered = false, gapNanoseconds = 2000, isLocal = false, seed = 1, k = 8 } = options;
  const tree = new Channels(k);
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const below = (limit: number): number => Math.floor(uniform() * limit);

  const half = k / 2;
  const hosts = (k * k * k) / 4;
  const sizeBytes = new Float64Array(flowCount);
  const startAtSeconds = new Float64Array(flowCount);
  const paths: number[][] = [];
  let startNanoseconds = 0;
  for (let flow = 0; flow < flowCount; flow++) {
    const source = below(hosts);
    let target: number;
    if (isLocal) {
      const base = source - (source % half);
      const draw = below(half - 1);
      target = base + draw + (draw >= source - base ? 1 : 0);
    } else {
      const draw = below(hosts - 1);
      target = draw + (draw >= source ? 1 : 0);
    }
    const aggregation = below(half);
    const core = below(half);
    const exponent = below(7);
    const extraBytes = below(2 ** (16 + exponent));
    if (isStaggered) startNanoseconds += Math.floor(-Math.log(1 - uniform()) * gapNanoseconds);
    sizeBytes[flow] = 2 ** (16 + exponent) + extraBytes;
    startAtSeconds[flow] = startNanoseconds / 1e9;
    paths.push(tree.path(source, target, aggregation, core));
  }
  const { bandwidth, latencySeconds } = tree;
  return {
    bandwidth: Float64Array.from(bandwidth),
    latencySeconds: Float64Array.from(latencySeconds),
    sizeBytes,
    startAtSeconds,
    paths,
    state,
  };
}

/** Channels in the generator's order: hosts up and down, edge to aggregation, aggregation to core. */
class Channels {
  readonly bandwidth: number[] = [];
  readonly latencySeconds: number[] = [];
  readonly #k: number;
  readonly #half: number;
  readonly #edgeBase: number;
  readonly #coreBase: number;

  constructor(k: number) {
    this.#k = k;
    this.#half = k / 2;
    const hosts = (k * k * k) / 4;
    const middle = k * this.#half * this.#half;
    for (let i = 0; i < 2 * hosts; i++) this.#add(25e9, 5e-7);
    this.#edgeBase = this.bandwidth.length;
    for (let i = 0; i < 2 * middle; i++) this.#add(25e9, 1e-6);
    this.#coreBase = this.bandwidth.length;
    for (let i = 0; i < 2 * middle; i++) this.#add(12.5e9, 1e-6);
  }

  path(source: number, target: number, aggregation: number, core: number): number[] {
    const half = this.#half;
    const podOf = (host: number): number => Math.floor(host / (half * half));
    const edgeOf = (host: number): number => Math.floor(host / half) % half;
    const up = 2 * source;
    const down = 2 * target + 1;
    if (podOf(source) === podOf(target) && edgeOf(source) === edgeOf(target)) return [up, down];
    const toAggregation = this.#edgeBase + 2 * this.#middle(podOf(source), edgeOf(source), aggregation);
    const fromAggregation = this.#edgeBase + 2 * this.#middle(podOf(target), edgeOf(target), aggregation) + 1;
    if (podOf(source) === podOf(target)) return [up, toAggregation, fromAggregation, down];
    const toCore = this.#coreBase + 2 * this.#middle(podOf(source), aggregation, core);
    const fromCore = this.#coreBase + 2 * this.#middle(podOf(target), aggregation, core) + 1;
    return [up, toAggregation, toCore, fromCore, fromAggregation, down];
  }

  #middle(pod: number, first: number, second: number): number {
    if (pod >= this.#k) throw new RangeError(`pod ${pod} of ${this.#k}`);
    return (pod * this.#half + first) * this.#half + second;
  }

  #add(bandwidth: number, latencySeconds: number): void {
    this.bandwidth.push(bandwidth);
    this.latencySeconds.push(latencySeconds);
  }
}
