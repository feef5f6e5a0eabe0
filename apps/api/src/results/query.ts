import { METRIC_NAMES } from '@tandem/contract';
import type { PdMetricName } from '@tandem/core';
import { apiError } from '../problems/codes.ts';
import type { Grid, GridAxis } from './grid.ts';

/** @throws QUERY_UNKNOWN_METRIC */
export function metricNamed(name: string): PdMetricName {
  const metric = METRIC_NAMES.find((known) => known === name);
  if (metric !== undefined) return metric;
  throw apiError('QUERY_UNKNOWN_METRIC', `there is no metric "${name}"; there are ${METRIC_NAMES.join(', ')}`, {
    metric: name,
  });
}

/** @throws QUERY_UNKNOWN_FIELD */
export function axisNamed({ axes }: Grid, name: string): GridAxis {
  const axis = axes.find(({ field }) => field === name);
  if (axis !== undefined) return axis;
  const names = axes.map(({ field }) => field);
  throw apiError('QUERY_UNKNOWN_FIELD', `"${name}" is not an axis of this sweep; its axes are ${names.join(', ')}`, {
    field: name,
    axes: names,
  });
}

/** Where a value written as text stands on an axis. @throws QUERY_VALUE_NOT_ON_AXIS */
export function valueIndexOf(axis: GridAxis, text: string): number {
  const index = axis.values.findIndex((value) =>
    typeof value === 'number' ? text.trim() !== '' && value === Number(text) : value === text,
  );
  if (index >= 0) return index;
  throw apiError('QUERY_VALUE_NOT_ON_AXIS', `axis ${axis.field} does not have the value "${text}"`, {
    axis: axis.field,
    value: text,
  });
}
