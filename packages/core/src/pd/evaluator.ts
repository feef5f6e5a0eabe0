import { ProjectError } from '../errors.ts';
import type { Trace } from '../sim/trace.ts';
import type { PdConfig } from './config.ts';
import type { PdMetricName } from './metrics.ts';
import type { Infeasible, PointStatus } from './status.ts';

/** One run with everything that happened in it, or the reason why it cannot run. */
export type PdSimulation =
  | { readonly metrics: Readonly<Record<PdMetricName, number>>; readonly trace: Trace }
  | { readonly infeasible: Infeasible };

/**
 * Runs configurations one after another and keeps its memory between them: one evaluator per thread. The model named in
 * the configuration decides which system is simulated.
 */
export class PdEvaluator {
  /**
   * Simulates `config` without recording spans and writes its metrics (order of PD_METRICS) at `metrics[offset]`.
   * Writes NaN for every metric unless the status is ok.
   */
  evaluate(_config: PdConfig, _metrics: Float64Array, _offset = 0): PointStatus {
    throw new ProjectError('NOT_YET', 'the engine lands next');
  }

  /** Simulates `config` and records every span. @throws PD_* for parameters that no model accepts. */
  simulate(_config: PdConfig): PdSimulation {
    throw new ProjectError('NOT_YET', 'the engine lands next');
  }
}
