import { CommChannel } from '../../sim/comm-channel.ts';
import type { CommNetworkSimulator } from '../../sim/comm-network-simulator.ts';
import { ComputeJob } from '../../sim/compute-job.ts';
import { DataBatch } from '../../sim/data-batch.ts';
import type { SimulatedSystem } from '../../sim/simulated-system.ts';
import { SPAN_KINDS, taskName } from '../../sim/trace.ts';
import type { PdConfig } from '../config.ts';
import { kindOfLane, rankOfLane } from '../lane.ts';
import { type Infeasible, POINT_STATUS } from '../status.ts';
import { checkReference, explainReference, referenceStatus } from './feasibility.ts';
import { buildReferenceNetwork } from './network.ts';
import { type ProgramHost, ReferenceProgram } from './program.ts';

/**
 * The reference model as a system of the public classes: one prefill and one decode pool of PP ranks each, joined by
 * IB cards. `start()` adds the first job, `simulator.run(system)` does the rest.
 */
export class DisaggregatedPDSystemPP implements SimulatedSystem {
  readonly config: PdConfig;
  /** Why the configuration does not fit in memory; undefined when it does. */
  readonly infeasible: Infeasible | undefined;
  readonly channels: CommChannel[] = [];

  readonly #simulator: CommNetworkSimulator;
  readonly #program: ReferenceProgram;
  readonly #paths: CommChannel[][] = [];

  /** @throws PD_* for parameters that the reference model does not accept. */
  constructor(simulator: CommNetworkSimulator, config: PdConfig) {
    checkReference(config);
    this.config = config;
    this.infeasible = referenceStatus(config) === POINT_STATUS.ok ? undefined : explainReference(config);
    this.#simulator = simulator;
    this.#program = new ReferenceProgram(new ObjectHost(simulator, this.#paths));
  }

  /** Time to decode start: start of the first decode job, in seconds. NaN before it happened. */
  get ttdsSeconds(): number {
    return this.#program.decodeStartAtSeconds;
  }

  /** Time per output token: from the start of the first to the end of the last decode job, in seconds. */
  get tpotSeconds(): number {
    return this.#program.decodeEndAtSeconds - this.#program.decodeStartAtSeconds;
  }

  /** Time to first token, in seconds. */
  get ttftSeconds(): number {
    return this.ttdsSeconds + this.tpotSeconds;
  }

  /** Adds the first job, on prefill rank 0. Does nothing when the configuration is infeasible. */
  start(): void {
    if (this.infeasible !== undefined) return;
    const { ppPrefill, ibCards, links } = this.config;
    const routes = buildReferenceNetwork(
      {
        addChannel: (name, { bandwidthBytesPerSecond, latencySeconds }) =>
          this.channels.push(new CommChannel(name, bandwidthBytesPerSecond, latencySeconds)) - 1,
        addRoute: (path) => this.#paths.push(path.map((channel) => this.channels[channel])) - 1,
      },
      ppPrefill,
      ibCards,
      links,
    );
    this.#program.start(this.config, routes);
  }

  onDataTransferComplete(_simulator: CommNetworkSimulator, batch: DataBatch): void {
    if (batch instanceof RankBatch) this.#program.onBatchEnd(batch.lane, batch.index);
  }

  onComputeComplete(_simulator: CommNetworkSimulator, job: ComputeJob): void {
    if (job instanceof RankJob) this.#program.onJobEnd(job.lane, job.index);
  }

  /** The simulator that this system runs on. */
  get simulator(): CommNetworkSimulator {
    return this.#simulator;
  }
}

/** Makes objects of what the program starts. A class: an object literal with an accessor would be kept alive by its shape. */
class ObjectHost implements ProgramHost {
  readonly #simulator: CommNetworkSimulator;
  readonly #paths: readonly (readonly CommChannel[])[];

  constructor(simulator: CommNetworkSimulator, paths: readonly (readonly CommChannel[])[]) {
    this.#simulator = simulator;
    this.#paths = paths;
  }

  get nowSeconds(): number {
    return this.#simulator.currentTime;
  }

  startJob(lane: number, index: number, durationSeconds: number): void {
    this.#simulator.addComputeJob(new RankJob(lane, index, durationSeconds));
  }

  send(lane: number, index: number, route: number, bytes: number): void {
    this.#simulator.addBatch(new RankBatch(lane, index, bytes, this.#paths[route]));
  }
}

/** Names are made when somebody asks: a run has thousands. */
class RankJob extends ComputeJob {
  readonly lane: number;
  readonly index: number;

  constructor(lane: number, index: number, durationSeconds: number) {
    super('', durationSeconds);
    this.lane = lane;
    this.index = index;
  }

  override get name(): string {
    return nameOf(this.lane, this.index);
  }
}

class RankBatch extends DataBatch {
  readonly lane: number;
  readonly index: number;

  constructor(lane: number, index: number, bytes: number, path: readonly CommChannel[]) {
    super('', bytes, path);
    this.lane = lane;
    this.index = index;
  }

  override get name(): string {
    return nameOf(this.lane, this.index);
  }
}

function nameOf(lane: number, index: number): string {
  return taskName(SPAN_KINDS[kindOfLane(lane)], rankOfLane(lane), index);
}
