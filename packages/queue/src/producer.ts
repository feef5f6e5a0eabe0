import type { Queue } from 'bullmq';
import { CHUNK_QUEUE_NAME, type ChunkJob, jobIdOf, type RankedChunkJob } from './chunk-job.ts';
import { openRedis, PostgresQueue, postgresOptions, type QueueLocation, RedisQueue } from './connection.ts';

export interface QueueDepth {
  readonly waiting: number;
  readonly active: number;
}

/** The sending side of the queue. */
export interface ChunkProducer {
  /** Adds what is not queued yet. */
  add(jobs: readonly RankedChunkJob[]): Promise<void>;
  depth(): Promise<QueueDepth>;
  close(): Promise<void>;
}

export interface ProducerOptions {
  readonly location: QueueLocation;
  readonly onError: (error: Error) => void;
}

/** Attempts of one chunk, and the pause before the second one; it doubles from there. */
const JOB_OPTIONS = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: { age: 3600, count: 1000 },
} as const;

export function openProducer({ location, onError }: ProducerOptions): ChunkProducer {
  const { queue, disconnect } = openQueue(location);
  queue.on('error', onError);
  return {
    async add(jobs) {
      if (jobs.length === 0) return;
      await queue.addBulk(
        jobs.map(({ priority, ...data }) => ({
          name: 'chunk',
          data,
          opts: { ...JOB_OPTIONS, jobId: jobIdOf(data), priority },
        })),
      );
    },
    async depth() {
      const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
      const { active = 0, ...rest } = counts;
      return { active, waiting: Object.values(rest).reduce((sum, count) => sum + count, 0) };
    },
    async close() {
      await queue.close();
      disconnect();
    },
  };
}

/** What this room uses of a queue, whichever backend is behind it. */
type ChunkQueue = Pick<Queue<ChunkJob>, 'addBulk' | 'getJobCounts' | 'close'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
};

function openQueue(location: QueueLocation): { queue: ChunkQueue; disconnect: () => void } {
  if (location.kind === 'postgres') {
    const connection = postgresOptions(location.connectionString, 'tandem queue producer');
    const queue = new PostgresQueue.Queue<ChunkJob>(CHUNK_QUEUE_NAME, { connection });
    return { queue, disconnect: () => undefined };
  }
  const connection = openRedis(location.url, 'producer');
  connection.on('error', () => undefined); // the queue reports it
  const queue = new RedisQueue.Queue<ChunkJob>(CHUNK_QUEUE_NAME, { connection });
  return { queue, disconnect: () => connection.disconnect() };
}
