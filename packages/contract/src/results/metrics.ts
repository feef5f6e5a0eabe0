import { PD_METRICS, type PdMetricName } from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';

export type Metrics = Readonly<Record<PdMetricName, number>>;

/** The metrics of one run in core's names and units. */
export const MetricsSchema: TUnsafe<Metrics> = Type.Unsafe<Metrics>(
  Type.Object(
    Object.fromEntries(
      PD_METRICS.map(({ name, about, unit }) => [name, Type.Number({ description: `${about} (${unit})` })]),
    ),
  ),
);

export const METRIC_NAMES: readonly PdMetricName[] = PD_METRICS.map(({ name }) => name);
