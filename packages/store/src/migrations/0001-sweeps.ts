import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sweeps')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('spec', 'json', (column) => column.notNull())
    .addColumn('point_count', 'integer', (column) => column.notNull())
    .addColumn('chunk_points', 'integer', (column) => column.notNull())
    .addColumn('chunk_count', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('queued'))
    .addColumn('dispatched_chunks', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('stored_chunks', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('completed_points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('ok_points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('skipped_points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('infeasible_points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('compute_seconds', 'double precision', (column) => column.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('error', 'json')
    .addColumn('idempotency_key', 'text')
    .addColumn('request_digest', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addUniqueConstraint('sweeps_idempotency_key', ['owner', 'idempotency_key'])
    .addCheckConstraint('sweeps_status', sql`status in ('queued', 'running', 'completed', 'cancelled', 'failed')`)
    .execute();
  await db.schema.createIndex('sweeps_newest_first').on('sweeps').columns(['created_at desc', 'id desc']).execute();
  await db.schema
    .createIndex('sweeps_active')
    .on('sweeps')
    .column('status')
    .where(sql.ref('status'), 'in', sql`('queued', 'running')`)
    .execute();

  await db.schema
    .createTable('sweep_chunks')
    .addColumn('sweep_id', 'uuid', (column) => column.notNull().references('sweeps.id').onDelete('cascade'))
    .addColumn('chunk', 'integer', (column) => column.notNull())
    .addColumn('compute_seconds', 'double precision', (column) => column.notNull())
    .addColumn('stored_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('sweep_chunks_once', ['sweep_id', 'chunk'])
    .execute();

  await db.schema
    .createTable('sweep_columns')
    .addColumn('sweep_id', 'uuid', (column) => column.notNull().references('sweeps.id').onDelete('cascade'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('chunk', 'integer', (column) => column.notNull())
    .addColumn('data', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('sweep_columns_once', ['sweep_id', 'field', 'chunk'])
    .execute();
  // Columns arrive compressed: the server must not try a second time.
  await sql`alter table sweep_columns alter column data set storage external`.execute(db);

  await db.schema
    .createTable('workers')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('threads', 'integer', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}
