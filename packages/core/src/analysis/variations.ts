import type { PdConfig } from '../pd/config.ts';
import type { PdEvaluator } from '../pd/evaluator.ts';
import { PD_METRIC_COUNT, PD_METRIC_INDEX, type PdMetricName } from '../pd/metrics.ts';
import { POINT_STATUS } from '../pd/status.ts';
import { evaluatePoint } from '../sweep/evaluate.ts';
import type { SweepAxis } from '../sweep/plan.ts';

/** One setting changed and what that does to one metric. */
export interface Variation {
  readonly field: string;
  readonly value: number | string;
  readonly metric: PdMetricName;
  readonly metricValue: number;
  /** Relative to the configuration as it is: -0.03 is three percent less. */
  readonly change: number;
}

/**
 * Runs `config` with every value of every axis, one change at a time, and returns those that run, the largest decrease
 * of `metric` first. `config` is left as it was.
 */
export function rankVariations(
  evaluator: PdEvaluator,
  config: PdConfig,
  axes: readonly SweepAxis[],
  metric: PdMetricName,
): Variation[] {
  const runs = tryVariations(evaluator, config, axes, metric);
  for (;;) {
    const step = runs.next();
    if (step.done) return step.value;
  }
}

/** `rankVariations` that yields before every run, so that whoever drives it can do something else or give up. */
export function* tryVariations(
  evaluator: PdEvaluator,
  config: PdConfig,
  axes: readonly SweepAxis[],
  metric: PdMetricName,
): Generator<void, Variation[]> {
  const row = new Float64Array(PD_METRIC_COUNT);
  const column = PD_METRIC_INDEX[metric];
  if (evaluatePoint(evaluator, config, row) !== POINT_STATUS.ok) return [];
  const asItIs = row[column];
  const variations: Variation[] = [];
  for (const { field, values, assign } of axes) {
    for (let index = 0; index < values.length; index++) {
      yield;
      const varied = { ...config };
      assign(varied, index);
      if (evaluatePoint(evaluator, varied, row) !== POINT_STATUS.ok) continue;
      const metricValue = row[column];
      variations.push({ field, value: values[index], metric, metricValue, change: metricValue / asItIs - 1 });
    }
  }
  return variations.sort((a, b) => a.change - b.change);
}
