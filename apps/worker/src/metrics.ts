import type { StoreOutcome } from '@tandem/store';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Bucket bounds of a chunk's compute time, in seconds. */
const CHUNK_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export interface WorkerMetrics {
  readonly registry: Registry;
  observeChunk(outcome: StoreOutcome, pointCount: number, computeSeconds: number): void;
  countFailure(): void;
}

export function createMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const chunks = new Counter({
    name: 'tandem_worker_chunks_total',
    help: 'Chunks evaluated, by what storing them did.',
    labelNames: ['outcome'],
    registers,
  });
  const points = new Counter({ name: 'tandem_worker_points_total', help: 'Points stored by this worker.', registers });
  const failures = new Counter({
    name: 'tandem_worker_chunk_failures_total',
    help: 'Chunks given up after their last attempt.',
    registers,
  });
  const seconds = new Histogram({
    name: 'tandem_worker_chunk_seconds',
    help: 'Thread time of a chunk, encoding included.',
    buckets: CHUNK_SECONDS,
    registers,
  });
  return {
    registry,
    observeChunk(outcome, pointCount, computeSeconds) {
      chunks.inc({ outcome });
      seconds.observe(computeSeconds);
      if (outcome === 'stored') points.inc(pointCount);
    },
    countFailure: () => failures.inc(),
  };
}
