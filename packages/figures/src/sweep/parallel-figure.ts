import type { PdMetricName } from '@tandem/core';
import type { Figure } from '../figure.ts';
import { BASE_LAYOUT, SEQUENTIAL_SCALE } from '../theme.ts';
import { fieldTitle, metricOf, metricTitle } from '../words.ts';
import { axisPlaces } from './grid.ts';

/** A point with its axis values and metrics by name. */
export type ParallelPoint = Readonly<Record<string, number | string>>;

export interface ParallelAxis {
  readonly field: string;
  readonly values: readonly (number | string)[];
}

/** Points as lines across their axes and metrics, coloured by `metric`. */
export function parallelFigure(
  points: readonly ParallelPoint[],
  axes: readonly ParallelAxis[],
  metrics: readonly PdMetricName[],
  metric: PdMetricName,
): Figure {
  return {
    data: [
      {
        type: 'parcoords',
        dimensions: [
          ...axes.map((axis) => axisDimension(axis, points)),
          ...metrics.map((name) => ({ label: metricTitle(name), values: points.map((point) => point[name]) })),
        ],
        line: {
          color: points.map((point) => point[metric]),
          colorscale: SEQUENTIAL_SCALE,
          showscale: true,
          colorbar: { title: { text: metricOf(metric).label, side: 'right' }, thickness: 14 },
        },
        labelangle: -12,
      },
    ],
    layout: { ...BASE_LAYOUT, margin: { l: firstIsNames(axes) ? 150 : 64, r: 24, t: 72, b: 28 } },
  };
}

/** Names stand left of their axis and need room there. */
function firstIsNames([first]: readonly ParallelAxis[]): boolean {
  return first !== undefined && typeof first.values[0] === 'string';
}

function axisDimension({ field, values }: ParallelAxis, points: readonly ParallelPoint[]) {
  const { places, ticks } = axisPlaces(values);
  const placeOf = new Map(values.map((value, index) => [value, places[index]]));
  return { label: fieldTitle(field), values: points.map((point) => placeOf.get(point[field])), ...ticks };
}
