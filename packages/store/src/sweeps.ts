import { type Kysely, type Selectable, sql } from 'kysely';
import { type ChunkLayout, layoutOf } from './chunk-layout.ts';
import { storeError } from './errors.ts';
import { notify } from './notify.ts';
import { type Database, FINAL_STATUSES, type SweepStatus, type SweepsTable } from './schema.ts';

/** One sweep as the record holds it, without its results. */
export interface SweepRecord {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly spec: unknown;
  readonly layout: ChunkLayout;
  readonly status: SweepStatus;
  readonly dispatchedChunks: number;
  readonly storedChunks: number;
  readonly completedPoints: number;
  readonly okPoints: number;
  readonly skippedPoints: number;
  readonly infeasiblePoints: number;
  readonly computeSeconds: number;
  readonly revision: number;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

/** What dispatching needs to know of a sweep that is not finished. */
export interface ActiveSweep {
  readonly id: string;
  readonly chunkCount: number;
  readonly dispatchedChunks: number;
  readonly storedChunks: number;
}

export interface NewSweep {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly spec: unknown;
  readonly layout: ChunkLayout;
  /** The owner's key for safe retries. */
  readonly idempotencyKey: string | undefined;
  /** A digest of the request: a retry must bring the same one. */
  readonly requestDigest: string;
}

/** The position after which a page of the list begins: the last sweep of the page before. */
export interface ListCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export interface ListOptions {
  readonly limit: number;
  readonly after: ListCursor | undefined;
  readonly status: SweepStatus | undefined;
  readonly owner: string | undefined;
}

const ACTIVE: readonly SweepStatus[] = ['queued', 'running'];

/** The sweeps table. Every visible change raises the revision and tells the listeners. */
export class SweepRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Stores a sweep, or returns the one that the same owner stored under the same key.
   * @throws STORE_IDEMPOTENCY_KEY_REUSED when that one came from another request.
   */
  async create(sweep: NewSweep): Promise<SweepRecord> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('sweeps')
        .values({
          id: sweep.id,
          name: sweep.name,
          owner: sweep.owner,
          spec: JSON.stringify(sweep.spec),
          point_count: sweep.layout.pointCount,
          chunk_points: sweep.layout.chunkPoints,
          chunk_count: sweep.layout.chunkCount,
          idempotency_key: sweep.idempotencyKey ?? null,
          request_digest: sweep.requestDigest,
        })
        .onConflict((conflict) => conflict.columns(['owner', 'idempotency_key']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return findByKey(transaction, sweep);
      await notify(transaction, 'created', sweep.id);
      return toRecord(row);
    });
  }

  /** @throws STORE_SWEEP_NOT_FOUND */
  async get(id: string): Promise<SweepRecord> {
    const row = await this.#db.selectFrom('sweeps').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw notFound(id);
    return toRecord(row);
  }

  /** Sweeps from the newest to the oldest. */
  async list({ limit, after, status, owner }: ListOptions): Promise<readonly SweepRecord[]> {
    let query = this.#db.selectFrom('sweeps').selectAll();
    if (status !== undefined) query = query.where('status', '=', status);
    if (owner !== undefined) query = query.where('owner', '=', owner);
    if (after !== undefined) {
      // Timestamps carry microseconds, Date only milliseconds: compare what the cursor can say.
      const createdAt = sql<Date>`date_trunc('milliseconds', created_at)`;
      query = query.where((where) =>
        where.or([
          where(createdAt, '<', after.createdAt),
          where.and([where(createdAt, '=', after.createdAt), where('id', '<', after.id)]),
        ]),
      );
    }
    const rows = await query
      .orderBy(sql`date_trunc('milliseconds', created_at)`, 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toRecord);
  }

  /** Queued and running sweeps from the oldest to the newest, without their specifications. */
  async active(): Promise<readonly ActiveSweep[]> {
    const rows = await this.#db
      .selectFrom('sweeps')
      .select(['id', 'chunk_count', 'dispatched_chunks', 'stored_chunks'])
      .where('status', 'in', ACTIVE)
      .orderBy('created_at')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      chunkCount: row.chunk_count,
      dispatchedChunks: row.dispatched_chunks,
      storedChunks: row.stored_chunks,
    }));
  }

  /** @throws STORE_SWEEP_NOT_FOUND */
  async rename(id: string, name: string): Promise<SweepRecord> {
    return this.#change(id, { name });
  }

  /** Stops an active sweep; a finished one stays as it is. @throws STORE_SWEEP_NOT_FOUND */
  async cancel(id: string): Promise<SweepRecord> {
    return this.#stop(id, 'cancelled', null);
  }

  /** Ends an active sweep with the reason why a chunk cannot be computed; a finished one stays as it is. */
  async fail(id: string, error: { code: string; message: string }): Promise<SweepRecord> {
    return this.#stop(id, 'failed', JSON.stringify(error));
  }

  /** Removes a sweep with all its results. @throws STORE_SWEEP_NOT_FOUND */
  async remove(id: string): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('sweeps').where('id', '=', id).executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw notFound(id);
      await notify(transaction, 'stopped', id);
      await notify(transaction, 'changed', id);
    });
  }

  /** The status that a worker needs before it starts a chunk; marks a queued sweep as running. */
  async begin(id: string): Promise<SweepStatus | undefined> {
    const row = await this.#db.selectFrom('sweeps').select('status').where('id', '=', id).executeTakeFirst();
    if (row?.status !== 'queued') return row?.status;
    await this.#db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('sweeps')
        .set((set) => ({ status: 'running', started_at: sql<Date>`now()`, revision: set('revision', '+', 1) }))
        .where('id', '=', id)
        .where('status', '=', 'queued')
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) await notify(transaction, 'changed', id);
    });
    return 'running';
  }

  /** Notes that the first `chunkCount` chunks of the dispatch order were handed to the queue. Never goes back. */
  async noteDispatched(id: string, chunkCount: number): Promise<void> {
    await this.#db
      .updateTable('sweeps')
      .set({ dispatched_chunks: sql<number>`greatest(dispatched_chunks, ${chunkCount})` })
      .where('id', '=', id)
      .execute();
  }

  async #stop(id: string, status: SweepStatus, error: string | null): Promise<SweepRecord> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('sweeps')
        .set((set) => ({ status, error, finished_at: sql<Date>`now()`, revision: set('revision', '+', 1) }))
        .where('id', '=', id)
        .where('status', 'in', ACTIVE)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return readOne(transaction, id);
      await notify(transaction, 'stopped', id);
      await notify(transaction, 'changed', id);
      return toRecord(row);
    });
  }

  async #change(id: string, values: { name: string }): Promise<SweepRecord> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('sweeps')
        .set((set) => ({ ...values, revision: set('revision', '+', 1) }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) throw notFound(id);
      await notify(transaction, 'changed', id);
      return toRecord(row);
    });
  }
}

