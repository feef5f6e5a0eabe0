import { type AllowedNames, compileWhere, METRIC_NAMES, statusWord } from '@tandem/contract';
import type { PdMetricName, PointStatus } from '@tandem/core';
import { type Grid, valueIndexAt } from './grid.ts';
import type { ChunkColumns } from './reader.ts';

/** The name under which conditions and tables see a point's state. */
export const STATUS_NAME = 'status';

/** One computed point. */
export interface Row {
  readonly pointIndex: number;
  readonly status: PointStatus;
  /** By axis, in the order of the axes. */
  readonly axisValues: readonly (number | string)[];
  /** In the order of METRIC_NAMES; NaN unless the status is ok. */
  readonly metrics: readonly number[];
}

export type RowFilter = (row: Row) => boolean;

/** The rows of a chunk whose every metric was read. */
export function* rowsOf(grid: Grid, columns: ChunkColumns): Generator<Row> {
  for (let at = 0; at < columns.pointCount; at++) yield rowAt(grid, columns, at);
}

export function rowAt(grid: Grid, columns: ChunkColumns, at: number): Row {
  const pointIndex = columns.fromIndex + at;
  return {
    pointIndex,
    status: columns.status[at] as PointStatus,
    axisValues: grid.axes.map((axis) => axis.values[valueIndexAt(axis, pointIndex)]),
    metrics: METRIC_NAMES.map((name) => columns.metrics.get(name)?.[at] ?? Number.NaN),
  };
}

/**
 * A condition over axes, metrics and `status` (`ok`, `skipped` or the code of an infeasible point) as a filter. A
 * comparison with a metric that a point does not have is false.
 * @throws CONTRACT_WHERE_INVALID
 */
export function compileFilter({ axes }: Grid, where: string): RowFilter {
  const names: AllowedNames = Object.fromEntries([
    ...axes.map(({ field, values }) => [field, typeof values[0] === 'number' ? 'number' : 'string'] as const),
    ...METRIC_NAMES.map((name) => [name, 'number'] as const),
    [STATUS_NAME, 'string'] as const,
  ]);
  const accepts = compileWhere(where, names);
  const values: Record<string, number | string> = {};
  return (row) => {
    for (let axis = 0; axis < axes.length; axis++) values[axes[axis].field] = row.axisValues[axis];
    for (let metric = 0; metric < METRIC_NAMES.length; metric++) values[METRIC_NAMES[metric]] = row.metrics[metric];
    values[STATUS_NAME] = statusWord(row.status);
    return accepts(values);
  };
}

/** How a row ranks by an axis or a metric; undefined for a metric that the point does not have. */
export type RankOf = (row: Row) => number | string | undefined;

export function rankBy({ axes }: Grid, name: string): RankOf | undefined {
  const axis = axes.findIndex(({ field }) => field === name);
  if (axis >= 0) return (row) => row.axisValues[axis];
  const metric = METRIC_NAMES.indexOf(name as PdMetricName);
  if (metric < 0) return undefined;
  return (row) => (Number.isNaN(row.metrics[metric]) ? undefined : row.metrics[metric]);
}
