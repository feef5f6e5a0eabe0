import type { Trace } from '../sim/trace.ts';
import { CalibratedModel } from './calibrated/model.ts';
import type { PdConfig, PdModelName } from './config.ts';
import { PD_METRIC_COUNT, PD_METRICS, type PdMetricName } from './metrics.ts';
import type { PdModel } from './model.ts';
import { ReferenceModel } from './reference/model.ts';
import { type Infeasible, POINT_STATUS, type PointStatus } from './status.ts';

/** One run with everything that happened in it, or the reason why it cannot run. */
export type PdSimulation =
  | { readonly metrics: Readonly<Record<PdMetricName, number>>; readonly trace: Trace }
  | { readonly infeasible: Infeasible };

/**
 * Runs configurations one after another and keeps its memory between them: one evaluator per thread. The model named in
 * the configuration decides which system is simulated.
 */
export class PdEvaluator {
  readonly #models = new Map<PdModelName, PdModel>();

  /**
   * Simulates `config` without recording spans and writes its metrics (order of PD_METRICS) at `metrics[offset]`;
   * NaN for every metric unless the status is ok.
   * @throws PD_* for parameters that the model does not accept.
   */
  evaluate(config: PdConfig, metrics: Float64Array, offset = 0): PointStatus {
    const status = this.statusOf(config);
    if (status === POINT_STATUS.ok) this.#model(config.model).run(config, metrics, offset);
    else metrics.fill(Number.NaN, offset, offset + PD_METRIC_COUNT);
    return status;
  }

  /** Whether `config` would run, without running it. @throws PD_* for parameters that the model does not accept. */
  statusOf(config: PdConfig): PointStatus {
    const model = this.#model(config.model);
    model.check(config);
    return model.statusOf(config);
  }

  /** Simulates `config` and records every span. @throws PD_* for parameters that the model does not accept. */
  simulate(config: PdConfig): PdSimulation {
    const model = this.#model(config.model);
    if (this.statusOf(config) !== POINT_STATUS.ok) return { infeasible: model.explain(config) };
    const row = new Float64Array(PD_METRIC_COUNT);
    const trace = model.trace(config, row);
    const metrics = Object.fromEntries(PD_METRICS.map(({ name }, index) => [name, row[index]]));
    return { metrics: metrics as Record<PdMetricName, number>, trace };
  }

  #model(name: PdModelName): PdModel {
    let model = this.#models.get(name);
    if (model === undefined) {
      model = createModel(name);
      this.#models.set(name, model);
    }
    return model;
  }
}

function createModel(name: PdModelName): PdModel {
  switch (name) {
    case 'reference':
      return new ReferenceModel();
    case 'calibrated':
      return new CalibratedModel();
  }
}
