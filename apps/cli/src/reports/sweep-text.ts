import { axisValuesAt, type SweepSpec } from '@tandem/contract';
import { formatQuantity, PD_METRIC_INDEX, type PdMetricName, POINT_STATUS } from '@tandem/core';
import { metricOf } from '@tandem/figures';
import type { SweepRun } from '../sweep/run-sweep.ts';

/** A sweep as a person reads it in a terminal: how many points, what became of them, the best one. */
export function sweepText(spec: SweepSpec, run: SweepRun, metric: PdMetricName): string {
  const { pointCount, status } = run.columns;
  const skipped = status.reduce((count, value) => count + Number(value === POINT_STATUS.skipped), 0);
  const ok = status.reduce((count, value) => count + Number(value === POINT_STATUS.ok), 0);
  const evaluated = pointCount - skipped;
  const speed = formatQuantity(Math.round(evaluated / run.elapsedSeconds), 'count');
  const counts = [
    `${formatQuantity(evaluated, 'count')} points in ${formatQuantity(run.elapsedSeconds, 'seconds')} (${speed} points/s)`,
    ...(evaluated > ok ? [`${formatQuantity(evaluated - ok, 'count')} infeasible`] : []),
    ...(skipped > 0 ? [`${formatQuantity(skipped, 'count')} skipped`] : []),
  ];
  return `${spec.name}: ${counts.join(', ')}\n${bestText(run, metric)}\n`;
}

function bestText({ plan, columns }: SweepRun, metric: PdMetricName): string {
  const { label, unit } = metricOf(metric);
  const offset = PD_METRIC_INDEX[metric] * columns.pointCount;
  let best = -1;
  for (let row = 0; row < columns.pointCount; row++) {
    if (columns.status[row] !== POINT_STATUS.ok) continue;
    if (best === -1 || columns.metrics[offset + row] < columns.metrics[offset + best]) best = row;
  }
  if (best === -1) return 'no point is feasible';
  const values = axisValuesAt(plan, best);
  const where = plan.axes.map(({ field }, axis) => `${field} ${values[axis]}`).join(', ');
  return `lowest ${label}: ${formatQuantity(columns.metrics[offset + best], unit)} at ${where}`;
}
