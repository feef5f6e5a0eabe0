import { type ChunkJob, type ChunkOutcome, UnrecoverableError } from '@tandem/queue';
import { chunkRange, isFinal, isOutage, rideOutOutage, type Store } from '@tandem/store';
import { RecentMap } from '@tandem/store/recent-map';
import type { Logger } from 'pino';
import type { ChunkAnswer, ChunkTask } from './messages.ts';
import type { WorkerMetrics } from './metrics.ts';

/** Runs one task in a thread. */
export type RunInThread = (task: ChunkTask) => Promise<ChunkAnswer>;

export interface ChunkProcessorOptions {
  readonly store: Store;
  readonly run: RunInThread;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
}

/** Seconds that a finished chunk waits for a database that is away, before it goes back to the queue. */
const OUTAGE_PATIENCE_SECONDS = 60;
const SWEEPS_KEPT = 64;

/** What a chunk needs to know of its sweep, and what never changes. */
interface KnownSweep {
  readonly specText: string;
  readonly layout: Parameters<typeof chunkRange>[0];
}

/** Takes a chunk from the queue to the record. */
export class ChunkProcessor {
  readonly #options: ChunkProcessorOptions;
  readonly #sweeps = new RecentMap<string, KnownSweep>(SWEEPS_KEPT);
  readonly #inHand = new Map<Int32Array, string>();
  #draining = false;

  constructor(options: ChunkProcessorOptions) {
    this.#options = options;
  }

  /** @throws UnrecoverableError when the chunk cannot be computed; other errors are worth another attempt. */
  async process(job: ChunkJob): Promise<ChunkOutcome> {
    try {
      return await this.#process(job);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.#options.log.warn({ ...job, err: error }, 'the database stays away: chunk goes back to the queue');
      return 'returned';
    }
  }

  /** Lets go of the chunks of one sweep: their results are not wanted any more. */
  stopSweep(sweepId: string): void {
    for (const [flag, owner] of this.#inHand) if (owner === sweepId) raise(flag);
  }

  /** Gives every chunk in hand back to the queue. */
  returnAll(): void {
    this.#draining = true;
    for (const flag of this.#inHand.keys()) raise(flag);
  }

  async #process(job: ChunkJob): Promise<ChunkOutcome> {
    const { store, metrics } = this.#options;
    const status = await rideOutOutage(() => store.sweeps.begin(job.sweepId), OUTAGE_PATIENCE_SECONDS);
    if (status === undefined || isFinal(status)) return 'done';
    const sweep = await this.#load(job.sweepId);
    const range = chunkRange(sweep.layout, job.chunk);
    const answer = await this.#evaluate(job, { sweepId: job.sweepId, specText: sweep.specText, ...range });
    if (answer.kind === 'stopped') return this.#draining ? 'returned' : 'done';
    if (answer.kind === 'impossible') throw new UnrecoverableError(`${answer.code}: ${answer.message}`);
    const { columns, okPoints, skippedPoints, computeSeconds } = answer;
    const result = { ...job, range, okPoints, skippedPoints, computeSeconds, columns: new Map(columns) };
    const outcome = await rideOutOutage(() => store.chunks.store(result), OUTAGE_PATIENCE_SECONDS);
    metrics.observeChunk(outcome, range.pointCount, computeSeconds);
    return 'done';
  }

  async #load(sweepId: string): Promise<KnownSweep> {
    const known = this.#sweeps.get(sweepId);
    if (known !== undefined) return known;
    const { spec, layout } = await rideOutOutage(
      () => this.#options.store.sweeps.get(sweepId),
      OUTAGE_PATIENCE_SECONDS,
    );
    const sweep = { specText: JSON.stringify(spec), layout };
    this.#sweeps.set(sweepId, sweep);
    return sweep;
  }

  async #evaluate(job: ChunkJob, task: Omit<ChunkTask, 'stop'>): Promise<ChunkAnswer> {
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.#inHand.set(stop, job.sweepId);
    if (this.#draining) raise(stop);
    try {
      return await this.#options.run({ ...task, stop });
    } finally {
      this.#inHand.delete(stop);
    }
  }
}

function raise(flag: Int32Array): void {
  Atomics.store(flag, 0, 1);
}
