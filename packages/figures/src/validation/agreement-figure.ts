import type { Figure, Trace } from '../figure.ts';
import { BASE_LAYOUT, GRID, INK, SERIES_COLOURS } from '../theme.ts';

/** One measurement with its prediction. */
export interface AgreementPoint {
  readonly series: string;
  readonly label: string;
  readonly measuredSeconds: number;
  readonly predictedSeconds: number;
}

const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'x', 'triangle-up', 'star'];
/** Lines at this share above and below agreement. */
const BAND = 0.2;

/** Predicted over measured times, both logarithmic, a series for each kind of row; on the line they agree. */
export function agreementFigure(points: readonly AgreementPoint[], title: string): Figure {
  const names = [...new Set(points.map(({ series }) => series))];
  const times = points.flatMap(({ measuredSeconds, predictedSeconds }) => [measuredSeconds, predictedSeconds]);
  const range: readonly [number, number] = [Math.min(...times) / 1.5, Math.max(...times) * 1.5];
  return {
    data: [
      line(range, 1, 'agreement', 'solid'),
      line(range, 1 + BAND, `${100 * BAND} % too slow`, 'dot'),
      line(range, 1 - BAND, `${100 * BAND} % too fast`, 'dot'),
      ...names.map((name, at) =>
        series(
          name,
          at,
          points.filter((point) => point.series === name),
        ),
      ),
    ],
    layout: {
      ...BASE_LAYOUT,
      title: { text: title },
      hovermode: 'closest',
      xaxis: axis('Measured time (s)', range),
      yaxis: axis('Predicted time (s)', range),
      legend: { orientation: 'v' },
      margin: { t: 110, r: 30, b: 60, l: 80 },
    },
  };
}

function series(name: string, at: number, points: readonly AgreementPoint[]): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    name: `${name} (${points.length})`,
    x: points.map(({ measuredSeconds }) => measuredSeconds),
    y: points.map(({ predictedSeconds }) => predictedSeconds),
    text: points.map(({ label }) => label),
    hovertemplate: '%{text}<br>measured %{x:.4g} s, predicted %{y:.4g} s<extra></extra>',
    marker: {
      color: SERIES_COLOURS[at % SERIES_COLOURS.length],
      symbol: SYMBOLS[at % SYMBOLS.length],
      size: 8,
      opacity: 0.8,
    },
  };
}

function line(range: readonly [number, number], factor: number, name: string, dash: string): Trace {
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: range,
    y: range.map((seconds) => seconds * factor),
    hoverinfo: 'skip',
    line: { color: INK, width: 1, dash },
  };
}

function axis(title: string, range: readonly [number, number]) {
  return {
    type: 'log',
    title: { text: title },
    gridcolor: GRID,
    range: range.map(Math.log10),
    exponentformat: 'power',
  };
}
