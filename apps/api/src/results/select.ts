import { METRIC_NAMES } from '@tandem/contract';
import { apiError } from '../problems/codes.ts';
import type { Grid } from './grid.ts';
import { allChunks, type ResultReader } from './reader.ts';
import { type Row, type RowFilter, rankBy, rowsOf } from './rows.ts';
import { TopRows } from './top-rows.ts';

/** Which points to give, and in which order. */
export interface Selection {
  readonly filter: RowFilter | undefined;
  /** An axis or a metric; points that lack the metric are left out. Undefined gives the order of the grid. */
  readonly sort: { readonly name: string; readonly direction: 'ascending' | 'descending' } | undefined;
  readonly limit: number | undefined;
}

/** Most points of a sorted answer: they are held in memory. */
export const MOST_SORTED_POINTS = 100_000;

/** The selected points in batches; in grid order one chunk at a time, so that memory stays flat. */
export async function* selectRows(
  reader: ResultReader,
  grid: Grid,
  { filter, sort, limit }: Selection,
): AsyncGenerator<readonly Row[]> {
  if (sort !== undefined) {
    yield await sortRows(reader, grid, filter, sort, limit);
    return;
  }
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const rows of everyRow(reader, grid, filter)) {
    yield rows.slice(0, left);
    left -= rows.length;
    if (left <= 0) return;
  }
}

async function sortRows(
  reader: ResultReader,
  grid: Grid,
  filter: RowFilter | undefined,
  sort: NonNullable<Selection['sort']>,
  limit: number | undefined,
): Promise<readonly Row[]> {
  const rankOf = rankBy(grid, sort.name);
  if (rankOf === undefined) {
    throw apiError('QUERY_UNKNOWN_FIELD', `cannot sort by "${sort.name}": it is neither an axis nor a metric`, {
      field: sort.name,
    });
  }
  if (limit === undefined || limit > MOST_SORTED_POINTS) {
    throw apiError('QUERY_SORT_NEEDS_LIMIT', `sorting needs a limit of at most ${MOST_SORTED_POINTS} points`, {
      limit: MOST_SORTED_POINTS,
    });
  }
  const top = new TopRows(limit, sort.direction);
  for await (const rows of everyRow(reader, grid, filter)) {
    for (const row of rows) {
      const rank = rankOf(row);
      if (rank !== undefined) top.offer(row, rank);
    }
  }
  return top.sorted();
}

async function* everyRow(
  reader: ResultReader,
  grid: Grid,
  filter: RowFilter | undefined,
): AsyncGenerator<readonly Row[]> {
  const { id, layout } = grid.sweep;
  for await (const columns of reader.read(id, layout, METRIC_NAMES, allChunks(layout), false)) {
    const rows: Row[] = [];
    for (const row of rowsOf(grid, columns)) if (filter === undefined || filter(row)) rows.push(row);
    yield rows;
    await nextTurn(); // a long stream must not keep other requests waiting
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
