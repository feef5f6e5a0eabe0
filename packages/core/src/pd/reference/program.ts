import type { Program } from '../../sim/kernel.ts';
import { SPAN_KINDS } from '../../sim/trace.ts';
import type { PdConfig } from '../config.ts';
import { kindOfLane, laneOf, rankOfLane } from '../lane.ts';
import {
  decodeActivationBytes,
  decodeStepSeconds,
  handoffBytes,
  prefillActivationBytes,
  prefillChunkSeconds,
} from './arithmetic.ts';
import type { ReferenceRoutes } from './network.ts';

const PREFILL = SPAN_KINDS.indexOf('prefillCompute');
const DECODE = SPAN_KINDS.indexOf('decodeCompute');
const HANDOFF = SPAN_KINDS.indexOf('kvHandoff');
const PREFILL_ACTIVATION = SPAN_KINDS.indexOf('prefillActivation');
const DECODE_ACTIVATION = SPAN_KINDS.indexOf('decodeActivation');

/** Where the program's jobs and batches go: the kernel, or objects of the public classes. */
export interface ProgramHost {
  readonly nowSeconds: number;
  startJob(lane: number, index: number, durationSeconds: number): unknown;
  send(lane: number, index: number, route: number, bytes: number): unknown;
}

/**
 * The original's workflow, driven by completions alone.
 *
 * Prefill rank 0 works through the chunks one after another. A rank that ends a chunk hands its KV cache to the decode
 * pool and its activations to the next rank, which starts when both have arrived. When the last rank's handoffs add up
 * to the sequence, decode runs one step over its ranks.
 */
export class ReferenceProgram implements Program {
  /** Start of the first and end of the last decode job; NaN until they happen. */
  decodeStartAtSeconds = Number.NaN;
  decodeEndAtSeconds = Number.NaN;

  readonly #host: ProgramHost;
  #routes: ReferenceRoutes = { prefillActivation: [], handoff: [], decodeActivation: [] };
  #lastRank = 0;
  #chunkCount = 0;
  #chunkSeconds = 0;
  #stepSeconds = 0;
  #activationBytes = 0;
  #handoffBytes = 0;
  #decodeActivationBytes = 0;
  #chunksToDecode = 0;
  /** Whether one of the two arrivals that chunk c of rank r waits for is there; row-major [rank][chunk]. */
  #halfArrived = new Uint8Array(1024);

  constructor(host: ProgramHost) {
    this.#host = host;
  }

  /** Starts the first job. The host must be at its beginning, with `routes` built for this configuration. */
  start(config: PdConfig, routes: ReferenceRoutes): void {
    const { llm, batchSize, chunkSize, sequenceLength, ppPrefill: pp } = config;
    this.#routes = routes;
    this.#lastRank = pp - 1;
    this.#chunkCount = Math.ceil(sequenceLength / chunkSize);
    this.#chunksToDecode = this.#chunkCount;
    this.#chunkSeconds = prefillChunkSeconds(llm, config.prefillGpu, pp, batchSize, chunkSize);
    this.#stepSeconds = decodeStepSeconds(llm, config.decodeGpu, pp, batchSize, sequenceLength);
    this.#activationBytes = prefillActivationBytes(llm, batchSize, chunkSize);
    this.#handoffBytes = handoffBytes(llm, pp, batchSize, chunkSize);
    this.#decodeActivationBytes = decodeActivationBytes(llm, batchSize);
    const cells = pp * this.#chunkCount;
    if (cells > this.#halfArrived.length) this.#halfArrived = new Uint8Array(2 * cells);
    else this.#halfArrived.fill(0, 0, cells);
    this.decodeStartAtSeconds = Number.NaN;
    this.decodeEndAtSeconds = Number.NaN;
    this.#startChunk(0, 0);
  }

  onJobEnd(lane: number, index: number): void {
    const rank = rankOfLane(lane);
    if (kindOfLane(lane) === PREFILL) this.#endChunk(rank, index);
    else this.#endStep(rank, index);
  }

  onBatchEnd(lane: number, index: number): void {
    const rank = rankOfLane(lane);
    const kind = kindOfLane(lane);
    if (kind === DECODE_ACTIVATION) this.#startStep(rank + 1, index);
    else if (rank < this.#lastRank) this.#arrive(rank + 1, index);
    else if (--this.#chunksToDecode === 0) {
      this.decodeStartAtSeconds = this.#host.nowSeconds;
      this.#startStep(0, 0);
    }
  }

  #startChunk(rank: number, chunk: number): void {
    this.#host.startJob(laneOf(PREFILL, rank), chunk, this.#chunkSeconds);
  }

  #endChunk(rank: number, chunk: number): void {
    this.#host.send(laneOf(HANDOFF, rank), chunk, this.#routes.handoff[rank], this.#handoffBytes);
    if (rank < this.#lastRank) {
      const route = this.#routes.prefillActivation[rank];
      this.#host.send(laneOf(PREFILL_ACTIVATION, rank), chunk, route, this.#activationBytes);
    }
    if (rank === 0 && chunk + 1 < this.#chunkCount) this.#startChunk(0, chunk + 1);
  }

  /** The second arrival starts the chunk; the cell is back to 0 then. */
  #arrive(rank: number, chunk: number): void {
    const cell = rank * this.#chunkCount + chunk;
    this.#halfArrived[cell] ^= 1;
    if (this.#halfArrived[cell] === 0) this.#startChunk(rank, chunk);
  }

  #startStep(rank: number, step: number): void {
    this.#host.startJob(laneOf(DECODE, rank), step, this.#stepSeconds);
  }

  #endStep(rank: number, step: number): void {
    if (rank < this.#lastRank) {
      const route = this.#routes.decodeActivation[rank];
      this.#host.send(laneOf(DECODE_ACTIVATION, rank), step, route, this.#decodeActivationBytes);
    } else {
      this.decodeEndAtSeconds = this.#host.nowSeconds;
    }
  }
}
