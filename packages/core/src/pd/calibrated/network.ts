import type { GpuCost } from '../../cost/gpu-cost.ts';
import type { LinkSpec } from '../config.ts';
import type { KvTransfer } from './kv-mapping.ts';

/** Where channels and routes are made. */
export interface NetworkBuilder {
  /** Returns the number of the new channel. */
  addChannel(name: string, bandwidthBytesPerSecond: number, latencySeconds: number): number;
  /** Returns the number of the route over these channels. */
  addRoute(path: readonly number[]): number;
}

/** One pool's GPUs and how they are placed. GPU g is tensor rank g mod `tensorRanks` of stage g div `tensorRanks`. */
export interface PoolLayout {
  /** First letter of the names of the pool's channels. */
  readonly letter: 'p' | 'd';
  readonly stageCount: number;
  readonly tensorRanks: number;
  readonly gpu: GpuCost;
}

/** Servers and cables that both pools are built of. */
export interface Fabric {
  readonly gpusPerServer: number;
  /** InfiniBand cards of a server; GPU i of a server uses card i mod cards. */
  readonly cardsPerServer: number;
  readonly cable: LinkSpec;
}

/** Routes of one pool. */
export interface PoolRoutes {
  /** From each GPU to the same tensor rank of the next stage; length (stages - 1) x tensor ranks. */
  readonly activation: readonly number[];
  /** Whether stage s and s + 1 share a server, so that a hop starts with a copy between peers. */
  readonly hopStaysInServer: readonly boolean[];
  /** The ring of each stage; empty with one tensor rank. */
  readonly ring: readonly number[];
  /** From tensor rank 0 of the last stage to rank 0 of the first. */
  readonly tokenReturn: number;
}

export interface CalibratedRoutes {
  readonly prefill: PoolRoutes;
  readonly decode: PoolRoutes;
  /** One for each of the KV transfers, in their order. */
  readonly handoff: readonly number[];
}

/**
 * The physical view: every link has a channel for each direction. GPUs of one server reach each other over their own
 * links, or over their PCIe lanes when they have none; servers reach each other over InfiniBand cards behind PCIe.
 * A stage never straddles servers. Only channels that some route uses are made.
 */
export function buildCalibratedNetwork(
  builder: NetworkBuilder,
  fabric: Fabric,
  prefill: PoolLayout,
  decode: PoolLayout,
  transfers: readonly KvTransfer[],
): CalibratedRoutes {
  const from = new PoolWiring(builder, fabric, prefill);
  const to = new PoolWiring(builder, fabric, decode);
  return {
    prefill: from.routes(),
    decode: to.routes(),
    handoff: transfers.map(({ fromGpu, toGpu }) =>
      builder.addRoute([...from.toFabric(fromGpu), ...to.fromFabric(toGpu)]),
    ),
  };
}

/** The channels of one pool, made when a route first needs them. */
class PoolWiring {
  readonly #builder: NetworkBuilder;
  readonly #fabric: Fabric;
  readonly #pool: PoolLayout;
  readonly #channels = new Map<string, number>();
  readonly #stagesPerServer: number;

  constructor(builder: NetworkBuilder, fabric: Fabric, pool: PoolLayout) {
    this.#builder = builder;
    this.#fabric = fabric;
    this.#pool = pool;
    this.#stagesPerServer = Math.floor(fabric.gpusPerServer / pool.tensorRanks);
  }

  routes(): PoolRoutes {
    const { stageCount, tensorRanks } = this.#pool;
    const stages = Array.from({ length: stageCount }, (_, stage) => stage);
    const hops = stages.slice(0, -1);
    const senders = Array.from({ length: hops.length * tensorRanks }, (_, gpu) => gpu);
    return {
      activation: senders.map((gpu) => this.#route(gpu, gpu + tensorRanks)),
      hopStaysInServer: hops.map((stage) => this.#serverOfStage(stage) === this.#serverOfStage(stage + 1)),
      ring: tensorRanks === 1 ? [] : stages.map((stage) => this.#builder.addRoute(this.#ring(stage))),
      tokenReturn: stageCount === 1 ? this.#builder.addRoute([]) : this.#route((stageCount - 1) * tensorRanks, 0),
    };
  }

  /** From a GPU through its card to the end of the outgoing cable. */
  toFabric(gpu: number): readonly number[] {
    return [this.#lane('up', gpu), this.#card('out', gpu), this.#cable('out', gpu)];
  }

  /** From an incoming cable through the card to a GPU. */
  fromFabric(gpu: number): readonly number[] {
    return [this.#cable('in', gpu), this.#card('in', gpu), this.#lane('down', gpu)];
  }

  #route(from: number, to: number): number {
    const isInServer = this.#server(from) === this.#server(to);
    return this.#builder.addRoute(
      isInServer ? [this.#peer('out', from), this.#peer('in', to)] : [...this.toFabric(from), ...this.fromFabric(to)],
    );
  }

  #ring(stage: number): readonly number[] {
    const { tensorRanks } = this.#pool;
    const first = stage * tensorRanks;
    return Array.from({ length: tensorRanks }, (_, rank) => [
      this.#peer('out', first + rank),
      this.#peer('in', first + ((rank + 1) % tensorRanks)),
    ]).flat();
  }

  #peer(direction: 'out' | 'in', gpu: number): number {
    const { peersOverPcie, peerBytesPerSecond } = this.#pool.gpu;
    if (peersOverPcie) return this.#lane(direction === 'out' ? 'up' : 'down', gpu);
    return this.#channel(`peer_${direction}_${gpu}`, peerBytesPerSecond, 0);
  }

  #lane(direction: 'up' | 'down', gpu: number): number {
    return this.#channel(`pcie_${direction}_${gpu}`, this.#pool.gpu.hostBytesPerSecond, 0);
  }

  #card(direction: 'out' | 'in', gpu: number): number {
    const { hostBytesPerSecond, networkStartSeconds } = this.#pool.gpu;
    const startSeconds = Math.max(0, networkStartSeconds / 2 - this.#fabric.cable.latencySeconds);
    return this.#channel(`ib_${direction}_${this.#cardName(gpu)}`, hostBytesPerSecond, startSeconds);
  }

  #cable(direction: 'out' | 'in', gpu: number): number {
    const { bandwidthBytesPerSecond, latencySeconds } = this.#fabric.cable;
    return this.#channel(`ib_cable_${direction}_${this.#cardName(gpu)}`, bandwidthBytesPerSecond, latencySeconds);
  }

  #cardName(gpu: number): string {
    const stage = Math.floor(gpu / this.#pool.tensorRanks);
    const localStage = stage % this.#stagesPerServer;
    const localGpu = localStage * this.#pool.tensorRanks + (gpu % this.#pool.tensorRanks);
    return `${this.#server(gpu)}_${localGpu % this.#fabric.cardsPerServer}`;
  }

  #server(gpu: number): number {
    return this.#serverOfStage(Math.floor(gpu / this.#pool.tensorRanks));
  }

  #serverOfStage(stage: number): number {
    return Math.floor(stage / this.#stagesPerServer);
  }

  #channel(name: string, bandwidthBytesPerSecond: number, latencySeconds: number): number {
    let channel = this.#channels.get(name);
    if (channel === undefined) {
      channel = this.#builder.addChannel(`${this.#pool.letter}_${name}`, bandwidthBytesPerSecond, latencySeconds);
      this.#channels.set(name, channel);
    }
    return channel;
  }
}
