import type { PdConfig } from '../pd/config.ts';
import type { PdEvaluator } from '../pd/evaluator.ts';
import { PD_METRIC_COUNT } from '../pd/metrics.ts';
import { POINT_STATUS } from '../pd/status.ts';
import { evaluatePoint } from '../sweep/evaluate.ts';
import type { SweepAxis } from '../sweep/plan.ts';

/** One change that makes a configuration fit. */
export interface Fit {
  readonly field: string;
  readonly value: number | string;
}

/**
 * For each axis the first of its values with which `config` runs, everything else unchanged; axes on which none does are
 * left out. Order the values by how near they are to the present one. `config` is left as it was.
 */
export function nearestFits(evaluator: PdEvaluator, config: PdConfig, axes: readonly SweepAxis[]): Fit[] {
  const row = new Float64Array(PD_METRIC_COUNT);
  const fits: Fit[] = [];
  for (const { field, values, assign } of axes) {
    for (let index = 0; index < values.length; index++) {
      const varied = { ...config };
      assign(varied, index);
      if (evaluatePoint(evaluator, varied, row) !== POINT_STATUS.ok) continue;
      fits.push({ field, value: values[index] });
      break;
    }
  }
  return fits;
}
