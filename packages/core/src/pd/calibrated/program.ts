import type { RankCost } from '../../cost/rank-cost.ts';
import type { Kernel, Program } from '../../sim/kernel.ts';
import { SPAN_KINDS } from '../../sim/trace.ts';
import { kindOfLane, laneOf, rankOfLane } from '../lane.ts';
import type { CalibratedRoutes } from './network.ts';
import type { PoolPlan } from './pool-plan.ts';
import { LayerTimes } from './stage-times.ts';

const PREFILL = SPAN_KINDS.indexOf('prefillCompute');
const DECODE = SPAN_KINDS.indexOf('decodeCompute');
const HANDOFF = SPAN_KINDS.indexOf('kvHandoff');
const PREFILL_ACTIVATION = SPAN_KINDS.indexOf('prefillActivation');
const DECODE_ACTIVATION = SPAN_KINDS.indexOf('decodeActivation');
const COLLECTIVE = SPAN_KINDS.indexOf('collective');
const TOKEN_RETURN = SPAN_KINDS.indexOf('tokenReturn');

/** Hidden states travel in 16 bits. */
const ACTIVATION_BYTES = 2;
const TOKEN_ID_BYTES = 4;

/** What a run needs beside the workload; built once for a configuration's shape. */
export interface CalibratedSystem {
  readonly prefill: PoolPlan;
  readonly decode: PoolPlan;
  readonly routes: CalibratedRoutes;
  /** KV transfers of prefill stage s are `transferStart[s] .. transferStart[s + 1] - 1`. */
  readonly transferStart: Int32Array;
  readonly transferFromGpu: Int32Array;
  readonly transferValuesPerToken: Float64Array;
}

export interface Workload {
  batchSize: number;
  sequenceLength: number;
  chunkSize: number;
  outputTokens: number;
}

/**
 * One batch through prefill, KV handoff and decode, driven by completions alone.
 *
 * A stage is the GPUs of one tensor-parallel group; they work in step, so a stage has one job at a time. The job of a
 * chunk or step is followed by the traffic of its all-reduces over the stage's ring, and only then is the stage free.
 * Prefill stages take chunks in order, each as soon as its activation is there; the KV handoff overlaps. Decode begins
 * when the last byte of cache has arrived, and runs the batch as microbatches, one for each stage at most, each
 * returning its tokens to the first stage for the next step.
 */
export class CalibratedProgram implements Program {
  /** Start of the first decode job, and ends of the first and of the last step of all sequences; NaN until then. */
  decodeStartAtSeconds = Number.NaN;
  firstTokenAtSeconds = Number.NaN;
  decodeEndAtSeconds = Number.NaN;

  readonly #kernel: Kernel;
  #system!: CalibratedSystem;
  #batchSize = 0;
  #sequenceLength = 0;
  #chunkSize = 0;
  #outputTokens = 0;

  // Prefill.
  #chunkCount = 0;
  readonly #fullChunk = new LayerTimes();
  readonly #lastChunk = new LayerTimes();
  #pendingHandoffs = 0;
  /** Next chunk of each stage, and whether the stage is at work. */
  #nextChunk = new Int32Array(16);
  #isPrefillBusy = new Uint8Array(16);
  /** Tensor ranks whose activation of a chunk has arrived; row-major [stage][chunk]. */
  #arrived = new Uint16Array(1024);
  #prefillRingRate = 0;

  // Decode.
  #microbatchCount = 0;
  /** Microbatches of the larger size come first; the others have one sequence fewer. */
  #largeCount = 0;
  #largeSize = 0;
  readonly #largeStep = new LayerTimes();
  readonly #smallStep = new LayerTimes();
  #stepOf = new Int32Array(16);
  #arrivedRanks = new Int32Array(16);
  #running = new Int32Array(16);
  /** Waiting microbatches of each stage in order of arrival, as rings of length `#microbatchCount`. */
  #queue = new Int32Array(64);
  #queueHead = new Int32Array(16);
  #queueLength = new Int32Array(16);
  #pendingFirstTokens = 0;
  #decodeRingRate = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Starts the first chunk. The kernel must be at its beginning, with the routes of `system`. */
  start(system: CalibratedSystem, workload: Workload): void {
    this.#system = system;
    this.#batchSize = workload.batchSize;
    this.#sequenceLength = workload.sequenceLength;
    this.#chunkSize = Math.min(workload.chunkSize, workload.sequenceLength);
    this.#outputTokens = workload.outputTokens;
    this.decodeStartAtSeconds = Number.NaN;
    this.firstTokenAtSeconds = Number.NaN;
    this.decodeEndAtSeconds = Number.NaN;
    this.#preparePrefill();
    this.#prepareDecode();
    this.#startChunk(0);
  }

