import { fieldOf, isAlias, type SettableName } from '@tandem/contract';
import { PD_METRICS, type PdMetricName } from '@tandem/core';

/** The name of an axis: `Chunk size M`, `Both pools' PP`. */
export function axisLabel(name: SettableName): string {
  const { label, symbol } = fieldOf(name);
  return isAlias(name) ? `Both pools' ${symbol}` : `${label} ${symbol}`;
}

/** How a metric is called and what it measures. */
export function metricOf(name: PdMetricName): (typeof PD_METRICS)[number] {
  return PD_METRICS.find((metric) => metric.name === name) ?? PD_METRICS[0];
}
