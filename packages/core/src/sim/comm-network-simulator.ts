import { coreError } from '../errors.ts';
import type { CommChannel } from './comm-channel.ts';
import { ComputeJob } from './compute-job.ts';
import type { DataBatch } from './data-batch.ts';
import { Kernel, type Program } from './kernel.ts';
import type { SimulatedSystem } from './simulated-system.ts';

const IDLE: SimulatedSystem = {};

/** What the simulator knows of a path array. A path that grows later is looked at again. */
interface Route {
  readonly number: number;
  readonly length: number;
  /** A channel of bandwidth 0. */
  readonly stuckOn: CommChannel | undefined;
}

/**
 * Batches and jobs as objects, on the event kernel. Time is in seconds and starts at 0.
 *
 * At one instant batches complete before jobs, each in the order of adding.
 */
export class CommNetworkSimulator {
  /** In the order of completion. */
  readonly completedBatches: DataBatch[] = [];
  readonly completedCompute: ComputeJob[] = [];

  readonly #kernel = new Kernel();
  readonly #channelNumber = new Map<CommChannel, number>();
  /** Route of each path array seen, so that a path shared by many batches is looked at once. */
  readonly #routeOfPath = new WeakMap<readonly CommChannel[], Route>();
  /** Live objects by the number that the kernel carries for them; numbers are reused. */
  readonly #live: (DataBatch | ComputeJob | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  #system: SimulatedSystem = IDLE;

  /** Seconds since the beginning. */
  get currentTime(): number {
    return this.#kernel.nowSeconds;
  }

  /** Batches that were added and have not completed, in the order of their numbers. */
  get activeBatches(): DataBatch[] {
    return this.#live.filter((object) => object !== undefined && !(object instanceof ComputeJob)) as DataBatch[];
  }

  /** Jobs that were added and have not completed. */
  get activeCompute(): ComputeJob[] {
    return this.#live.filter((object) => object instanceof ComputeJob);
  }

  /**
   * Sends `batch` now, or at `startTime` (seconds).
   * @throws NET_BATCH_STUCK for a payload over a channel of bandwidth 0.
   * @throws SIM_INVALID_START for a start in the past, SIM_ALREADY_ADDED for a batch that some simulator has.
   */
  addBatch(batch: DataBatch, startTime?: number): void {
    this.#own(batch, 'batch');
    const { stuckOn } = this.#route(batch.path);
    if (stuckOn !== undefined && batch.totalSize > 0) {
      throw coreError(
        'NET_BATCH_STUCK',
        `batch "${batch.name}" can never finish: channel "${stuckOn.name}" has a bandwidth of 0 B/s`,
        { batch: batch.name, channel: stuckOn.name },
      );
    }
    this.#checkStart(`batch "${batch.name}"`, startTime);
    batch.owner = this;
    const number = this.#number(batch);
    if (startTime === undefined) this.#send(batch, number);
    else this.#kernel.schedule(0, number, startTime);
  }

  /**
   * Starts `job` now, or at `startTime` (seconds).
   * @throws SIM_INVALID_START for a start in the past, SIM_ALREADY_ADDED for a job that some simulator has.
   */
  addComputeJob(job: ComputeJob, startTime?: number): void {
    this.#own(job, 'job');
    this.#checkStart(`job "${job.name}"`, startTime);
    job.owner = this;
    const number = this.#number(job);
    if (startTime === undefined) this.#start(job, number);
    else this.#kernel.schedule(0, number, startTime);
  }

  /** Runs until nothing is left and returns the time. Everything that completes is told to `system`. */
  run(system: SimulatedSystem = IDLE): number {
    this.#system = system;
    this.#kernel.run(this.#program);
    return this.#kernel.nowSeconds;
  }

  /** @internal Bytes of a batch that have not arrived. */
  leftBytesOf(batch: DataBatch): number {
    return batch.slot < 0 ? batch.totalSize : this.#kernel.leftBytesOf(batch.slot);
  }

  readonly #program: Program = {
    onBatchEnd: (_lane, number) => {
      const batch = this.#release(number) as DataBatch;
      batch.slot = -1;
      batch.endTime = this.#kernel.nowSeconds;
      this.completedBatches.push(batch);
      const job = this.#system.onDataTransferComplete?.(this, batch);
      if (job instanceof ComputeJob) this.addComputeJob(job);
    },
    onJobEnd: (_lane, number) => {
      const job = this.#release(number) as ComputeJob;
      job.endTime = this.#kernel.nowSeconds;
      this.completedCompute.push(job);
      this.#system.onComputeComplete?.(this, job);
    },
    onTimer: (_lane, number) => {
      const object = this.#live[number];
      if (object instanceof ComputeJob) this.#start(object, number);
      else this.#send(object as DataBatch, number);
    },
  };

  #send(batch: DataBatch, number: number): void {
    batch.startTime = this.#kernel.nowSeconds;
    batch.slot = this.#kernel.send(0, number, this.#route(batch.path).number, batch.totalSize);
  }

  #start(job: ComputeJob, number: number): void {
    job.startTime = this.#kernel.nowSeconds;
    this.#kernel.startJob(0, number, job.totalDuration);
  }

  #own(object: DataBatch | ComputeJob, what: string): void {
    if (object.owner === undefined) return;
    throw coreError('SIM_ALREADY_ADDED', `${what} "${object.name}" was added to a simulator before`, {
      name: object.name,
    });
  }

  #checkStart(what: string, startTime: number | undefined): void {
    if (startTime === undefined) return;
    if (startTime >= this.currentTime && startTime < Number.POSITIVE_INFINITY) return;
    throw coreError('SIM_INVALID_START', `${what}: start time is ${startTime} s; now is ${this.currentTime} s`, {
      startTime: String(startTime),
      nowSeconds: this.currentTime,
    });
  }

  #number(object: DataBatch | ComputeJob): number {
    const number = this.#freeNumbers.pop() ?? this.#live.length;
    this.#live[number] = object;
    return number;
  }

  #release(number: number): DataBatch | ComputeJob | undefined {
    const object = this.#live[number];
    this.#live[number] = undefined;
    this.#freeNumbers.push(number);
    return object;
  }

  #route(path: readonly CommChannel[]): Route {
    const known = this.#routeOfPath.get(path);
    if (known !== undefined && known.length === path.length) return known;
    const route: Route = {
      number: this.#kernel.route(path.map((channel) => this.#channel(channel))),
      length: path.length,
      stuckOn: path.find((channel) => channel.bandwidthBps === 0),
    };
    this.#routeOfPath.set(path, route);
    return route;
  }

  #channel(channel: CommChannel): number {
    let number = this.#channelNumber.get(channel);
    if (number === undefined) {
      number = this.#kernel.addChannel(channel.bandwidthBps, channel.latencyS);
      this.#channelNumber.set(channel, number);
    }
    return number;
  }
}
