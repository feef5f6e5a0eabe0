import { fileURLToPath } from 'node:url';
import { type ChunkConsumer, type ChunkJob, startConsumer } from '@tandem/queue';
import { listen, openStore, rideOutOutage, type Store } from '@tandem/store';
import type { Logger } from 'pino';
import { Piscina } from 'piscina';
import { ChunkProcessor } from './chunk-processor.ts';
import type { WorkerSettings } from './env.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { ChunkAnswer, ChunkTask } from './messages.ts';
import { createMetrics } from './metrics.ts';
import { startStatusServer } from './status-server.ts';

export interface RunningWorker {
  /** Finishes or returns the chunks in hand and closes everything. */
  close(): Promise<void>;
}

/** Seconds that chunks in hand may still take once the worker was asked to stop. */
const GRACE_SECONDS = 4;

/** Chunks taken beyond the number of threads: while one is stored, its thread has the next. */
const CHUNKS_AHEAD = 2;

/** Composes a worker: queue, threads, record. */
export async function startWorker(settings: WorkerSettings, log: Logger): Promise<RunningWorker> {
  const connectionString = settings.databaseUrl;
  const store = await openStore({
    connectionString,
    applicationName: 'tandem worker',
    onConnectionError: (error) => log.warn({ err: error }, 'a database connection dropped'),
  });
  const threads = openThreads(settings.threads);
  const metrics = createMetrics();
  const processor = new ChunkProcessor({ store, run: (task) => threads.run(task), metrics, log });
  const listener = listen({
    connectionString,
    applicationName: 'tandem worker listener',
    channels: ['stopped'],
    onNotification: (_channel, sweepId) => processor.stopSweep(sweepId),
    onConnected: () => undefined, // chunks of a sweep that stopped meanwhile are refused when they are stored
    onError: (error) => log.warn({ err: error }, 'the listening connection dropped'),
  });
  const consumer = startConsumer({
    location: settings.queue,
    concurrency: settings.threads + CHUNKS_AHEAD,
    process: (job) => processor.process(job),
    onGivenUp(job, reason) {
      metrics.countFailure();
      void failSweep(store, job, reason, log);
    },
    onError: (error) => log.warn({ err: error }, 'the queue reports an error'),
  });
  const heartbeat = startHeartbeat(store, settings);
  const { statusPort: port, statusHost: host } = settings;
  const statusServer = port === undefined ? undefined : startStatusServer({ host, port }, heartbeat, metrics);
  log.info({ threads: settings.threads, queue: settings.queue.kind }, 'worker started');
  return {
    async close() {
      statusServer?.close();
      await drain(consumer, processor);
      await heartbeat.stop();
      await listener.close();
      await threads.destroy();
      await store.close();
    },
  };
}

function openThreads(count: number): Piscina<ChunkTask, ChunkAnswer> {
  return new Piscina({
    filename: fileURLToPath(new URL('./thread.ts', import.meta.url)),
    minThreads: count,
    maxThreads: count,
  });
}

async function drain(consumer: ChunkConsumer, processor: ChunkProcessor): Promise<void> {
  const timer = setTimeout(() => processor.returnAll(), GRACE_SECONDS * 1000);
  await consumer.close();
  clearTimeout(timer);
}

async function failSweep(store: Store, job: ChunkJob, reason: Error, log: Logger): Promise<void> {
  log.error({ ...job, err: reason }, 'a chunk was given up: its sweep fails');
  const error = { code: 'SWEEP_CHUNK_FAILED', message: `chunk ${job.chunk}: ${reason.message}` };
  await rideOutOutage(() => store.sweeps.fail(job.sweepId, error), 60).catch((cause) =>
    log.error({ ...job, err: cause }, 'the sweep could not be marked as failed'),
  );
}
