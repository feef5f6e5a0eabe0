import type { Figure } from '../figure.ts';
import { axisPlaces, axisScale, type MetricGrid, splitByLimit } from './grid.ts';
import { lineFigure } from './line-figure.ts';
import { surfaceFigure } from './surface-figure.ts';

/**
 * The grid as a surface in three dimensions; what breaks a limit is grey.
 * @param whole the values of which the grid shows a part; the axes go over all of them
 */
export function gridSurfaceFigure(grid: MetricGrid, whole: Pick<MetricGrid, 'x' | 'y'> = grid): Figure {
  const { within, outside } = splitByLimit(grid);
  const { data, layout } = surfaceFigure(
    outside === undefined ? [within] : [within, { ...outside, isMuted: true }],
    grid.metric,
    '',
  );
  const scene = layout.scene as { readonly xaxis: object; readonly yaxis: object };
  return {
    data,
    layout: {
      ...layout,
      ...WITHOUT_TITLE,
      scene: {
        ...scene,
        xaxis: { ...scene.xaxis, ...axisScale(whole.x), ...axisSpan(whole.x) },
        yaxis: { ...scene.yaxis, ...axisScale(whole.y), ...axisSpan(whole.y) },
      },
    },
  };
}

/** Lines along x, one for each value of y up to `FIGURE_MAXIMUM_LINES` of them. */
export function gridLinesFigure(grid: MetricGrid): Figure {
  const { places } = axisPlaces(grid.x);
  const lines = pickEvenly(grid.y.length, FIGURE_MAXIMUM_LINES).map((yIndex) => ({
    name: grid.yField === undefined ? '' : String(grid.y[yIndex]),
    xField: grid.xField,
    x: places,
    cells: grid.cells[yIndex].map((cell, xIndex) => (grid.breaksLimit?.[yIndex][xIndex] === true ? null : cell)),
  }));
  const { data, layout } = lineFigure(lines, grid.metric, '', grid.yField);
  return {
    data,
    layout: {
      ...layout,
      ...WITHOUT_TITLE,
      margin: FLAT_MARGIN,
      xaxis: { ...(layout.xaxis as object), ...axisScale(grid.x) },
    },
  };
}

/** Lines that one figure can still tell apart. */
export const FIGURE_MAXIMUM_LINES = 12;

/** From the first to the last value, so that the axes stand still while a surface grows. */
function axisSpan(values: MetricGrid['x']): { readonly range?: readonly [number, number] } {
  const { places } = axisPlaces(values);
  if (places.length < 2) return {};
  const ends = [Math.min(...places), Math.max(...places)] as const;
  return { range: axisScale(values).type === 'log' ? [Math.log10(ends[0]), Math.log10(ends[1])] : ends };
}

const WITHOUT_TITLE = { title: undefined, margin: { l: 0, r: 0, t: 4, b: 0 } } as const;
export const FLAT_MARGIN = { l: 64, r: 16, t: 12, b: 48 } as const;

/** At most `count` of the indices below `length`, the ends among them. */
function pickEvenly(length: number, count: number): readonly number[] {
  if (length <= count) return Array.from({ length }, (_, index) => index);
  return Array.from({ length: count }, (_, index) => Math.round((index * (length - 1)) / (count - 1)));
}
