import type { SweepProgress, SweepSpec, SweepSummary } from '@tandem/contract';
import { isFinal, type SweepRecord } from '@tandem/store';

/** A sweep as the API shows it. `recentRate` is the present speed in points per second, when it is known. */
export function toSummary(sweep: SweepRecord, recentRate: number | undefined): SweepSummary {
  return { ...toProgress(sweep, recentRate), spec: sweep.spec as SweepSpec };
}

export function toProgress(sweep: SweepRecord, recentRate: number | undefined): SweepProgress {
  const pointsPerSecond = (isFinal(sweep.status) ? undefined : recentRate) ?? meanRate(sweep);
  const pointsLeft = sweep.layout.pointCount - sweep.completedPoints;
  const isUnderWay = sweep.status === 'running' && pointsPerSecond !== undefined && pointsPerSecond > 0;
  return {
    id: sweep.id,
    name: sweep.name,
    status: sweep.status,
    pointCount: sweep.layout.pointCount,
    completedPoints: sweep.completedPoints,
    okPoints: sweep.okPoints,
    infeasiblePoints: sweep.infeasiblePoints,
    skippedPoints: sweep.skippedPoints,
    pointsPerSecond: pointsPerSecond ?? null,
    secondsLeft: isUnderWay ? pointsLeft / pointsPerSecond : null,
    computeSeconds: sweep.computeSeconds,
    revision: sweep.revision,
    error: sweep.error ?? null,
    createdBy: sweep.owner,
    createdAt: sweep.createdAt.toISOString(),
    startedAt: sweep.startedAt?.toISOString() ?? null,
    endedAt: sweep.finishedAt?.toISOString() ?? null,
  };
}

/** Over the whole run so far. */
function meanRate({ completedPoints, startedAt, finishedAt }: SweepRecord): number | undefined {
  if (startedAt === undefined || completedPoints === 0) return undefined;
  const seconds = ((finishedAt ?? new Date()).getTime() - startedAt.getTime()) / 1000;
  return seconds > 0 ? completedPoints / seconds : undefined;
}
