import { ProjectError } from '../errors.ts';
import type { PdConfig } from '../pd/config.ts';
import type { PdEvaluator } from '../pd/evaluator.ts';
import { PD_METRIC_COUNT } from '../pd/metrics.ts';
import { POINT_STATUS, type PointStatus } from '../pd/status.ts';
import type { SweepPlan } from './plan.ts';

/** Results of the points `fromIndex .. fromIndex + pointCount - 1` as columns. */
export interface SweepColumns {
  readonly fromIndex: number;
  readonly pointCount: number;
  /** POINT_STATUS of each point. */
  readonly status: Uint8Array;
  /** Metric-major: metric m of point i is at `[m * pointCount + i]`; NaN where the status is not ok. */
  readonly metrics: Float64Array;
}

/**
 * Evaluates a range of a plan's points. Columns depend on the range alone, so a retry writes the same bytes.
 * @param columns reused when given (its `pointCount` must match), else allocated.
 */
export function evaluateRange(
  plan: SweepPlan,
  evaluator: PdEvaluator,
  fromIndex: number,
  pointCount: number,
  columns: SweepColumns = createColumns(fromIndex, pointCount),
): SweepColumns {
  const config = plan.createConfig();
  const cursor = new Int32Array(plan.axes.length);
  placeCursor(plan, fromIndex, cursor);
  for (let axis = 0; axis < cursor.length; axis++) plan.axes[axis].assign(config, cursor[axis]);
  const row = new Float64Array(PD_METRIC_COUNT);
  for (let point = 0; point < pointCount; point++) {
    if (plan.accepts !== undefined && !plan.accepts(config)) {
      columns.status[point] = POINT_STATUS.skipped;
      row.fill(Number.NaN);
    } else {
      columns.status[point] = evaluatePoint(evaluator, config, row);
    }
    for (let metric = 0; metric < PD_METRIC_COUNT; metric++) columns.metrics[metric * pointCount + point] = row[metric];
    advanceCursor(plan, cursor, config);
  }
  return columns;
}

/** A combination that the model refuses is a point without metrics, not the end of the sweep. */
export function evaluatePoint(evaluator: PdEvaluator, config: PdConfig, row: Float64Array): PointStatus {
  try {
    return evaluator.evaluate(config, row);
  } catch (error) {
    row.fill(Number.NaN);
    return invalidFor(error);
  }
}

/** The status that `evaluatePoint` would return, without a run. */
export function pointStatus(evaluator: PdEvaluator, config: PdConfig): PointStatus {
  try {
    return evaluator.statusOf(config);
  } catch (error) {
    return invalidFor(error);
  }
}

function invalidFor(error: unknown): PointStatus {
  if (!(error instanceof ProjectError)) throw error;
  return POINT_STATUS.invalid;
}

export function createColumns(fromIndex: number, pointCount: number): SweepColumns {
  return {
    fromIndex,
    pointCount,
    status: new Uint8Array(pointCount),
    metrics: new Float64Array(pointCount * PD_METRIC_COUNT),
  };
}

function placeCursor(plan: SweepPlan, pointIndex: number, cursor: Int32Array): void {
  let rest = pointIndex;
  for (let axis = plan.axes.length - 1; axis >= 0; axis--) {
    const length = plan.axes[axis].values.length;
    cursor[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
}

/** Moves to the next point and reassigns only the axes that changed. */
function advanceCursor(plan: SweepPlan, cursor: Int32Array, config: PdConfig): void {
  for (let axis = plan.axes.length - 1; axis >= 0; axis--) {
    const { values, assign } = plan.axes[axis];
    cursor[axis] = cursor[axis] + 1 < values.length ? cursor[axis] + 1 : 0;
    assign(config, cursor[axis]);
    if (cursor[axis] !== 0) return;
  }
}
