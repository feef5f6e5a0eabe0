import { type ChunkProducer, priorityOf, type RankedChunkJob } from '@tandem/queue';
import { type ActiveSweep, dispatchOrder, type Store } from '@tandem/store';
import { RecentMap } from '@tandem/store/recent-map';
import type { FastifyBaseLogger } from 'fastify';

/** Chunks of one sweep that may be queued at a time. Few enough to let go of, many enough for a hundred threads. */
const WINDOW_CHUNKS = 256;
/** A window is filled up once this many chunks are missing in it, so that additions come in bulk. */
const REFILL_CHUNKS = 32;

/** Least milliseconds between two looks for windows to fill, however fast chunks are stored. */
const NUDGE_PAUSE_MS = 20;

/** Pause between looks at the record for chunks that the queue has lost, in milliseconds. */
const RECONCILE_MS = 5_000;
const ORDERS_KEPT = 64;

/**
 * Hands the chunks of active sweeps to the queue, a window at a time, and finds those that the queue lost. One process
 * does this at a time (see leadership); everything here may happen twice without harm, because a chunk's job id is
 * unique and storing a chunk again changes nothing.
 */
export class Dispatcher {
  readonly #store: Store;
  readonly #producer: ChunkProducer;
  readonly #log: FastifyBaseLogger;
  readonly #orders = new RecentMap<number, Uint32Array>(ORDERS_KEPT);
  /** Stored chunks of each active sweep at the last reconciliation. */
  #progress = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> | undefined;
  #again = false;
  #nudged = false;

  constructor(store: Store, producer: ChunkProducer, log: FastifyBaseLogger) {
    this.#store = store;
    this.#producer = producer;
    this.#log = log;
  }

  /** Begins to lead. */
  start(): void {
    this.#timer = setInterval(() => this.#run(() => this.#reconcile()), RECONCILE_MS);
    this.#run(() => this.#reconcileAll());
  }

  /** Stops leading; waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#work;
  }

  /** Something changed: a sweep was created, or a chunk was stored. */
  nudge(): void {
    if (this.#timer === undefined || this.#nudged) return;
    this.#nudged = true;
    setTimeout(() => {
      this.#nudged = false;
      if (this.#timer !== undefined) this.#run(() => this.#fillWindows());
    }, NUDGE_PAUSE_MS);
  }

  /** One thing at a time; nudges that arrive meanwhile are answered by one more look. */
  #run(task: () => Promise<void>): void {
    if (this.#work !== undefined) {
      this.#again = true;
      return;
    }
    this.#work = task()
      .catch((error) => this.#log.warn({ err: error }, 'dispatching failed; it is tried again soon'))
      .finally(() => {
        this.#work = undefined;
        if (this.#again && this.#timer !== undefined) {
          this.#again = false;
          this.#run(() => this.#fillWindows());
        }
      });
  }

  async #fillWindows(): Promise<void> {
    for (const sweep of await this.#store.sweeps.active()) await this.#fillWindow(sweep);
  }

  async #fillWindow({ id, chunkCount, dispatchedChunks, storedChunks }: ActiveSweep): Promise<void> {
    const left = chunkCount - dispatchedChunks;
    const room = WINDOW_CHUNKS - (dispatchedChunks - storedChunks);
    if (left === 0 || room < Math.min(REFILL_CHUNKS, left)) return;
    const until = dispatchedChunks + Math.min(room, left);
    await this.#producer.add(this.#jobs(id, chunkCount, dispatchedChunks, until));
    await this.#store.sweeps.noteDispatched(id, until);
  }

  /** After a start every dispatched chunk is suspect. */
  async #reconcileAll(): Promise<void> {
    const sweeps = await this.#store.sweeps.active();
    for (const sweep of sweeps) await this.#addMissing(sweep);
    this.#progress = new Map(sweeps.map(({ id, storedChunks }) => [id, storedChunks]));
    await this.#fillWindows();
  }

  /** Later, those of sweeps that made no progress, or all when the queue holds fewer chunks than it was given. */
  async #reconcile(): Promise<void> {
    const sweeps = await this.#store.sweeps.active();
    const expected = sweeps.reduce((sum, sweep) => sum + sweep.dispatchedChunks - sweep.storedChunks, 0);
    const { waiting, active } = await this.#producer.depth();
    const queueLost = waiting + active < expected;
    for (const sweep of sweeps) {
      const stuck = this.#progress.get(sweep.id) === sweep.storedChunks;
      if (queueLost || stuck) await this.#addMissing(sweep);
    }
    this.#progress = new Map(sweeps.map(({ id, storedChunks }) => [id, storedChunks]));
    await this.#fillWindows();
  }

  async #addMissing(sweep: ActiveSweep): Promise<void> {
    if (sweep.dispatchedChunks === sweep.storedChunks) return;
    const stored = new Set(await this.#store.chunks.storedChunks(sweep.id));
    const dispatched = this.#jobs(sweep.id, sweep.chunkCount, 0, sweep.dispatchedChunks);
    await this.#producer.add(dispatched.filter(({ chunk }) => !stored.has(chunk)));
  }

  #jobs(sweepId: string, chunkCount: number, from: number, until: number): RankedChunkJob[] {
    const order = this.#orders.getOrMake(chunkCount, () => dispatchOrder(chunkCount));
    const jobs: RankedChunkJob[] = [];
    for (let position = from; position < until; position++) {
      jobs.push({ sweepId, chunk: order[position], priority: priorityOf(position) });
    }
    return jobs;
  }
}
