import { formatQuantity } from '@tandem/core';
import type { Figure, Trace } from '../figure.ts';
import { BASE_LAYOUT, GRID, MUTED, OKABE_ITO, SEQUENTIAL_SCALE } from '../theme.ts';
import { fieldSymbol, fieldTitle, INFEASIBLE_WORDS, metricOf, metricTitle } from '../words.ts';
import { axisPlaces, axisScale, type MetricGrid, splitByLimit } from './grid.ts';
import { FLAT_MARGIN } from './grid-figures.ts';
import { isInfeasible, isValue, type SurfaceCell } from './surface.ts';

/** The grid seen from above: colour is height, crosses are infeasible, grey breaks a limit, blank has no point. */
export function heatmapFigure(grid: MetricGrid): Figure {
  const { within, outside } = splitByLimit(grid);
  return {
    data: [
      cellTrace(grid, within.cells, {
        colorscale: SEQUENTIAL_SCALE,
        colorbar: { title: { text: metricTitle(grid.metric), side: 'right' }, thickness: 14 },
      }),
      ...(outside === undefined
        ? []
        : [
            cellTrace(grid, outside.cells, {
              colorscale: [
                [0, MUTED],
                [1, MUTED],
              ],
              showscale: false,
              opacity: 0.35,
            }),
          ]),
      infeasibleTrace(grid),
    ],
    layout: {
      ...BASE_LAYOUT,
      showlegend: false,
      margin: FLAT_MARGIN,
      xaxis: { title: { text: fieldTitle(grid.xField) }, gridcolor: GRID, automargin: true, ...axisScale(grid.x) },
      yaxis: {
        title: { text: grid.yField === undefined ? '' : fieldTitle(grid.yField) },
        gridcolor: GRID,
        automargin: true,
        ...axisScale(grid.y),
      },
    },
  };
}

function cellTrace(grid: MetricGrid, cells: readonly (readonly SurfaceCell[])[], paint: object): Trace {
  const { label, unit } = metricOf(grid.metric);
  return {
    type: 'heatmap',
    x: axisPlaces(grid.x).places,
    y: axisPlaces(grid.y).places,
    z: cells.map((row) => row.map((cell) => (isValue(cell) ? cell : null))),
    text: cells.map((row, yIndex) =>
      row.map((cell, xIndex) =>
        isValue(cell) ? `${placeText(grid, xIndex, yIndex)}<br>${label} ${formatQuantity(cell, unit)}` : '',
      ),
    ),
    hovertemplate: '%{text}<extra></extra>',
    hoverongaps: false,
    ...paint,
  };
}

function infeasibleTrace(grid: MetricGrid): Trace {
  const places = { x: axisPlaces(grid.x).places, y: axisPlaces(grid.y).places };
  const holes = grid.cells.flatMap((row, yIndex) =>
    row.flatMap((cell, xIndex) =>
      isInfeasible(cell)
        ? [
            {
              x: places.x[xIndex],
              y: places.y[yIndex],
              text: `${placeText(grid, xIndex, yIndex)}<br>infeasible: ${INFEASIBLE_WORDS[cell.infeasible]}`,
            },
          ]
        : [],
    ),
  );
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'infeasible',
    x: holes.map(({ x }) => x),
    y: holes.map(({ y }) => y),
    text: holes.map(({ text }) => text),
    marker: { symbol: 'x-thin', size: 7, line: { width: 1.5, color: OKABE_ITO.vermilion } },
    hovertemplate: '%{text}<extra></extra>',
  };
}

function placeText({ xField, yField, x, y }: MetricGrid, xIndex: number, yIndex: number): string {
  const words = `${fieldSymbol(xField)} ${x[xIndex]}`;
  return yField === undefined ? words : `${words}<br>${fieldSymbol(yField)} ${y[yIndex]}`;
}
