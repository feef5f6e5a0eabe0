import { axesOf, axisValues, type SettableName, type SweepSpec } from '@tandem/contract';
import { POINT_STATUS, type SweepColumns } from '@tandem/core';
import { defaultView, type ResultAxis } from '../result-view.ts';

/** A small sweep that shows the shape of a big one: two axes thinned, the others held at one value. */
export interface CoarseSweep {
  readonly spec: SweepSpec;
  readonly x: string;
  /** Absent when the sweep has one axis. */
  readonly y: string | undefined;
  /** The axes that are not shown and the value each is held at. */
  readonly held: Readonly<Record<string, number | string>>;
}

/** Thins a sweep to at most `side` values along each of the two axes it is shown over. */
export function coarsen(spec: SweepSpec, side: number): CoarseSweep {
  const axes: ResultAxis[] = axesOf(spec).map(([field, axis]) => ({ field, values: axisValues(axis) }));
  const { x, y, held } = defaultView(axes);
  const values = (axis: ResultAxis) =>
    axis.field === x || axis.field === y ? thin(axis.values, side) : [held[axis.field]];
  const coarseAxes = axes.map((axis) => [axis.field as SettableName, values(axis)] as const);
  return { spec: { ...spec, axes: Object.fromEntries(coarseAxes) }, x, y, held };
}

/** At most `count` of the values, evenly apart, the first and the last always among them. */
export function thin<Value>(values: readonly Value[], count: number): readonly Value[] {
  if (values.length <= count) return values;
  if (count === 1) return [values[0]];
  const last = values.length - 1;
  return Array.from({ length: count }, (_, index) => values[Math.round((index * last) / (count - 1))]);
}

/** What a cell of a surface holds. */
export type CellStatus = 'ok' | 'infeasible' | 'skipped' | 'pending';

/** One metric over two axes: `[yIndex][xIndex]`, null wherever the status is not ok. */
export interface MetricGrid {
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  readonly z: readonly (readonly (number | null)[])[];
  readonly status: readonly (readonly CellStatus[])[];
}

/** Lays the columns of a coarse sweep out as a grid. `metric` is a column of PD_METRICS; `done` points are known. */
export function metricGrid(coarse: CoarseSweep, columns: SweepColumns, done: number, metric: number): MetricGrid {
  const axes = axesOf(coarse.spec).map(([field, axis]) => ({ field, values: axisValues(axis) }));
  const x = axes.find((axis) => axis.field === coarse.x)?.values ?? [];
  const y = axes.find((axis) => axis.field === coarse.y)?.values ?? [''];
  // Every other axis has one value, so the point index depends on x and y alone, by the order of these two.
  const xIsFaster =
    axes.findIndex((axis) => axis.field === coarse.x) > axes.findIndex((axis) => axis.field === coarse.y);
  const pointAt = (xIndex: number, yIndex: number) =>
    xIsFaster ? yIndex * x.length + xIndex : xIndex * y.length + yIndex;
  const status = y.map((_y, yIndex) => x.map((_x, xIndex) => cellStatus(columns, pointAt(xIndex, yIndex), done)));
  const z = status.map((row, yIndex) =>
    row.map((cell, xIndex) =>
      cell === 'ok' ? columns.metrics[metric * columns.pointCount + pointAt(xIndex, yIndex)] : null,
    ),
  );
  return { x, y, z, status };
}

function cellStatus(columns: SweepColumns, point: number, done: number): CellStatus {
  if (point >= done) return 'pending';
  switch (columns.status[point]) {
    case POINT_STATUS.ok:
      return 'ok';
    case POINT_STATUS.skipped:
      return 'skipped';
    default:
      return 'infeasible';
  }
}
