import { formatQuantity, type PdMetricName } from '@tandem/core';
import type { Figure, Trace } from '../figure.ts';
import { BASE_LAYOUT, GRID, headline, OKABE_ITO, SERIES_COLOURS } from '../theme.ts';
import { fieldSymbol, fieldTitle, INFEASIBLE_WORDS, metricOf, metricTitle } from '../words.ts';
import type { Line } from './series.ts';
import { isInfeasible, isValue, type SurfaceCell } from './surface.ts';

/**
 * Lines of one metric with a marker at every point; infeasible points are crosses on the x axis.
 * @param legendField the field whose values name the lines
 */
export function lineFigure(lines: readonly Line[], metric: PdMetricName, title: string, legendField?: string): Figure {
  const firstWithHoles = lines.findIndex(({ cells }) => cells.some(isInfeasible));
  return {
    data: lines.flatMap((line, index) => lineTraces(line, metric, strokeOf(index), index === firstWithHoles)),
    layout: {
      ...flatLayout(title, metric),
      showlegend: lines.length > 1 || firstWithHoles !== -1,
      ...(legendField === undefined ? {} : { legend: { title: { text: fieldTitle(legendField) } } }),
      xaxis: { title: { text: fieldTitle(lines[0].xField) }, gridcolor: GRID, automargin: true },
    },
  };
}

/** One bar for each point of a sweep whose axes are all names; an infeasible point has a cross instead. */
export function barFigure(
  bars: readonly { readonly name: string; readonly cell: SurfaceCell }[],
  metric: PdMetricName,
  title: string,
): Figure {
  const { label, unit } = metricOf(metric);
  const feasible = bars.filter(({ cell }) => isValue(cell));
  return {
    data: [
      {
        type: 'bar',
        x: feasible.map(({ name }) => name),
        y: feasible.map(({ cell }) => cell),
        customdata: feasible.map(({ cell }) => formatQuantity(cell as number, unit)),
        marker: { color: SERIES_COLOURS[0] },
        hovertemplate: `%{x}<br>${label} %{customdata}<extra></extra>`,
      },
      crosses(
        bars.map(({ name }) => name),
        bars.map(({ cell }) => cell),
        '%{x}',
      ),
    ],
    layout: {
      ...flatLayout(title, metric),
      showlegend: false,
      xaxis: { automargin: true, categoryorder: 'array', categoryarray: bars.map(({ name }) => name) },
    },
  };
}

interface Stroke {
  readonly color: string;
  readonly dash: string;
}

/** Colours repeat after the last, with another dash: lines are told apart with any kind of colour vision. */
function strokeOf(index: number): Stroke {
  const dashes = ['solid', 'dash', 'dot', 'dashdot'];
  const color = SERIES_COLOURS[index % SERIES_COLOURS.length];
  return { color, dash: dashes[Math.floor(index / SERIES_COLOURS.length) % dashes.length] };
}

function lineTraces(
  { name, xField, x, cells }: Line,
  metric: PdMetricName,
  stroke: Stroke,
  isInLegend: boolean,
): readonly Trace[] {
  const { label, unit } = metricOf(metric);
  const where = `${fieldSymbol(xField)} %{x}`;
  return [
    {
      type: 'scatter',
      mode: 'lines+markers',
      name: name === '' ? label : name,
      x,
      y: cells.map((cell) => (isValue(cell) ? cell : null)),
      customdata: cells.map((cell) => (isValue(cell) ? formatQuantity(cell, unit) : '')),
      line: { ...stroke, width: 2 },
      marker: { color: stroke.color, size: x.length <= 40 ? 6 : 3 },
      hovertemplate: `${where}<br>${label} %{customdata}<extra>${name}</extra>`,
    },
    crosses(x, cells, where, isInLegend),
  ];
}

function crosses(
  x: readonly (number | string)[],
  cells: readonly SurfaceCell[],
  where: string,
  isInLegend = false,
): Trace {
  const found = cells.flatMap((cell, index) =>
    isInfeasible(cell) ? [{ x: x[index], why: INFEASIBLE_WORDS[cell.infeasible] }] : [],
  );
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'infeasible',
    legendgroup: 'infeasible',
    legendrank: 2000,
    showlegend: isInLegend,
    x: found.map((cross) => cross.x),
    y: found.map(() => 0),
    customdata: found.map(({ why }) => why),
    marker: { symbol: 'x', size: 9, color: OKABE_ITO.vermilion },
    cliponaxis: false,
    hovertemplate: `${where}<br>infeasible: %{customdata}<extra></extra>`,
  };
}

function flatLayout(title: string, metric: PdMetricName) {
  return {
    ...BASE_LAYOUT,
    title: headline(title),
    margin: { l: 70, r: 30, t: 92, b: 60 },
    yaxis: { title: { text: metricTitle(metric) }, gridcolor: GRID, rangemode: 'tozero', automargin: true },
  };
}
