import { type Configuration, fieldsOf, type SweepSpec } from '@tandem/contract';
import { axisPlaces, type MetricGrid } from '@tandem/figures';
import type { PlotPoint } from '../../plot/plot.tsx';
import type { ResultShape } from '../result-view.ts';
import { isSettable } from '../sweep-draft.ts';

/** The axis values of the cell that was clicked; undefined when the click hit none. */
export function clickedCell(
  grid: MetricGrid,
  shape: Exclude<ResultShape, 'parallel'>,
  point: PlotPoint,
): Readonly<Record<string, number | string>> | undefined {
  const xIndex = axisPlaces(grid.x).places.indexOf(Number(point.x));
  const yIndex =
    shape === 'lines' ? lineIndex(grid, point.traceName) : axisPlaces(grid.y).places.indexOf(Number(point.y));
  if (xIndex < 0 || yIndex < 0) return undefined;
  const x = { [grid.xField]: grid.x[xIndex] };
  return grid.yField === undefined ? x : { ...x, [grid.yField]: grid.y[yIndex] };
}

function lineIndex(grid: MetricGrid, name: string): number {
  return grid.yField === undefined ? 0 : grid.y.findIndex((value) => String(value) === name);
}

/** The configuration of a point, from its sweep's base and the value of each axis. */
export function pointConfiguration(
  spec: Pick<SweepSpec, 'base'>,
  values: Readonly<Record<string, number | string>>,
): Configuration {
  const configuration: Record<string, number | string> = { ...spec.base };
  for (const [name, value] of Object.entries(values)) {
    if (!isSettable(name)) continue;
    for (const field of fieldsOf(name)) configuration[field] = value;
  }
  return configuration as Configuration;
}

/** A condition that only points with these axis values meet. */
export function conditionFor(values: Readonly<Record<string, number | string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} == ${typeof value === 'number' ? value : JSON.stringify(value)}`)
    .join(' && ');
}
