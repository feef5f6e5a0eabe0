import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

export interface ConnectionOptions {
  readonly connectionString: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly poolSize?: number;
  /** Told about idle connections that drop; the pool replaces them by itself. */
  readonly onConnectionError?: (error: Error) => void;
}

/** Milliseconds to wait for a connection before a statement fails. */
const CONNECT_TIMEOUT_MS = 10_000;

const DEFAULT_POOL_SIZE = 8;

/**
 * A connection that drops while it is lent out reports it as an event that nobody hears, and an unheard error ends the
 * process. Here it is heard: the statement in hand fails, and the pool replaces the connection.
 */
class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A query builder on a pool of its own. Destroy it to close the pool. */
export function openDatabase(options: ConnectionOptions): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    Client: SteadyClient,
  });
  pool.on('error', (error) => options.onConnectionError?.(error));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
