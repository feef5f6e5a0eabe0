import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { storeError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Database } from './schema.ts';

/**
 * Brings the schema up to date. Safe to call from several processes at once: the migrator holds a lock, and the later
 * ones find nothing to do.
 * @throws STORE_MIGRATION_FAILED naming the migration.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'none was reached';
  const reason = error instanceof Error ? error.message : String(error);
  throw storeError('STORE_MIGRATION_FAILED', `migration ${failed}: ${reason}`, { migration: failed });
}
