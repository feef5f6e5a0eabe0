import {
  INFEASIBLE_CODES,
  type InfeasibleCode,
  PD_METRIC_COUNT,
  PD_METRICS,
  POINT_STATUS,
  type PointStatus,
  type SweepColumns,
  type SweepPlan,
} from '@tandem/core';

/** One point of a sweep as users see it: its axis fields, then its metrics, or why it has none. */
export type PointRecord = Readonly<Record<string, number | string | boolean>>;

/** The values of the axes at a point, in the order of the axes. */
export function axisValuesAt(plan: Pick<SweepPlan, 'axes'>, pointIndex: number): readonly (number | string)[] {
  const values: (number | string)[] = new Array(plan.axes.length);
  let rest = pointIndex;
  for (let axis = plan.axes.length - 1; axis >= 0; axis--) {
    const { values: choices } = plan.axes[axis];
    values[axis] = choices[rest % choices.length];
    rest = Math.floor(rest / choices.length);
  }
  return values;
}

/** `{axis fields, metrics}`, `{axis fields, "infeasible": code}` or `{axis fields, "skipped": true}`. */
export function pointRecord(plan: Pick<SweepPlan, 'axes'>, columns: SweepColumns, row: number): PointRecord {
  const record: Record<string, number | string | boolean> = {};
  const values = axisValuesAt(plan, columns.fromIndex + row);
  for (let axis = 0; axis < values.length; axis++) record[plan.axes[axis].field] = values[axis];
  const status = columns.status[row] as PointStatus;
  if (status === POINT_STATUS.skipped) return { ...record, skipped: true };
  if (status !== POINT_STATUS.ok) return { ...record, infeasible: infeasibleCode(status) };
  for (let metric = 0; metric < PD_METRIC_COUNT; metric++) {
    record[PD_METRICS[metric].name] = columns.metrics[metric * columns.pointCount + row];
  }
  return record;
}

/** The code that users see for a status that is neither ok nor skipped. */
export function infeasibleCode(status: PointStatus): InfeasibleCode {
  return INFEASIBLE_CODES[status as keyof typeof INFEASIBLE_CODES];
}

/** `ok`, `skipped` or an infeasible code: one word for a table's status column. */
export function statusWord(status: PointStatus): string {
  if (status === POINT_STATUS.ok) return 'ok';
  return status === POINT_STATUS.skipped ? 'skipped' : infeasibleCode(status);
}
