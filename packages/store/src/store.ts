import { sql } from 'kysely';
import { ChunkRepository } from './chunks.ts';
import { type ConnectionOptions, openDatabase } from './connection.ts';
import { migrateToLatest } from './migrate.ts';
import { rideOutOutage } from './outage.ts';
import { SweepRepository } from './sweeps.ts';
import { WorkerRepository } from './workers.ts';

/** The record: everything that must survive. */
export interface Store {
  readonly sweeps: SweepRepository;
  readonly chunks: ChunkRepository;
  readonly workers: WorkerRepository;
  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Seconds that a process waits for the database when it starts. */
const START_PATIENCE_SECONDS = 30;

/** Connects and brings the schema up to date. @throws STORE_MIGRATION_FAILED */
export async function openStore(options: ConnectionOptions): Promise<Store> {
  const db = openDatabase(options);
  try {
    await rideOutOutage(() => sql`select 1`.execute(db), START_PATIENCE_SECONDS);
    await migrateToLatest(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    sweeps: new SweepRepository(db),
    chunks: new ChunkRepository(db),
    workers: new WorkerRepository(db),
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  };
}
