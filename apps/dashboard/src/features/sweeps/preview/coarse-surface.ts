import { axesOf, axisValues, infeasibleCode, type SettableName, type SweepSpec } from '@tandem/contract';
import { PD_METRIC_INDEX, type PdMetricName, POINT_STATUS, type PointStatus, type SweepColumns } from '@tandem/core';
import type { MetricGrid, SurfaceCell } from '@tandem/figures';
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

/** Lays the columns of a coarse sweep out as a grid; points that are not computed yet are gaps, as skipped ones. */
export function metricGrid(
  coarse: CoarseSweep,
  columns: SweepColumns,
  doneCount: number,
  metric: PdMetricName,
): MetricGrid {
  const axes = axesOf(coarse.spec).map(([field, axis]) => ({ field, values: axisValues(axis) }));
  const xAxis = axes.findIndex((axis) => axis.field === coarse.x);
  const yAxis = axes.findIndex((axis) => axis.field === coarse.y);
  const x = axes[xAxis].values;
  const y = yAxis < 0 ? [''] : axes[yAxis].values;
  // Every other axis has one value, so the point index depends on x and y alone, by the order of these two.
  const pointAt = (xIndex: number, yIndex: number) =>
    xAxis > yAxis ? yIndex * x.length + xIndex : xIndex * y.length + yIndex;
  const cells = y.map((_y, yIndex) =>
    x.map((_x, xIndex) => {
      const point = pointAt(xIndex, yIndex);
      return point < doneCount ? cellAt(columns, point, metric) : null;
    }),
  );
  return { metric, xField: coarse.x, yField: coarse.y, x, y, cells };
}

function cellAt({ status, metrics, pointCount }: SweepColumns, point: number, metric: PdMetricName): SurfaceCell {
  const pointStatus = status[point] as PointStatus;
  if (pointStatus === POINT_STATUS.ok) return metrics[PD_METRIC_INDEX[metric] * pointCount + point];
  return pointStatus === POINT_STATUS.skipped ? null : { infeasible: infeasibleCode(pointStatus) };
}