export function isFinal(status: SweepStatus): boolean {
  return FINAL_STATUSES.includes(status);
}

async function readOne(db: Kysely<Database>, id: string): Promise<SweepRecord> {
  const row = await db.selectFrom('sweeps').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound(id);
  return toRecord(row);
}

async function findByKey(db: Kysely<Database>, sweep: NewSweep): Promise<SweepRecord> {
  const row = await db
    .selectFrom('sweeps')
    .selectAll()
    .where('owner', '=', sweep.owner)
    .where('idempotency_key', '=', sweep.idempotencyKey ?? null)
    .executeTakeFirstOrThrow();
  if (row.request_digest === sweep.requestDigest) return toRecord(row);
  throw storeError(
    'STORE_IDEMPOTENCY_KEY_REUSED',
    `the idempotency key "${sweep.idempotencyKey}" belongs to sweep ${row.id}, which came from another request body`,
    { sweepId: row.id },
  );
}

function notFound(id: string) {
  return storeError('STORE_SWEEP_NOT_FOUND', `there is no sweep ${id}`, { sweepId: id });
}

function toRecord(row: Selectable<SweepsTable>): SweepRecord {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    spec: row.spec,
    layout: layoutOf(row.point_count, row.chunk_points),
    status: row.status,
    dispatchedChunks: row.dispatched_chunks,
    storedChunks: row.stored_chunks,
    completedPoints: row.completed_points,
    okPoints: row.ok_points,
    skippedPoints: row.skipped_points,
    infeasiblePoints: row.infeasible_points,
    computeSeconds: row.compute_seconds,
    revision: row.revision,
    error: row.error ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}
