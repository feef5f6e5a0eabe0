import type { PdMetricName, SweepColumns } from '@tandem/core';
import type { Figure } from '../figure.ts';
import { fieldSymbol, metricOf } from '../words.ts';
import { barFigure, lineFigure } from './line-figure.ts';
import { numericAxes, type SweepAxes, seriesCount, sweepBars, sweepLines, sweepSurfaces } from './series.ts';
import { surfaceFigure } from './surface-figure.ts';

/** Series that one figure can still tell apart. */
export const FIGURE_MAXIMUM_SERIES = 24;
/** Points that a browser draws without delay. */
export const FIGURE_MAXIMUM_POINTS = 100_000;

/** Why a sweep cannot be drawn as one figure; undefined when it can. */
export function undrawable(plan: SweepAxes & { readonly pointCount: number }): string | undefined {
  if (plan.pointCount > FIGURE_MAXIMUM_POINTS) {
    return `${plan.pointCount} points, above the limit of ${FIGURE_MAXIMUM_POINTS} points for a figure`;
  }
  const series = seriesCount(plan);
  if (series <= FIGURE_MAXIMUM_SERIES) return undefined;
  return `${series} settings besides the two drawn axes, above the limit of ${FIGURE_MAXIMUM_SERIES} for a figure`;
}

/** A metric over a sweep: surfaces over the last two numeric axes, lines over one, bars when there is none. */
export function sweepFigure(plan: SweepAxes, columns: SweepColumns, metric: PdMetricName, subtitle: string): Figure {
  const drawn = numericAxes(plan).slice(-2);
  const axes = drawn.map(({ field }) => fieldSymbol(field)).reverse();
  const title = `${metricOf(metric).label}${axes.length > 0 ? ` over ${axes.join(' and ')}` : ''}<br><sub>${subtitle}</sub>`;
  switch (drawn.length) {
    case 0:
      return barFigure(sweepBars(plan, columns, metric), metric, title);
    case 1:
      return lineFigure(sweepLines(plan, columns, metric), metric, title);
    default:
      return surfaceFigure(sweepSurfaces(plan, columns, metric), metric, title);
  }
}
