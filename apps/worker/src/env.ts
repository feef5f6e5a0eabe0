import { availableParallelism, hostname } from 'node:os';
import { locateQueue, type QueueLocation } from '@tandem/queue';
import { type Environment, readDatabaseUrl, readInteger } from '@tandem/runtime';

/** What the worker reads from its environment; nothing else in this app does. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly queue: QueueLocation;
  /** Evaluator threads. */
  readonly threads: number;
  readonly host: string;
  /** Port of /healthz and /metrics; none when absent. */
  readonly statusPort: number | undefined;
  readonly statusHost: string;
  /** A file that is touched at every sign of life, for health checks without a port. */
  readonly aliveFile: string | undefined;
  readonly logLevel: string;
}

/** @throws ENVIRONMENT_INVALID naming the variable. */
export function readSettings(env: Environment): WorkerSettings {
  const databaseUrl = readDatabaseUrl(env);
  return {
    databaseUrl,
    queue: locateQueue(databaseUrl, env.REDIS_URL || undefined),
    threads: readInteger(env, 'TANDEM_THREADS', 1, 1024) ?? availableParallelism(),
    host: hostname(),
    statusPort: readInteger(env, 'TANDEM_WORKER_PORT', 0, 65_535),
    statusHost: env.TANDEM_WORKER_HOST || '127.0.0.1',
    aliveFile: env.TANDEM_WORKER_ALIVE_FILE || undefined,
    logLevel: env.LOG_LEVEL || 'info',
  };
}
