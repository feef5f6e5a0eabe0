import type { StoredNote } from '@tandem/store';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the service gauges are read from, at every scrape. */
export interface GaugeSources {
  readonly queueDepth: () => Promise<{ waiting: number; active: number }>;
  readonly capacity: () => Promise<{ workers: number; threads: number }>;
  readonly activeSweeps: () => Promise<number>;
  readonly watchers: () => number;
  readonly cacheBytes: () => number;
}

export interface ApiMetrics {
  readonly registry: Registry;
  observeStored(note: StoredNote): void;
  observeStopped(): void;
  observeRequest(labels: { method: string; route: string; status: string }, seconds: number): void;
}

const CHUNK_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const REQUEST_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(sources: GaugeSources): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, sources);
  const registers = [registry];
  const points = new Counter({
    name: 'tandem_points_total',
    help: 'Points stored by any worker since this process started; its rate is points per second.',
    registers,
  });
  const chunks = new Histogram({
    name: 'tandem_chunk_seconds',
    help: 'Thread time of each stored chunk.',
    buckets: CHUNK_SECONDS,
    registers,
  });
  const stopped = new Counter({
    name: 'tandem_sweeps_stopped_total',
    help: 'Sweeps that failed, were cancelled or deleted.',
    registers,
  });
  const requests = new Histogram({
    name: 'tandem_http_request_seconds',
    help: 'Time to answer, streams included.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  return {
    registry,
    observeStored({ pointCount, computeSeconds }) {
      points.inc(pointCount);
      chunks.observe(computeSeconds);
    },
    observeStopped: () => stopped.inc(),
    observeRequest: (labels, seconds) => requests.observe(labels, seconds),
  };
}

function addGauges(registry: Registry, sources: GaugeSources): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await Promise.resolve(read()).catch(() => Number.NaN));
      },
    });
  gauge(
    'tandem_queue_waiting_chunks',
    'Chunks that wait in the queue.',
    async () => (await sources.queueDepth()).waiting,
  );
  gauge(
    'tandem_queue_active_chunks',
    'Chunks that workers have in hand.',
    async () => (await sources.queueDepth()).active,
  );
  gauge('tandem_workers', 'Workers heard of lately.', async () => (await sources.capacity()).workers);
  gauge('tandem_worker_threads', 'Evaluator threads of those workers.', async () => (await sources.capacity()).threads);
  gauge('tandem_active_sweeps', 'Sweeps queued or running.', sources.activeSweeps);
  gauge('tandem_progress_watchers', 'Open event streams.', sources.watchers);
  gauge('tandem_column_cache_bytes', 'Decoded result columns kept in memory.', sources.cacheBytes);
}
