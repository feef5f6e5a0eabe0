import {
  axesOf,
  type BestPoint,
  type BestPoints,
  type Configuration,
  fieldsOf,
  type Goal,
  METRIC_NAMES,
  type Metrics,
} from '@tandem/contract';
import { type PdMetricName, POINT_STATUS } from '@tandem/core';
import { apiError } from '../problems/codes.ts';
import type { Grid } from './grid.ts';
import type { ResultReader } from './reader.ts';
import { type Row, type RowFilter, rankBy } from './rows.ts';
import { selectRows } from './select.ts';

/** A bound that a point must keep. */
export interface Constraint {
  readonly bound: 'min' | 'max';
  /** An axis or a metric. */
  readonly name: string;
  readonly value: number;
}

export interface BestQuery {
  readonly metric: PdMetricName;
  readonly goal: Goal;
  readonly constraints: readonly Constraint[];
  readonly filter: RowFilter | undefined;
  readonly limit: number;
}

/** The best feasible points that keep every constraint. @throws QUERY_UNKNOWN_FIELD */
export async function findBest(reader: ResultReader, grid: Grid, query: BestQuery): Promise<BestPoints> {
  const keeps = query.constraints.map((constraint) => compileConstraint(grid, constraint));
  const filter = (row: Row) =>
    row.status === POINT_STATUS.ok && keeps.every((keep) => keep(row)) && (query.filter?.(row) ?? true);
  const sort = { name: query.metric, direction: query.goal === 'min' ? 'ascending' : 'descending' } as const;
  const points: BestPoint[] = [];
  for await (const rows of selectRows(reader, grid, { filter, sort, limit: query.limit })) {
    for (const row of rows) points.push(toBestPoint(grid, row));
  }
  return {
    metric: query.metric,
    goal: query.goal,
    points,
    completedPoints: grid.sweep.completedPoints,
    pointCount: grid.sweep.layout.pointCount,
  };
}

function compileConstraint(grid: Grid, { bound, name, value }: Constraint): RowFilter {
  const rankOf = rankBy(grid, name);
  if (rankOf === undefined) {
    throw apiError('QUERY_UNKNOWN_FIELD', `cannot bound "${name}": it is neither an axis nor a metric`, {
      field: name,
    });
  }
  return (row) => {
    const own = rankOf(row);
    return typeof own === 'number' && (bound === 'max' ? own <= value : own >= value);
  };
}

function toBestPoint({ spec, axes }: Grid, { pointIndex, axisValues, metrics }: Row): BestPoint {
  const config: Record<string, number | string> = { ...spec.base };
  axesOf(spec).forEach(([name], axis) => {
    for (const field of fieldsOf(name)) config[field] = axisValues[axis];
  });
  return {
    pointIndex,
    axes: Object.fromEntries(axes.map(({ field }, axis) => [field, axisValues[axis]])),
    config: config as Configuration,
    metrics: Object.fromEntries(METRIC_NAMES.map((name, metric) => [name, metrics[metric]])) as Metrics,
  };
}
