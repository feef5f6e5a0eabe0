import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Store } from '@tandem/store';
import type { WorkerSettings } from './env.ts';

const BEAT_MS = 5_000;

export interface Heartbeat {
  /** Seconds since the database last took a beat. */
  secondsSinceBeat(): number;
  stop(): Promise<void>;
}

/** Tells the record, and `aliveFile` when there is one, that this worker lives and how many threads it brings. */
export function startHeartbeat(
  store: Store,
  { host, threads, aliveFile }: Pick<WorkerSettings, 'host' | 'threads' | 'aliveFile'>,
): Heartbeat {
  const id = randomUUID();
  let lastBeatMs = performance.now();
  async function beat(): Promise<void> {
    await store.workers.beat({ id, host, threads });
    lastBeatMs = performance.now();
    if (aliveFile !== undefined) await writeFile(aliveFile, new Date().toISOString());
  }
  // A missed beat shows by itself: the worker counts as gone until the next one.
  const timer = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  void beat().catch(() => undefined);
  return {
    secondsSinceBeat: () => (performance.now() - lastBeatMs) / 1000,
    async stop() {
      clearInterval(timer);
      await store.workers.leave(id).catch(() => undefined);
    },
  };
}
