import { axisValuesAt, infeasibleCode } from '@tandem/contract';
import {
  PD_METRIC_INDEX,
  type PdMetricName,
  POINT_STATUS,
  type PointStatus,
  type SweepAxis,
  type SweepColumns,
  type SweepPlan,
} from '@tandem/core';
import { fieldSymbol } from '../words.ts';
import type { Surface, SurfaceCell } from './surface.ts';

/** One value along the fastest numeric axis, with what the other axes are set to. */
export interface Line {
  readonly name: string;
  readonly xField: string;
  readonly x: readonly number[];
  readonly cells: readonly SurfaceCell[];
}

export type SweepAxes = Pick<SweepPlan, 'axes'>;

/** The axes with numbers, slowest first. */
export function numericAxes({ axes }: SweepAxes): readonly SweepAxis[] {
  return axes.filter(({ values }) => typeof values[0] === 'number');
}

/** One surface for each setting of the axes other than the last two numeric ones, which become y and x. */
export function sweepSurfaces(plan: SweepAxes, columns: SweepColumns, metric: PdMetricName): readonly Surface[] {
  const [yAxis, xAxis] = numericAxes(plan).slice(-2);
  const surfaces = new Map<string, { name: string; cells: SurfaceCell[][] }>();
  for (const { values, cell } of points(plan, columns, metric)) {
    const name = settingName(plan, values, [xAxis, yAxis]);
    const surface = entry(surfaces, name, () => ({
      name,
      cells: yAxis.values.map(() => xAxis.values.map(() => null)),
    }));
    const xIndex = xAxis.values.indexOf(values[plan.axes.indexOf(xAxis)]);
    const yIndex = yAxis.values.indexOf(values[plan.axes.indexOf(yAxis)]);
    surface.cells[yIndex][xIndex] = cell;
  }
  return [...surfaces.values()].map(({ name, cells }) => ({
    name,
    xField: xAxis.field,
    yField: yAxis.field,
    x: xAxis.values as readonly number[],
    y: yAxis.values as readonly number[],
    cells,
  }));
}

/** One line for each setting of the axes other than the last numeric one. */
export function sweepLines(plan: SweepAxes, columns: SweepColumns, metric: PdMetricName): readonly Line[] {
  const xAxis = numericAxes(plan).slice(-1)[0];
  const lines = new Map<string, { name: string; cells: SurfaceCell[] }>();
  for (const { values, cell } of points(plan, columns, metric)) {
    const name = settingName(plan, values, [xAxis]);
    const line = entry(lines, name, () => ({ name, cells: xAxis.values.map(() => null) }));
    line.cells[xAxis.values.indexOf(values[plan.axes.indexOf(xAxis)])] = cell;
  }
  return [...lines.values()].map(({ name, cells }) => ({
    name,
    xField: xAxis.field,
    x: xAxis.values as readonly number[],
    cells,
  }));
}

/** The points of a sweep without numeric axes: a name and a cell each. */
export function sweepBars(plan: SweepAxes, columns: SweepColumns, metric: PdMetricName) {
  return points(plan, columns, metric).map(({ values, cell }) => ({ name: settingName(plan, values, []), cell }));
}

/** How many surfaces, lines or bars a sweep gives. */
export function seriesCount(plan: SweepAxes): number {
  const drawn = numericAxes(plan).slice(-2);
  return plan.axes.filter((axis) => !drawn.includes(axis)).reduce((product, { values }) => product * values.length, 1);
}

function points(plan: SweepAxes, columns: SweepColumns, metric: PdMetricName) {
  return Array.from({ length: columns.pointCount }, (_, row) => ({
    values: axisValuesAt(plan, columns.fromIndex + row),
    cell: cellAt(columns, row, metric),
  }));
}

function cellAt({ status, metrics, pointCount }: SweepColumns, row: number, metric: PdMetricName): SurfaceCell {
  const pointStatus = status[row] as PointStatus;
  if (pointStatus === POINT_STATUS.ok) return metrics[PD_METRIC_INDEX[metric] * pointCount + row];
  return pointStatus === POINT_STATUS.skipped ? null : { infeasible: infeasibleCode(pointStatus) };
}

/** `PP 4, NVIDIA H100`: what the axes that are not drawn are set to. */
function settingName(plan: SweepAxes, values: readonly (number | string)[], drawn: readonly SweepAxis[]): string {
  return plan.axes
    .map((axis, index) => ({ axis, value: values[index] }))
    .filter(({ axis }) => !drawn.includes(axis))
    .map(({ axis, value }) => (typeof value === 'number' ? `${fieldSymbol(axis.field)} ${value}` : value))
    .join(', ');
}

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
