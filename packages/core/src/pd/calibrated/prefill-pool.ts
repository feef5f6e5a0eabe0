import type { Kernel } from '../../sim/kernel.ts';
import { laneOf } from '../lane.ts';
import { COLLECTIVE, HANDOFF, PREFILL, PREFILL_ACTIVATION } from './span-kinds.ts';
import { LayerTimes } from './stage-times.ts';
import {
  ACTIVATION_BYTES,
  type CalibratedSystem,
  hopStartSeconds,
  ringBytesPerSecond,
  type Workload,
} from './system.ts';

/**
 * Prefill stages take chunks in order, each as soon as the stage is free and the chunk's activation is there from every
 * tensor rank. The KV handoff of a chunk overlaps with what follows.
 */
export class PrefillPool {
  readonly #kernel: Kernel;
  #system!: CalibratedSystem;
  #batchSize = 0;
  #sequenceLength = 0;
  #chunkSize = 0;
  #chunkCount = 0;
  readonly #fullChunk = new LayerTimes();
  readonly #lastChunk = new LayerTimes();
  #pendingHandoffs = 0;
  /** Next chunk of each stage, and whether the stage is at work. */
  #nextChunk = new Int32Array(16);
  #isBusy = new Uint8Array(16);
  /** Tensor ranks whose activation of a chunk has arrived; row-major [stage][chunk]. */
  #arrived = new Uint16Array(1024);
  #ringRate = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Starts the first chunk on the first stage. */
  start(system: CalibratedSystem, workload: Workload): void {
    const { prefill, routes, transferFromGpu } = system;
    this.#system = system;
    this.#batchSize = workload.batchSize;
    this.#sequenceLength = workload.sequenceLength;
    this.#chunkSize = Math.min(workload.chunkSize, workload.sequenceLength);
    this.#chunkCount = Math.ceil(this.#sequenceLength / this.#chunkSize);
    if (this.#chunkCount > 1) this.#fullChunk.set(prefill.cost, this.#batchSize * this.#chunkSize);
    this.#lastChunk.set(prefill.cost, this.#batchSize * this.#tokensOf(this.#chunkCount - 1));
    this.#pendingHandoffs = this.#chunkCount * transferFromGpu.length;
    this.#ringRate = ringBytesPerSecond(this.#kernel.network.topology, routes.prefill.ring);
    const cells = prefill.stageCount * this.#chunkCount;
    if (cells > this.#arrived.length) this.#arrived = new Uint16Array(2 * cells);
    else this.#arrived.fill(0, 0, cells);
    if (prefill.stageCount > this.#nextChunk.length) {
      this.#nextChunk = new Int32Array(2 * prefill.stageCount);
      this.#isBusy = new Uint8Array(2 * prefill.stageCount);
    } else {
      this.#nextChunk.fill(0);
      this.#isBusy.fill(0);
    }
    this.#startChunk(0);
  }

  /** One transfer of cache has arrived; true when it was the last of all. */
  onHandoff(): boolean {
    return --this.#pendingHandoffs === 0;
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
    if (this.#isBusy[stage] !== 0 || chunk === this.#chunkCount) return;
    const { prefill } = this.#system;
    const hasInput = stage === 0 || this.#arrived[stage * this.#chunkCount + chunk] === prefill.cost.tensorRanks;
    if (!hasInput) return;
    this.#isBusy[stage] = 1;
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
    if (this.#ringRate > 0) {
      seconds -= (prefill.layersOf(stage) * times.wireBytes) / this.#ringRate;
    }
    return Math.max(0, seconds);
  }

  /** The job has ended: its all-reduces follow. */
  onJobEnd(stage: number, chunk: number): void {
    if (this.#ringRate === 0) {
      this.onReduced(stage, chunk);
      return;
    }
    const { prefill, routes } = this.#system;
    const bytes = prefill.layersOf(stage) * this.#timesOf(chunk).wireBytes;
    this.#kernel.send(laneOf(COLLECTIVE, stage), chunk, routes.prefill.ring[stage], bytes);
  }

  /** The chunk's all-reduces have ended: the stage is free. */
  onReduced(stage: number, chunk: number): void {
    this.#isBusy[stage] = 0;
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

  /** One tensor rank of the stage after `senderGpu`'s has its part of the chunk's hidden state. */
  onActivation(senderGpu: number, chunk: number): void {
    const stage = Math.floor(senderGpu / this.#system.prefill.cost.tensorRanks) + 1;
    const cell = stage * this.#chunkCount + chunk;
    this.#arrived[cell]++;
    this.#startChunk(stage);
  }
}
