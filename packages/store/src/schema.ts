import type { ColumnType, Generated } from 'kysely';

/** A sweep is `queued` until its first chunk starts; the last three states are final. */
export type SweepStatus = 'queued' | 'running' | 'completed' | 'cancelled' | 'failed';

export const FINAL_STATUSES: readonly SweepStatus[] = ['completed', 'cancelled', 'failed'];

/** `json`, not `jsonb`: the order of the axes is part of a specification. Written as text, read as a value. */
type Json<Value> = ColumnType<Value, string, string>;

type Timestamp = Generated<Date>;
type OptionalTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface SweepsTable {
  id: string;
  name: string;
  owner: string;
  spec: Json<unknown>;
  point_count: number;
  /** Points of every chunk but the last. */
  chunk_points: number;
  chunk_count: number;
  status: Generated<SweepStatus>;
  /** Chunks handed to the queue so far, counted along the dispatch order. */
  dispatched_chunks: Generated<number>;
  stored_chunks: Generated<number>;
  completed_points: Generated<number>;
  ok_points: Generated<number>;
  skipped_points: Generated<number>;
  infeasible_points: Generated<number>;
  /** Thread time spent on the stored chunks, in seconds. */
  compute_seconds: Generated<number>;
  /** Grows by one with every visible change; the id of progress events. */
  revision: Generated<number>;
  error: ColumnType<{ code: string; message: string } | null, string | null | undefined, string | null>;
  idempotency_key: string | null;
  request_digest: string;
  created_at: Timestamp;
  started_at: OptionalTimestamp;
  finished_at: OptionalTimestamp;
}

export interface SweepChunksTable {
  sweep_id: string;
  chunk: number;
  compute_seconds: number;
  stored_at: Timestamp;
}

export interface SweepColumnsTable {
  sweep_id: string;
  /** A metric's name, or `status`. */
  field: string;
  chunk: number;
  /** See column-codec.ts. */
  data: Uint8Array;
}

export interface WorkersTable {
  id: string;
  host: string;
  threads: number;
  seen_at: Timestamp;
}

export interface Database {
  sweeps: SweepsTable;
  sweep_chunks: SweepChunksTable;
  sweep_columns: SweepColumnsTable;
  workers: WorkersTable;
}
