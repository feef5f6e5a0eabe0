import type { PdConfig } from '../pd/config.ts';
import type { PdEvaluator } from '../pd/evaluator.ts';
import { PD_METRIC_COUNT } from '../pd/metrics.ts';
import { POINT_STATUS } from '../pd/status.ts';
import { evaluatePoint } from '../sweep/evaluate.ts';

/** Runs beside the configuration's own. */
const NEIGHBOURS = 4;

/**
 * How far each metric moves, relative to itself, when the bandwidth of the InfiniBand cables changes in its last binary
 * digit. About 1e-15 for most configurations; up to percents where many transfers end at about the same time and their
 * order decides what follows (docs/reference-model.md, "Runs that amplify"). Yields before every run, so that whoever drives
 * it can give up.
 * @returns by metric column; 0 for all of them when the configuration does not run
 */
export function* tryRoundings(evaluator: PdEvaluator, config: PdConfig): Generator<void, Float64Array> {
  const spread = new Float64Array(PD_METRIC_COUNT);
  const asItIs = new Float64Array(PD_METRIC_COUNT);
  if (evaluatePoint(evaluator, config, asItIs) !== POINT_STATUS.ok) return spread;
  const row = new Float64Array(PD_METRIC_COUNT);
  for (let units = 1; units <= NEIGHBOURS; units++) {
    yield;
    const { infinibandCable } = config.links;
    const bandwidthBytesPerSecond = infinibandCable.bandwidthBytesPerSecond * (1 + units * Number.EPSILON);
    const links = { ...config.links, infinibandCable: { ...infinibandCable, bandwidthBytesPerSecond } };
    evaluatePoint(evaluator, { ...config, links }, row);
    for (let metric = 0; metric < PD_METRIC_COUNT; metric++) {
      if (row[metric] === asItIs[metric] || Number.isNaN(row[metric])) continue;
      spread[metric] = Math.max(spread[metric], Math.abs(row[metric] / asItIs[metric] - 1));
    }
  }
  return spread;
}
