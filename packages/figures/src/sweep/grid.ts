import type { PdMetricName } from '@tandem/core';
import type { Surface, SurfaceCell } from './surface.ts';

/** One metric over two axes of numbers or names, such as a slice of a sweep. */
export interface MetricGrid {
  readonly metric: PdMetricName;
  readonly xField: string;
  /** Absent for a metric over one axis; `y` has one value then. */
  readonly yField: string | undefined;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  /** `cells[yIndex][xIndex]` */
  readonly cells: readonly (readonly SurfaceCell[])[];
  /** Whether a cell breaks a limit that its reader set; such cells are drawn without colour. Same shape as `cells`. */
  readonly breaksLimit?: readonly (readonly boolean[])[];
}

/** Where the values of an axis are drawn: numbers at themselves, names one after the other with ticks. */
export interface AxisPlaces {
  readonly places: readonly number[];
  readonly ticks: { readonly tickvals: readonly number[]; readonly ticktext: readonly string[] } | undefined;
}

export function axisPlaces(values: readonly (number | string)[]): AxisPlaces {
  if (values.every((value) => typeof value === 'number')) return { places: values, ticks: undefined };
  const places = values.map((_, index) => index);
  return { places, ticks: { tickvals: places, ticktext: values.map(String) } };
}

/** Ticks that still stand apart. */
const MOST_TICKS = 12;

/** How an axis of a drawing goes over these values: names and doublings get their own ticks, doublings a log scale. */
export function axisScale(values: readonly (number | string)[]): Readonly<Record<string, unknown>> {
  const { ticks } = axisPlaces(values);
  if (ticks !== undefined) return ticks;
  if (!isGeometric(values as readonly number[])) return {};
  return { type: 'log', ...(values.length <= MOST_TICKS ? { tickvals: values, ticktext: values.map(String) } : {}) };
}

/** Whether each value is the one before times the same factor, from three values on. */
function isGeometric(values: readonly number[]): boolean {
  const [first, second] = values;
  if (values.length < 3 || !(first > 0) || second <= first) return false;
  const factor = second / first;
  return values.every((value, index) => Math.abs(value / (first * factor ** index) - 1) < 0.01);
}

/** The grid's cells that keep all limits, and those that break one, as surfaces of the same size. */
export function splitByLimit(grid: MetricGrid): { readonly within: Surface; readonly outside: Surface | undefined } {
  const { breaksLimit } = grid;
  if (breaksLimit === undefined || !breaksLimit.some((row) => row.some(Boolean))) {
    return { within: surfaceOf(grid, grid.cells, ''), outside: undefined };
  }
  const keep = (wanted: boolean) =>
    grid.cells.map((row, yIndex) => row.map((cell, xIndex) => (breaksLimit[yIndex][xIndex] === wanted ? cell : null)));
  return { within: surfaceOf(grid, keep(false), ''), outside: surfaceOf(grid, keep(true), 'outside the limits') };
}

function surfaceOf(grid: MetricGrid, cells: Surface['cells'], name: string): Surface {
  return {
    name,
    xField: grid.xField,
    yField: grid.yField ?? '',
    x: axisPlaces(grid.x).places,
    y: axisPlaces(grid.y).places,
    cells,
  };
}
