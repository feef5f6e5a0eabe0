import { type Kysely, sql } from 'kysely';
import type { StoredNote } from './channels.ts';
import type { PointRange } from './chunk-layout.ts';
import { notify } from './notify.ts';
import type { Database } from './schema.ts';

/** What a worker stores for one chunk. */
export interface ChunkResult {
  readonly sweepId: string;
  readonly chunk: number;
  readonly range: PointRange;
  readonly okPoints: number;
  readonly skippedPoints: number;
  readonly computeSeconds: number;
  /** Encoded columns (column-codec.ts) by field: every metric, and the states. */
  readonly columns: ReadonlyMap<string, Uint8Array>;
}

/** `duplicate`: the chunk was there already. `stopped`: the sweep was cancelled, failed or deleted meanwhile. */
export type StoreOutcome = 'stored' | 'duplicate' | 'stopped';

export interface StoredColumn {
  readonly field: string;
  readonly chunk: number;
  readonly data: Uint8Array;
}

/** The results of sweeps, a row per field and chunk. */
export class ChunkRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Stores a chunk's columns and the sweep's progress in one transaction. Storing a chunk again changes nothing, so a
   * retry and a duplicate delivery are harmless.
   */
  async store(result: ChunkResult): Promise<StoreOutcome> {
    try {
      return await this.#db.transaction().execute((transaction) => storeIn(transaction, result));
    } catch (error) {
      if (error instanceof SweepStopped || isForeignKeyViolation(error)) return 'stopped';
      throw error;
    }
  }

  /** The numbers of the stored chunks, in no particular order. */
  async storedChunks(sweepId: string): Promise<readonly number[]> {
    const rows = await this.#db.selectFrom('sweep_chunks').select('chunk').where('sweep_id', '=', sweepId).execute();
    return rows.map((row) => row.chunk);
  }

  /** The stored columns among `fields` and `chunks`, ordered by chunk. Chunks that are not stored yet are left out. */
  async readColumns(
    sweepId: string,
    fields: readonly string[],
    chunks: readonly number[],
  ): Promise<readonly StoredColumn[]> {
    if (fields.length === 0 || chunks.length === 0) return [];
    return this.#db
      .selectFrom('sweep_columns')
      .select(['field', 'chunk', 'data'])
      .where('sweep_id', '=', sweepId)
      .where('field', 'in', fields)
      .where(sql<boolean>`chunk = any(${sql.val(chunks)}::int[])`)
      .orderBy('chunk')
      .execute();
  }
}

/** Rolls the transaction back. */
class SweepStopped extends Error {}

async function storeIn(transaction: Kysely<Database>, result: ChunkResult): Promise<StoreOutcome> {
  const { sweepId, chunk, range } = result;
  const fresh = await transaction
    .insertInto('sweep_chunks')
    .values({ sweep_id: sweepId, chunk, compute_seconds: result.computeSeconds })
    .onConflict((conflict) => conflict.columns(['sweep_id', 'chunk']).doNothing())
    .returning('chunk')
    .executeTakeFirst();
  if (fresh === undefined) return 'duplicate';
  await transaction
    .insertInto('sweep_columns')
    .values([...result.columns].map(([field, data]) => ({ sweep_id: sweepId, field, chunk, data })))
    .execute();
  // Last, so that the sweep's row is locked only until the commit.
  const { numUpdatedRows } = await transaction
    .updateTable('sweeps')
    .set((set) => ({
      stored_chunks: set('stored_chunks', '+', 1),
      completed_points: set('completed_points', '+', range.pointCount),
      ok_points: set('ok_points', '+', result.okPoints),
      skipped_points: set('skipped_points', '+', result.skippedPoints),
      infeasible_points: set('infeasible_points', '+', range.pointCount - result.okPoints - result.skippedPoints),
      compute_seconds: set('compute_seconds', '+', result.computeSeconds),
      revision: set('revision', '+', 1),
      started_at: sql<Date>`coalesce(started_at, now())`,
      status: sql<
        'completed' | 'running'
      >`case when stored_chunks + 1 = chunk_count then 'completed' else 'running' end`,
      finished_at: sql<Date | null>`case when stored_chunks + 1 = chunk_count then now() end`,
    }))
    .where('id', '=', sweepId)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new SweepStopped();
  await notify(transaction, 'changed', sweepId);
  const note: StoredNote = { sweepId, pointCount: range.pointCount, computeSeconds: result.computeSeconds };
  await notify(transaction, 'stored', JSON.stringify(note));
  return 'stored';
}

/** The sweep was deleted between the start of the chunk and its end. */
function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '23503';
}
