import type { Kernel } from '../../sim/kernel.ts';
import { laneOf } from '../lane.ts';
import { COLLECTIVE, DECODE, DECODE_ACTIVATION, TOKEN_RETURN } from './span-kinds.ts';
import { LayerTimes } from './stage-times.ts';
import {
  ACTIVATION_BYTES,
  type CalibratedSystem,
  hopStartSeconds,
  ringBytesPerSecond,
  type Workload,
} from './system.ts';

const TOKEN_ID_BYTES = 4;
const IDLE = -1;

/**
 * Decode stages run the batch as microbatches, one for each stage at most. Each goes through the stages, waiting in a
 * queue where a stage is at work, and returns its tokens to the first stage for the next step.
 */
export class DecodePool {
  /** Start of the first job, and ends of the first and of the last step of all sequences; NaN until then. */
  startAtSeconds = Number.NaN;
  firstTokenAtSeconds = Number.NaN;
  endAtSeconds = Number.NaN;

  readonly #kernel: Kernel;
  #system!: CalibratedSystem;
  #batchSize = 0;
  #sequenceLength = 0;
  #outputTokens = 0;
  #microbatchCount = 0;
  /** Microbatches of the larger size come first; the others have one sequence fewer. */
  #largeCount = 0;
  #largeSize = 0;
  readonly #largeStep = new LayerTimes();
  readonly #smallStep = new LayerTimes();
  /** By microbatch. */
  #stepOf = new Int32Array(16);
  #arrivedRanks = new Int32Array(16);
  /** Microbatch that each stage works on. */
  #running = new Int32Array(16);
  /** Waiting microbatches of each stage in order of arrival, as rings of length `#microbatchCount`. */
  #queue = new Int32Array(64);
  #queueHead = new Int32Array(16);
  #queueLength = new Int32Array(16);
  #pendingFirstTokens = 0;
  #ringRate = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Makes ready for a run; `start` begins it. */
  prepare(system: CalibratedSystem, workload: Workload): void {
    const { decode, routes } = system;
    this.#system = system;
    this.#batchSize = workload.batchSize;
    this.#sequenceLength = workload.sequenceLength;
    this.#outputTokens = workload.outputTokens;
    this.startAtSeconds = Number.NaN;
    this.firstTokenAtSeconds = Number.NaN;
    this.endAtSeconds = Number.NaN;
    const stages = decode.stageCount;
    const count = Math.min(stages, this.#batchSize);
    this.#microbatchCount = count;
    this.#largeSize = Math.ceil(this.#batchSize / count);
    this.#largeCount = this.#batchSize - count * (this.#largeSize - 1);
    this.#largeStep.set(decode.cost, this.#largeSize);
    if (this.#largeCount < count) this.#smallStep.set(decode.cost, this.#largeSize - 1);
    this.#ringRate = ringBytesPerSecond(this.#kernel.network.topology, routes.decode.ring);
    this.#pendingFirstTokens = count;
    if (stages > this.#queueHead.length) {
      this.#queueHead = new Int32Array(2 * stages);
      this.#queueLength = new Int32Array(2 * stages);
      this.#running = new Int32Array(2 * stages);
      this.#stepOf = new Int32Array(2 * stages);
      this.#arrivedRanks = new Int32Array(2 * stages);
    }
    if (stages * count > this.#queue.length) this.#queue = new Int32Array(2 * stages * count);
    this.#queueHead.fill(0);
    this.#queueLength.fill(0);
    this.#running.fill(IDLE);
    this.#stepOf.fill(0);
    this.#arrivedRanks.fill(0);
  }

  /** Every decode GPU has its cache: starts the first step. */
  start(): void {
    this.startAtSeconds = this.#kernel.nowSeconds;
    for (let microbatch = 0; microbatch < this.#microbatchCount; microbatch++) this.#enqueue(0, microbatch);
  }

  #enqueue(stage: number, microbatch: number): void {
    const base = stage * this.#microbatchCount;
    const tail = (this.#queueHead[stage] + this.#queueLength[stage]++) % this.#microbatchCount;
    this.#queue[base + tail] = microbatch;
    if (this.#running[stage] === IDLE) this.#startStep(stage);
  }

  #startStep(stage: number): void {
    const head = this.#queueHead[stage];
    const microbatch = this.#queue[stage * this.#microbatchCount + head];
    this.#queueHead[stage] = (head + 1) % this.#microbatchCount;
    this.#queueLength[stage]--;
    this.#running[stage] = microbatch;
    const index = this.#stepOf[microbatch] * this.#microbatchCount + microbatch;
    this.#kernel.startJob(laneOf(DECODE, stage), index, this.#stepSeconds(stage, microbatch));
  }

  #sizeOf(microbatch: number): number {
    return microbatch < this.#largeCount ? this.#largeSize : this.#largeSize - 1;
  }

  #stepTimes(microbatch: number): LayerTimes {
    return microbatch < this.#largeCount ? this.#largeStep : this.#smallStep;
  }

  /** One step of one microbatch on one stage without the wire time of its all-reduces. */
  #stepSeconds(stage: number, microbatch: number): number {
    const { decode, routes } = this.#system;
    const { cost } = decode;
    const times = this.#stepTimes(microbatch);
    const sequences = this.#sizeOf(microbatch);
    const attention = cost.decodeAttentionSeconds(sequences, this.#sequenceLength + this.#stepOf[microbatch]);
    let seconds = times.decodeSeconds(cost, decode.denseLayers[stage], decode.expertLayers[stage], attention);
    if (stage + 1 < decode.stageCount) seconds += hopStartSeconds(routes.decode.hopStaysInServer[stage], cost);
    else seconds += cost.decodeStepSeconds(sequences) + cost.headSeconds(sequences);
    if (this.#ringRate > 0) {
      seconds -= (decode.layersOf(stage) * times.wireBytes) / this.#ringRate;
    }
    return Math.max(0, seconds);
  }

  /** The job has ended: its all-reduces follow. */
  onJobEnd(stage: number, index: number): void {
    if (this.#ringRate === 0) {
      this.onReduced(stage);
      return;
    }
    const { prefill, decode, routes } = this.#system;
    const bytes = decode.layersOf(stage) * this.#stepTimes(this.#running[stage]).wireBytes;
    this.#kernel.send(laneOf(COLLECTIVE, prefill.stageCount + stage), index, routes.decode.ring[stage], bytes);
  }

  /** The step's all-reduces have ended: the stage is free. */
  onReduced(stage: number): void {
    const microbatch = this.#running[stage];
    this.#running[stage] = IDLE;
    if (stage + 1 < this.#system.decode.stageCount) this.#passOn(stage, microbatch);
    else this.#endToken(microbatch);
    if (this.#queueLength[stage] > 0 && this.#running[stage] === IDLE) this.#startStep(stage);
  }

  #passOn(stage: number, microbatch: number): void {
    const { decode, routes } = this.#system;
    const ranks = decode.cost.tensorRanks;
    const bytes = (this.#sizeOf(microbatch) * decode.cost.shape.hiddenSize * ACTIVATION_BYTES) / ranks;
    const index = this.#stepOf[microbatch] * this.#microbatchCount + microbatch;
    for (let gpu = stage * ranks; gpu < (stage + 1) * ranks; gpu++) {
      this.#kernel.send(laneOf(DECODE_ACTIVATION, gpu), index, routes.decode.activation[gpu], bytes);
    }
  }

  /** One tensor rank of the stage after `senderGpu`'s has its part of the step's hidden state. */
  onActivation(senderGpu: number, index: number): void {
    const microbatch = index % this.#microbatchCount;
    if (++this.#arrivedRanks[microbatch] < this.#system.decode.cost.tensorRanks) return;
    this.#arrivedRanks[microbatch] = 0;
    this.#enqueue(Math.floor(senderGpu / this.#system.decode.cost.tensorRanks) + 1, microbatch);
  }

  /** The first stage has the microbatch's tokens. */
  onTokenReturn(index: number): void {
    this.#enqueue(0, index % this.#microbatchCount);
  }

  /** The microbatch has one more token of each of its sequences. */
  #endToken(microbatch: number): void {
    const { decode, routes } = this.#system;
    const now = this.#kernel.nowSeconds;
    const step = this.#stepOf[microbatch];
    this.endAtSeconds = now;
    if (step === 0 && --this.#pendingFirstTokens === 0) this.firstTokenAtSeconds = now;
    if (step + 1 === this.#outputTokens) return;
    this.#stepOf[microbatch] = step + 1;
    if (decode.stageCount === 1) {
      this.#enqueue(0, microbatch);
      return;
    }
    const lastStage = decode.stageCount - 1;
    const index = step * this.#microbatchCount + microbatch;
    const bytes = TOKEN_ID_BYTES * this.#sizeOf(microbatch);
    this.#kernel.send(laneOf(TOKEN_RETURN, lastStage), index, routes.decode.tokenReturn, bytes);
  }
}
