import { availableParallelism, hostname } from 'node:os';
import { ProjectError } from '@tandem/core';
import { locateQueue, type QueueLocation } from '@tandem/queue';

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
  readonly logLevel: string;
}

/** @throws WORKER_ENVIRONMENT_INVALID naming the variable. */
export function readSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw invalid('DATABASE_URL', 'is missing: the address of the PostgreSQL record');
  return {
    databaseUrl,
    queue: locateQueue(databaseUrl, env.REDIS_URL || undefined),
    threads: readInteger(env, 'TANDEM_THREADS', 1, 1024) ?? availableParallelism(),
    host: hostname(),
    statusPort: readInteger(env, 'TANDEM_WORKER_PORT', 0, 65_535),
    statusHost: env.TANDEM_WORKER_HOST || '127.0.0.1',
    logLevel: env.LOG_LEVEL || 'info',
  };
}

function readInteger(env: NodeJS.ProcessEnv, name: string, minimum: number, maximum: number): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw invalid(name, `must be an integer from ${minimum} to ${maximum}; got "${text}"`);
}

function invalid(name: string, reason: string) {
  return new ProjectError('WORKER_ENVIRONMENT_INVALID', `${name} ${reason}`, { variable: name });
}
