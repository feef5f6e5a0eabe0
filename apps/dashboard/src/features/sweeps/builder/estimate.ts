import { formatQuantity } from '@tandem/core';
import type { SweepSample } from '../preview/sample.ts';

/** What is known of the service's speed. */
export interface ServerSpeed {
  /** Compute time of finished sweeps on the service, and their points, both counted over the same sweeps. */
  readonly computeSeconds: number;
  readonly points: number;
  /** Points that those sweeps finished in a second of wall time, all threads together. */
  readonly pointsPerSecond: number | undefined;
}

export const UNKNOWN_SPEED: ServerSpeed = { computeSeconds: 0, points: 0, pointsPerSecond: undefined };

export interface TimeEstimate {
  readonly seconds: number;
  /** What the estimate rests on, in words. */
  readonly basis: string;
}

/**
 * Seconds that a sweep of `pointCount` points would take. A point's cost varies a hundredfold with T, M and PP, so it is
 * measured here on sampled points; how many threads work at it is taken from what the service did last.
 */
export function estimateSeconds(pointCount: number, sample: SweepSample, speed: ServerSpeed): TimeEstimate | undefined {
  if (sample.sampled === 0) return undefined;
  const secondsPerPoint = sample.computeSeconds / sample.sampled;
  const threads = busyThreads(speed);
  const perPoint = `${formatQuantity(secondsPerPoint, 'seconds')} a point, measured here`;
  if (threads === undefined) {
    return { seconds: pointCount * secondsPerPoint, basis: `${perPoint}, on one thread` };
  }
  const words = threads.toFixed(threads < 10 ? 1 : 0);
  return { seconds: (pointCount * secondsPerPoint) / threads, basis: `${perPoint}, on ${words} busy threads as last` };
}

/** Threads that were computing at any time: compute seconds per second of wall time. */
function busyThreads({ computeSeconds, points, pointsPerSecond }: ServerSpeed): number | undefined {
  if (pointsPerSecond === undefined || points === 0 || computeSeconds === 0) return undefined;
  const threads = (computeSeconds / points) * pointsPerSecond;
  return threads > 0 && Number.isFinite(threads) ? threads : undefined;
}
