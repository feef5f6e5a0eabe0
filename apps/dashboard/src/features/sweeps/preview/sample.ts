import { POINT_STATUS, type PointStatus } from '@tandem/core';

/** What a sample of a sweep's points tells about all of them. */
export interface SweepSample {
  readonly sampled: number;
  readonly ok: number;
  readonly infeasible: number;
  readonly skipped: number;
  /** Compute time of the sampled points, in seconds of one thread of this browser. */
  readonly computeSeconds: number;
}

export const EMPTY_SAMPLE: SweepSample = { sampled: 0, ok: 0, infeasible: 0, skipped: 0, computeSeconds: 0 };

/** Fraction of the golden section: its multiples fall more evenly than random ones and line up with no axis. */
const GOLDEN_FRACTION = (Math.sqrt(5) - 1) / 2;

/** At most `sampleCount` different point indices, spread evenly over the grid; the same ones every time. */
export function sampleIndices(pointCount: number, sampleCount: number): number[] {
  if (pointCount <= sampleCount) return Array.from({ length: pointCount }, (_, index) => index);
  const indices = new Set<number>();
  for (let step = 1; step <= sampleCount; step++) indices.add(Math.floor(((step * GOLDEN_FRACTION) % 1) * pointCount));
  return [...indices];
}

export function withPoint(sample: SweepSample, status: PointStatus, computeSeconds: number): SweepSample {
  return {
    sampled: sample.sampled + 1,
    ok: sample.ok + Number(status === POINT_STATUS.ok),
    skipped: sample.skipped + Number(status === POINT_STATUS.skipped),
    infeasible: sample.infeasible + Number(status !== POINT_STATUS.ok && status !== POINT_STATUS.skipped),
    computeSeconds: sample.computeSeconds + computeSeconds,
  };
}

/** A share of all points with its 95 % confidence interval (Wilson's), all 0..1. */
export interface EstimatedShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.96;

/** The share of points that `hits` of `sampled` points suggest; exact when all points were looked at. */
export function estimateShare(hits: number, sampled: number, pointCount: number): EstimatedShare {
  if (sampled === 0) return { share: Number.NaN, low: 0, high: 1 };
  const share = hits / sampled;
  if (sampled >= pointCount) return { share, low: share, high: share };
  const z2 = Z_95 ** 2 / sampled;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / sampled + z2 / (4 * sampled))) / (1 + z2);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
