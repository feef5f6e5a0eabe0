import type { PdMetricName } from '@tandem/core';
import { type ChunkLayout, chunkRange, type PointRange, type Store } from '@tandem/store';
import { decodeBytes, decodeDoubles, STATUS_FIELD } from '@tandem/store/columns';
import type { ColumnCache } from './column-cache.ts';

/** The results of one stored chunk: the states of its points and the metrics that were asked for. */
export interface ChunkColumns extends PointRange {
  readonly chunk: number;
  readonly status: Uint8Array;
  readonly metrics: ReadonlyMap<PdMetricName, Float64Array>;
}

/** Columns fetched in one statement; bounds the memory of a reading. */
const BATCH_COLUMNS = 96;

/** Reads result columns, decoded ones from memory. */
export class ResultReader {
  readonly #store: Store;
  readonly #cache: ColumnCache;

  constructor(store: Store, cache: ColumnCache) {
    this.#store = store;
    this.#cache = cache;
  }

  /**
   * The stored ones among `chunks`, in the order given, a few at a time.
   * @param keep whether the columns are worth remembering: not for a stream over everything.
   */
  async *read(
    sweepId: string,
    layout: ChunkLayout,
    metrics: readonly PdMetricName[],
    chunks: readonly number[],
    keep: boolean,
  ): AsyncGenerator<ChunkColumns> {
    const fields = [STATUS_FIELD, ...metrics];
    const batchChunks = Math.max(1, Math.floor(BATCH_COLUMNS / fields.length));
    for (let from = 0; from < chunks.length; from += batchChunks) {
      const batch = chunks.slice(from, from + batchChunks);
      const columns = await this.#readBatch(sweepId, layout, fields, batch, keep);
      for (const chunk of batch) {
        const status = columns.get(columnKey(sweepId, STATUS_FIELD, chunk));
        if (status === undefined) continue;
        const range = chunkRange(layout, chunk);
        yield {
          ...range,
          chunk,
          status: status as Uint8Array,
          metrics: new Map(
            metrics.map((name) => {
              const column = columns.get(columnKey(sweepId, name, chunk)) as Float64Array | undefined;
              return [name, column ?? unknownMetric(range.pointCount)];
            }),
          ),
        };
      }
    }
  }

  async #readBatch(
    sweepId: string,
    layout: ChunkLayout,
    fields: readonly string[],
    chunks: readonly number[],
    keep: boolean,
  ): Promise<Map<string, Float64Array | Uint8Array>> {
    const columns = new Map<string, Float64Array | Uint8Array>();
    const unknown = new Set<number>();
    for (const chunk of chunks) {
      for (const field of fields) {
        const key = columnKey(sweepId, field, chunk);
        const known = this.#cache.get(key);
        if (known === undefined) unknown.add(chunk);
        else columns.set(key, known);
      }
    }
    for (const { field, chunk, data } of await this.#store.chunks.readColumns(sweepId, fields, [...unknown])) {
      const key = columnKey(sweepId, field, chunk);
      const { pointCount } = chunkRange(layout, chunk);
      const column = field === STATUS_FIELD ? decodeBytes(data, pointCount) : decodeDoubles(data, pointCount);
      columns.set(key, column);
      if (keep) this.#cache.set(key, column);
    }
    return columns;
  }
}

/** A metric that the release which computed the chunk did not know: every point lacks it. */
function unknownMetric(pointCount: number): Float64Array {
  return new Float64Array(pointCount).fill(Number.NaN);
}

function columnKey(sweepId: string, field: string, chunk: number): string {
  return `${sweepId}/${field}/${chunk}`;
}

/** Every chunk number of a sweep in the order of its points. */
export function allChunks({ chunkCount }: ChunkLayout): readonly number[] {
  return Array.from({ length: chunkCount }, (_, chunk) => chunk);
}
