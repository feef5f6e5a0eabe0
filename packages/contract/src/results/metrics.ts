import { PD_METRICS, type PdMetricName } from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';

export type Metrics = Readonly<Record<PdMetricName, number>>;

/** The metrics of one run in core's names and units. */
export const MetricsSchema: TUnsafe<Metrics> = Type.Unsafe<Metrics>(
  Type.Object(
    Object.fromEntries(
      PD_METRICS.map(({ name, about, unit }) => [
        name,
        Type.Union([Type.Number(), Type.Null()], { description: `${about} (${unit}); null where it is not known` }),
      ]),
    ),
  ),
);

export const METRIC_NAMES: readonly PdMetricName[] = PD_METRICS.map(({ name }) => name);
