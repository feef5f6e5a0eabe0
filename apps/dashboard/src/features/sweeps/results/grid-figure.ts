import { formatQuantity } from '@tandem/core';
import {
  type Figure,
  gridLinesFigure,
  gridSurfaceFigure,
  heatmapFigure,
  type MetricGrid,
  metricOf,
} from '@tandem/figures';
import { thin } from '../preview/coarse-surface.ts';
import type { ResultShape } from '../result-view.ts';
import { fieldLabel } from '../sweep-name.ts';

/** Values along each axis that a browser still draws and turns without delay. */
const MOST_DRAWN = { surface: 150, heatmap: 600, lines: 2000 } as const;

/**
 * The grid without the rows and columns that still have cells to come, as long as two without are left: a running sweep
 * is a rough surface that sharpens, not a set of stripes.
 */
export function knownPart(grid: MetricGrid, isPending: readonly (readonly boolean[])[]): MetricGrid {
  const allRows = [...grid.y.keys()];
  const columns = settled([...grid.x.keys()], allRows, (column, row) => isPending[row][column]);
  const rows = settled(allRows, columns, (row, column) => isPending[row][column]);
  return part(grid, columns, rows);
}

/** The lines across which nothing is pending; when there are not two, those of which something is known. */
function settled(
  lines: readonly number[],
  across: readonly number[],
  isPending: (line: number, place: number) => boolean,
): readonly number[] {
  const complete = lines.filter((line) => !across.some((place) => isPending(line, place)));
  return complete.length >= 2 ? complete : lines.filter((line) => !across.every((place) => isPending(line, place)));
}

function part(grid: MetricGrid, columns: readonly number[], rows: readonly number[]): MetricGrid {
  const pick = <Item>(table: readonly (readonly Item[])[]) =>
    rows.map((row) => columns.map((column) => table[row][column]));
  return {
    ...grid,
    x: columns.map((column) => grid.x[column]),
    y: rows.map((row) => grid.y[row]),
    cells: pick(grid.cells),
    ...(grid.breaksLimit === undefined ? {} : { breaksLimit: pick(grid.breaksLimit) }),
  };
}

/** What is drawn of a grid, and in words what is left out of the drawing. */
export interface DrawnGrid {
  readonly grid: MetricGrid;
  readonly note: string | undefined;
}

/** The grid with as many values along each axis as can be drawn, evenly apart. */
export function drawnGrid(grid: MetricGrid, shape: keyof typeof MOST_DRAWN): DrawnGrid {
  const most = MOST_DRAWN[shape];
  const { x, y } = grid;
  if (x.length <= most && y.length <= most) return { grid, note: undefined };
  const columns = thin([...x.keys()], most);
  const rows = thin([...y.keys()], most);
  return {
    grid: part(grid, columns, rows),
    note: `Drawn with ${columns.length} of ${x.length} by ${rows.length} of ${y.length} values.`,
  };
}

/**
 * The drawing of a grid in one of the shapes that show two axes.
 * @param whole the grid of which `grid` is a part, for the ends of the axes
 */
export function gridFigure(grid: MetricGrid, shape: Exclude<ResultShape, 'parallel'>, whole = grid): Figure {
  switch (shape) {
    case 'surface':
      return gridSurfaceFigure(grid, whole);
    case 'heatmap':
      return heatmapFigure(grid);
    case 'lines':
      return gridLinesFigure(grid);
  }
}

interface Extreme {
  readonly value: number;
  readonly xIndex: number;
  readonly yIndex: number;
}

/**
 * What a grid shows, in words: its span, where the ends are, and what is missing. The drawing's text equivalent.
 * @param pendingCount cells that are not computed yet
 */
export function gridSentence(grid: MetricGrid, pendingCount = 0): string {
  const { label, unit } = metricOf(grid.metric);
  const over = `${label} over ${fieldLabel(grid.xField)}${grid.yField === undefined ? '' : ` and ${fieldLabel(grid.yField)}`}`;
  const { lowest, highest, infeasibleCount, missingCount } = surveyCells(grid);
  const gaps = [
    ...(infeasibleCount > 0 ? [`${cellWords(infeasibleCount)} infeasible`] : []),
    ...(missingCount > pendingCount ? [`${cellWords(missingCount - pendingCount)} without a point`] : []),
    ...(pendingCount > 0 ? [`${cellWords(pendingCount)} not computed yet`] : []),
  ].join(', ');
  if (lowest === undefined || highest === undefined) return `${over}: no value yet${gaps === '' ? '' : `; ${gaps}`}.`;
  const end = (extreme: Extreme) => `${formatQuantity(extreme.value, unit)} at ${placeText(grid, extreme)}`;
  return `${over}: from ${end(lowest)} to ${end(highest)}${gaps === '' ? '' : `; ${gaps}`}.`;
}

function cellWords(count: number): string {
  return count === 1 ? '1 cell' : `${count.toLocaleString('en')} cells`;
}

function surveyCells({ cells }: MetricGrid) {
  let lowest: Extreme | undefined;
  let highest: Extreme | undefined;
  let infeasibleCount = 0;
  let missingCount = 0;
  cells.forEach((row, yIndex) => {
    row.forEach((cell, xIndex) => {
      if (cell === null) missingCount++;
      else if (typeof cell !== 'number') infeasibleCount++;
      else {
        if (lowest === undefined || cell < lowest.value) lowest = { value: cell, xIndex, yIndex };
        if (highest === undefined || cell > highest.value) highest = { value: cell, xIndex, yIndex };
      }
    });
  });
  return { lowest, highest, infeasibleCount, missingCount } as {
    lowest: Extreme | undefined;
    highest: Extreme | undefined;
    infeasibleCount: number;
    missingCount: number;
  };
}

function placeText({ xField, yField, x, y }: MetricGrid, { xIndex, yIndex }: Extreme): string {
  const words = `${fieldLabel(xField)} ${x[xIndex]}`;
  return yField === undefined ? words : `${words}, ${fieldLabel(yField)} ${y[yIndex]}`;
}