  onJobEnd(lane: number, index: number): void {
    const stage = rankOfLane(lane);
    if (kindOfLane(lane) === PREFILL) this.#reduceChunk(stage, index);
    else this.#reduceStep(stage, index);
  }

  onBatchEnd(lane: number, index: number): void {
    const rank = rankOfLane(lane);
    switch (kindOfLane(lane)) {
      case HANDOFF:
        if (--this.#pendingHandoffs === 0) this.#startDecode();
        return;
      case PREFILL_ACTIVATION:
        this.#receiveChunk(Math.floor(rank / this.#system.prefill.cost.tensorRanks) + 1, index);
        return;
      case DECODE_ACTIVATION:
        this.#receiveStep(Math.floor(rank / this.#system.decode.cost.tensorRanks) + 1, index % this.#microbatchCount);
        return;
      case TOKEN_RETURN:
        this.#enqueue(0, index % this.#microbatchCount);
        return;
      case COLLECTIVE: {
        const prefillStages = this.#system.prefill.stageCount;
        if (rank < prefillStages) this.#endChunk(rank, index);
        else this.#endStep(rank - prefillStages);
      }
    }
  }

  #preparePrefill(): void {
    const { prefill, routes, transferFromGpu } = this.#system;
    this.#chunkCount = Math.ceil(this.#sequenceLength / this.#chunkSize);
    if (this.#chunkCount > 1) this.#fullChunk.set(prefill.cost, this.#batchSize * this.#chunkSize);
    this.#lastChunk.set(prefill.cost, this.#batchSize * this.#tokensOf(this.#chunkCount - 1));
    this.#pendingHandoffs = this.#chunkCount * transferFromGpu.length;
    this.#prefillRingRate = this.#ringRate(routes.prefill.ring);
    const cells = prefill.stageCount * this.#chunkCount;
    if (cells > this.#arrived.length) this.#arrived = new Uint16Array(2 * cells);
    else this.#arrived.fill(0, 0, cells);
    if (prefill.stageCount > this.#nextChunk.length) {
      this.#nextChunk = new Int32Array(2 * prefill.stageCount);
      this.#isPrefillBusy = new Uint8Array(2 * prefill.stageCount);
    } else {
      this.#nextChunk.fill(0);
      this.#isPrefillBusy.fill(0);
    }
  }

  #prepareDecode(): void {
    const { decode, routes } = this.#system;
    const stages = decode.stageCount;
    const count = Math.min(stages, this.#batchSize);
    this.#microbatchCount = count;
    this.#largeSize = Math.ceil(this.#batchSize / count);
    this.#largeCount = this.#batchSize - count * (this.#largeSize - 1);
    this.#largeStep.set(decode.cost, this.#largeSize);
    if (this.#largeCount < count) this.#smallStep.set(decode.cost, this.#largeSize - 1);
    this.#decodeRingRate = this.#ringRate(routes.decode.ring);
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

  /** Rate of a ring that nobody else uses; 0 without rings. */
  #ringRate(ring: readonly number[]): number {
    return ring.length === 0 ? 0 : this.#kernel.network.topology.routeMaxRate[ring[0]];
  }

  #tokensOf(chunk: number): number {
    return Math.min(this.#chunkSize, this.#sequenceLength - chunk * this.#chunkSize);
  }

  #timesOf(chunk: number): LayerTimes {
    return chunk + 1 < this.#chunkCount ? this.#fullChunk : this.#lastChunk;
  }

  /** Starts the stage's next chunk if the stage is free and the chunk's activation is there. */
  #startChunk(stage: number): void {
    const chunk = this.#nextChunk[stage];
    if (this.#isPrefillBusy[stage] !== 0 || chunk === this.#chunkCount) return;
    const { prefill } = this.#system;
    const hasInput = stage === 0 || this.#arrived[stage * this.#chunkCount + chunk] === prefill.cost.tensorRanks;
    if (!hasInput) return;
    this.#isPrefillBusy[stage] = 1;
    this.#nextChunk[stage] = chunk + 1;
    this.#kernel.startJob(laneOf(PREFILL, stage), chunk, this.#chunkSeconds(stage, chunk));
  }

  /** One chunk on one stage without the wire time of its all-reduces. */
  #chunkSeconds(stage: number, chunk: number): number {
    const { prefill, routes } = this.#system;
    const { cost } = prefill;
    const times = this.#timesOf(chunk);
    const attention = cost.prefillAttentionSeconds(this.#batchSize, this.#tokensOf(chunk), chunk * this.#chunkSize);
    let seconds = times.prefillSeconds(cost, prefill.denseLayers[stage], prefill.expertLayers[stage], attention);
    if (stage + 1 < prefill.stageCount) seconds += hopStartSeconds(routes.prefill.hopStaysInServer[stage], cost);
    else if (chunk + 1 < this.#chunkCount) seconds += cost.stack.prefillStepSeconds;
    else seconds += cost.prefillStepSeconds(this.#batchSize) + cost.headSeconds(this.#batchSize);
    if (this.#prefillRingRate > 0) {
      seconds -= (prefill.layersOf(stage) * times.wireBytes) / this.#prefillRingRate;
    }
    return Math.max(0, seconds);
  }

  #reduceChunk(stage: number, chunk: number): void {
    if (this.#prefillRingRate === 0) {
      this.#endChunk(stage, chunk);
      return;
    }
    const { prefill, routes } = this.#system;
    const bytes = prefill.layersOf(stage) * this.#timesOf(chunk).wireBytes;
    this.#kernel.send(laneOf(COLLECTIVE, stage), chunk, routes.prefill.ring[stage], bytes);
  }

  #endChunk(stage: number, chunk: number): void {
    this.#isPrefillBusy[stage] = 0;
    this.#handOff(stage, chunk);
    const { prefill, routes } = this.#system;
    if (stage + 1 < prefill.stageCount) {
      const ranks = prefill.cost.tensorRanks;
      const tokens = this.#batchSize * this.#tokensOf(chunk);
      const bytes = (tokens * prefill.cost.shape.hiddenSize * ACTIVATION_BYTES) / ranks;
      for (let gpu = stage * ranks; gpu < (stage + 1) * ranks; gpu++) {
        this.#kernel.send(laneOf(PREFILL_ACTIVATION, gpu), chunk, routes.prefill.activation[gpu], bytes);
      }
    }
    this.#startChunk(stage);
  }

  /** Sends the chunk's cache of this stage to the decode GPUs that keep it. */
  #handOff(stage: number, chunk: number): void {
    const { prefill, routes, transferStart, transferFromGpu, transferValuesPerToken } = this.#system;
    const bytesPerValue = this.#batchSize * this.#tokensOf(chunk) * prefill.cost.values.kvBytes;
    for (let transfer = transferStart[stage]; transfer < transferStart[stage + 1]; transfer++) {
      const bytes = transferValuesPerToken[transfer] * bytesPerValue;
      this.#kernel.send(laneOf(HANDOFF, transferFromGpu[transfer]), chunk, routes.handoff[transfer], bytes);
    }
  }

  #receiveChunk(stage: number, chunk: number): void {
    const cell = stage * this.#chunkCount + chunk;
    this.#arrived[cell]++;
    this.#startChunk(stage);
  }

