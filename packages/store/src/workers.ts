import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** Seconds after which a worker that was not heard of counts as gone. */
export const WORKER_GONE_AFTER_SECONDS = 15;

export interface WorkerCapacity {
  readonly workers: number;
  readonly threads: number;
}

/** Who works right now: each worker writes its row every few seconds. */
export class WorkerRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async beat(worker: { id: string; host: string; threads: number }): Promise<void> {
    await this.#db
      .insertInto('workers')
      .values(worker)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: sql<Date>`now()` }))
      .execute();
    await this.#db
      .deleteFrom('workers')
      .where('seen_at', '<', secondsAgo(10 * WORKER_GONE_AFTER_SECONDS))
      .execute();
  }

  async leave(id: string): Promise<void> {
    await this.#db.deleteFrom('workers').where('id', '=', id).execute();
  }

  async capacity(): Promise<WorkerCapacity> {
    const row = await this.#db
      .selectFrom('workers')
      .select((select) => [
        select.fn.countAll<string>().as('workers'),
        sql<string>`coalesce(sum(threads), 0)`.as('threads'),
      ])
      .where('seen_at', '>', secondsAgo(WORKER_GONE_AFTER_SECONDS))
      .executeTakeFirstOrThrow();
    return { workers: Number(row.workers), threads: Number(row.threads) };
  }
}

function secondsAgo(seconds: number) {
  return sql<Date>`now() - make_interval(secs => ${seconds})`;
}
