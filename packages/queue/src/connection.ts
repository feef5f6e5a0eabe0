import { createPostgresBackend, createRedisBackend, type PostgresConnectionOptions, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the queue lives: on Redis when an address is given, else beside the record in PostgreSQL. */
export type QueueLocation =
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'postgres'; readonly connectionString: string };

export function locateQueue(databaseUrl: string, redisUrl: string | undefined): QueueLocation {
  return redisUrl === undefined
    ? { kind: 'postgres', connectionString: databaseUrl }
    : { kind: 'redis', url: redisUrl };
}

export const RedisQueue = withBackend(createRedisBackend);
export const PostgresQueue = withBackend(createPostgresBackend);

/**
 * A client for producers fails a command after a few reconnects; one for workers waits for ever, as its blocking
 * commands must.
 */
export function openRedis(url: string, role: 'producer' | 'worker'): Redis {
  return new Redis(url, { maxRetriesPerRequest: role === 'producer' ? 3 : null });
}

const POOL_SIZE = 4;

/** Hears that a connection dropped while it was lent out; unheard, that would end the process. */
class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * `migrate` is not optional: without its tables the backend fails in a busy loop. The queue may be lost, so its commits
 * need not wait for the disk.
 */
export function postgresOptions(connectionString: string, applicationName: string): PostgresConnectionOptions {
  return {
    connectionString,
    application_name: applicationName,
    max: POOL_SIZE,
    migrate: true,
    options: '-c synchronous_commit=off',
    Client: SteadyClient,
  };
}