  #startDecode(): void {
    this.decodeStartAtSeconds = this.#kernel.nowSeconds;
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
    if (this.#decodeRingRate > 0) {
      seconds -= (decode.layersOf(stage) * times.wireBytes) / this.#decodeRingRate;
    }
    return Math.max(0, seconds);
  }

  #reduceStep(stage: number, index: number): void {
    if (this.#decodeRingRate === 0) {
      this.#endStep(stage);
      return;
    }
    const { prefill, decode, routes } = this.#system;
    const bytes = decode.layersOf(stage) * this.#stepTimes(this.#running[stage]).wireBytes;
    this.#kernel.send(laneOf(COLLECTIVE, prefill.stageCount + stage), index, routes.decode.ring[stage], bytes);
  }

  #endStep(stage: number): void {
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

  #receiveStep(stage: number, microbatch: number): void {
    if (++this.#arrivedRanks[microbatch] < this.#system.decode.cost.tensorRanks) return;
    this.#arrivedRanks[microbatch] = 0;
    this.#enqueue(stage, microbatch);
  }

  /** The microbatch has one more token of each of its sequences. */
  #endToken(microbatch: number): void {
    const { decode, routes } = this.#system;
    const now = this.#kernel.nowSeconds;
    const step = this.#stepOf[microbatch];
    this.decodeEndAtSeconds = now;
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

const IDLE = -1;

/** A copy to a GPU of the same server is a kernel of the sender; one to another server starts in the network. */
function hopStartSeconds(staysInServer: boolean, cost: RankCost): number {
  return staysInServer ? cost.gpu.peerStartSeconds : 0;
}
