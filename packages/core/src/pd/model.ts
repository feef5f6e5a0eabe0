import type { Trace } from '../sim/trace.ts';
import type { PdConfig } from './config.ts';
import type { Infeasible, PointStatus } from './status.ts';

/** A model of the serving system: what PdEvaluator needs from it. Instances keep their memory between points. */
export interface PdModel {
  /** @throws PD_* for parameters that this model does not accept. */
  check(config: PdConfig): void;
  /** Whether the configuration fits in memory; writes nothing. */
  statusOf(config: PdConfig): PointStatus;
  /** Why the configuration does not fit. Call only when `statusOf` is not ok. */
  explain(config: PdConfig): Infeasible;
  /** Simulates a configuration that fits and writes its metrics, in the order of PD_METRICS, at `metrics[offset]`. */
  run(config: PdConfig, metrics: Float64Array, offset: number): void;
  /** Like `run`, with every span recorded. */
  trace(config: PdConfig, metrics: Float64Array): Trace;
}
