import { type Job, type Processor, UnrecoverableError, WaitingError } from 'bullmq';
import { CHUNK_QUEUE_NAME, type ChunkJob } from './chunk-job.ts';
import { openRedis, PostgresQueue, postgresOptions, type QueueLocation, RedisQueue } from './connection.ts';

/** `done`: the chunk needs nothing more. `returned`: it goes back to the queue for another worker. */
export type ChunkOutcome = 'done' | 'returned';

export interface ConsumerOptions {
  readonly location: QueueLocation;
  /** Chunks taken at once: the threads, and a few more so that no thread waits for the queue. */
  readonly concurrency: number;
  /** Handles a chunk. Throwing retries it; throwing an UnrecoverableError does not. */
  readonly process: (job: ChunkJob) => Promise<ChunkOutcome>;
  /** Told when a chunk is given up: its last attempt failed, or it took too many workers down with it. */
  readonly onGivenUp: (job: ChunkJob, reason: Error) => void;
  readonly onError: (error: Error) => void;
}

export interface ChunkConsumer {
  /** Takes nothing more, waits for the chunks in hand, and disconnects. */
  close(): Promise<void>;
}

/** A worker that died is noticed after its lock ran out, at the next look: 10 to 15 s. */
const TIMINGS = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  /** Pause before the next try when the queue's server is away, in milliseconds. */
  runRetryDelay: 1_000,
  /** Workers that a chunk may take down before it is given up. */
  maxStalledCount: 5,
} as const;

export function startConsumer(options: ConsumerOptions): ChunkConsumer {
  const { worker, disconnect } = openWorker(options, toProcessor(options.process));
  worker.on('error', options.onError);
  worker.on('failed', (job, reason) => {
    if (job !== undefined && isLastAttempt(job, reason)) options.onGivenUp(job.data, reason);
  });
  return {
    async close() {
      await worker.close();
      disconnect();
    },
  };
}

/** What this room uses of a worker, whichever backend is behind it. */
interface ChunkWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job<ChunkJob> | undefined, reason: Error) => void): unknown;
  close(): Promise<void>;
}

function toProcessor(process: ConsumerOptions['process']): Processor<ChunkJob, void> {
  return async (job, token) => {
    if ((await process(job.data)) === 'done') return;
    await job.moveToWait(token);
    throw new WaitingError();
  };
}

function openWorker(
  { location, concurrency }: ConsumerOptions,
  processor: Processor<ChunkJob, void>,
): { worker: ChunkWorker; disconnect: () => void } {
  if (location.kind === 'postgres') {
    const connection = postgresOptions(location.connectionString, 'tandem queue worker');
    const worker = new PostgresQueue.Worker<ChunkJob, void>(CHUNK_QUEUE_NAME, processor, {
      connection,
      concurrency,
      ...TIMINGS,
    });
    return { worker, disconnect: () => undefined };
  }
  const connection = openRedis(location.url, 'worker');
  connection.on('error', () => undefined); // the worker reports it
  const worker = new RedisQueue.Worker<ChunkJob, void>(CHUNK_QUEUE_NAME, processor, {
    connection,
    concurrency,
    ...TIMINGS,
  });
  return { worker, disconnect: () => connection.disconnect() };
}

function isLastAttempt(job: Job<ChunkJob>, reason: Error): boolean {
  const attempts = job.opts.attempts ?? 1;
  const stalledTooOften = reason.message.includes('stalled more than');
  return reason instanceof UnrecoverableError || stalledTooOften || job.attemptsMade >= attempts;
}
