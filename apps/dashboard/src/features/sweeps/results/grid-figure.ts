import { formatQuantity } from '@tandem/core';
import {
  type Figure,
  gridLinesFigure,
  gridSurfaceFigure,
  heatmapFigure,
  type MetricGrid,
  metricOf,
} from '@tandem/figures';
import type { ResultShape } from '../result-view.ts';
import { fieldLabel } from '../sweep-name.ts';

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
    ...(infeasibleCount > 0 ? [`${infeasibleCount} cells infeasible`] : []),
    ...(missingCount > 0 ? [`${missingCount} cells without a point`] : []),
  ].join(', ');
  if (lowest === undefined || highest === undefined) return `${over}: no value yet${gaps === '' ? '' : `; ${gaps}`}.`;
  const end = (extreme: Extreme) => `${formatQuantity(extreme.value, unit)} at ${placeText(grid, extreme)}`;
  return `${over}: from ${end(lowest)} to ${end(highest)}${gaps === '' ? '' : `; ${gaps}`}.`;
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
