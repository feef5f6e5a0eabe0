import { parseSweepSpec, resolveSweep, type SweepSpec } from '@tandem/contract';
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
const plans = new RecentMap<string, { spec: SweepSpec; plan: SweepPlan }>(PLANS_KEPT);

export function gridOf(sweep: SweepRecord): Grid {
  const { spec, plan } = plans.getOrMake(sweep.id, () => {
    // Parsed again: a sweep of an older release lacks the fields that came later.
    const complete = parseSweepSpec(sweep.spec);
    return { spec: complete, plan: resolveSweep(complete) };
  });
  let stride = plan.pointCount;
  const axes = plan.axes.map(({ field, values }) => {
    stride /= values.length;
    return { field, values, stride };
  });
  return { sweep, spec, plan, axes };
}

/** Which value of `axis` a point has. Integer division: a sweep has far less than 2^31 points. */
export function valueIndexAt({ stride, values }: GridAxis, pointIndex: number): number {
  return ((pointIndex / stride) | 0) % values.length;
}
