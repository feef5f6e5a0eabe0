import { resolveSweep, type SweepSpec } from '@tandem/contract';
import type { SweepPlan } from '@tandem/core';
import type { SweepRecord } from '@tandem/store';
import { RecentMap } from '@tandem/store/recent-map';

/** One axis of a stored sweep, with its place in the row-major order of the points. */
export interface GridAxis {
  readonly field: string;
  readonly values: readonly (number | string)[];
  /** Points between two neighbouring values. */
  readonly stride: number;
}

/** A stored sweep with its axes expanded. */
export interface Grid {
  readonly sweep: SweepRecord;
  readonly spec: SweepSpec;
  readonly plan: SweepPlan;
  readonly axes: readonly GridAxis[];
}

const PLANS_KEPT = 32;
const plans = new RecentMap<string, SweepPlan>(PLANS_KEPT);

export function gridOf(sweep: SweepRecord): Grid {
  const spec = sweep.spec as SweepSpec;
  const plan = plans.getOrMake(sweep.id, () => resolveSweep(spec));
  let stride = plan.pointCount;
  const axes = plan.axes.map(({ field, values }) => {
    stride /= values.length;
    return { field, values, stride };
  });
  return { sweep, spec, plan, axes };
}

/** Which value of `axis` a point has. */
export function valueIndexAt({ stride, values }: GridAxis, pointIndex: number): number {
  return Math.floor(pointIndex / stride) % values.length;
}
