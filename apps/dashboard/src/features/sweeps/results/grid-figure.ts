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

/** What is drawn of a grid, and in words what is left out of the drawing. */
export interface DrawnGrid {
  readonly grid: MetricGrid;
  readonly note: string | undefined;
}

/** The grid with as many values along each axis as can be drawn, evenly apart. */
export function drawnGrid(grid: MetricGrid, shape: keyof typeof MOST_DRAWN): DrawnGrid {
  const most = MOST_DRAWN[shape];
  const { x, y, cells, breaksLimit } = grid;
  if (x.length <= most && y.length <= most) return { grid, note: undefined };
  const columns = thin([...x.keys()], most);
  const rows = thin([...y.keys()], most);
  const pick = <Item>(table: readonly (readonly Item[])[]) =>
    rows.map((row) => columns.map((column) => table[row][column]));
  return {
    grid: {
      ...grid,
      x: columns.map((column) => x[column]),
      y: rows.map((row) => y[row]),
      cells: pick(cells),
      ...(breaksLimit === undefined ? {} : { breaksLimit: pick(breaksLimit) }),
    },
    note: `Drawn with ${columns.length} of ${x.length} by ${rows.length} of ${y.length} values.`,
  };
}

/** The drawing of a grid in one of the shapes that show two axes. */
export function gridFigure(grid: MetricGrid, shape: Exclude<ResultShape, 'parallel'>): Figure {
  switch (shape) {
    case 'surface':
      return gridSurfaceFigure(grid);
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

/** What a grid shows, in words: its span, where the ends are, and what is missing. The drawing's text equivalent. */
export function gridSentence(grid: MetricGrid): string {
  const { label, unit } = metricOf(grid.metric);
  const over = `${label} over ${fieldLabel(grid.xField)}${grid.yField === undefined ? '' : ` and ${fieldLabel(grid.yField)}`}`;
  const { lowest, highest, infeasibleCount, missingCount } = surveyCells(grid);
  const gaps = [
    ...(infeasibleCount > 0 ? [`${cellWords(infeasibleCount)} infeasible`] : []),
    ...(missingCount > 0 ? [`${cellWords(missingCount)} without a point`] : []),
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
