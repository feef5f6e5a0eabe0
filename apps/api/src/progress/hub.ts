import { ProjectError } from '@tandem/core';
import type { Store, SweepRecord } from '@tandem/store';
import type { FastifyBaseLogger } from 'fastify';

/** What a watcher is told: the sweep's new state, or undefined when it was deleted. */
export type Watcher = (sweep: SweepRecord | undefined) => void;

/** Least milliseconds between two looks at one sweep, however fast its chunks arrive. */
const LEAST_PAUSE_MS = 150;

/** Reads a sweep once per change, however many watch it. */
export class ProgressHub {
  readonly #store: Store;
  readonly #log: FastifyBaseLogger;
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #scheduled = new Map<string, NodeJS.Timeout>();

  constructor(store: Store, log: FastifyBaseLogger) {
    this.#store = store;
    this.#log = log;
  }

  get watcherCount(): number {
    let count = 0;
    for (const watchers of this.#watchers.values()) count += watchers.size;
    return count;
  }

  /** Calls `watcher` after every change until the returned function is called. */
  watch(sweepId: string, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(sweepId) ?? new Set();
    this.#watchers.set(sweepId, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(sweepId) === watchers) this.#watchers.delete(sweepId);
    };
  }

  changed(sweepId: string): void {
    if (!this.#watchers.has(sweepId) || this.#scheduled.has(sweepId)) return;
    this.#scheduled.set(
      sweepId,
      setTimeout(() => {
        this.#scheduled.delete(sweepId);
        void this.#tell(sweepId);
      }, LEAST_PAUSE_MS),
    );
  }

  /** Notifications may have been missed: look at everything that is watched. */
  refreshAll(): void {
    for (const sweepId of this.#watchers.keys()) this.changed(sweepId);
  }

  close(): void {
    for (const timer of this.#scheduled.values()) clearTimeout(timer);
    this.#watchers.clear();
  }

  async #tell(sweepId: string): Promise<void> {
    try {
      const sweep = await this.#read(sweepId);
      for (const watcher of [...(this.#watchers.get(sweepId) ?? [])]) watcher(sweep);
    } catch (error) {
      this.#log.warn({ err: error, sweepId }, 'progress could not be read; it is told with the next change');
    }
  }

  async #read(sweepId: string): Promise<SweepRecord | undefined> {
    try {
      return await this.#store.sweeps.get(sweepId);
    } catch (error) {
      if (error instanceof ProjectError && error.code === 'STORE_SWEEP_NOT_FOUND') return undefined;
      throw error;
    }
  }
}
