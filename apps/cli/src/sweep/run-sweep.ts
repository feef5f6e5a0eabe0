import { resolveSweep, type SweepSpec } from '@tandem/contract';
import {
  createColumns,
  evaluateRange,
  PD_METRIC_COUNT,
  PdEvaluator,
  type SweepColumns,
  type SweepPlan,
} from '@tandem/core';
import { Piscina } from 'piscina';
import { RangeSize } from './range-size.ts';
import type { RangeRequest, RangeResponse, ThreadStart } from './thread.ts';

export interface SweepRun {
  readonly plan: SweepPlan;
  /** Every point of the plan. */
  readonly columns: SweepColumns;
  readonly elapsedSeconds: number;
}

/** Called after each piece of work with the number of points done so far. */
export type OnProgress = (completedPoints: number) => void;

/** Starting threads costs about this much; a sweep that takes less is done before they are up. */
const INLINE_SECONDS = 0.15;
const INLINE_RANGE_POINTS = 16;

/**
 * Evaluates every point of a sweep. A short sweep runs here; of a longer one, the points that are left after a moment go
 * to `threadCount` threads. The result does not depend on the number of threads.
 */
export async function runSweep(spec: SweepSpec, threadCount: number, onProgress: OnProgress): Promise<SweepRun> {
  const startedAt = performance.now();
  const plan = resolveSweep(spec);
  const columns = createColumns(0, plan.pointCount);
  const done = evaluateHere(plan, columns, onProgress);
  if (done < plan.pointCount) await evaluateInThreads({ spec }, columns, done, threadCount, onProgress);
  return { plan, columns, elapsedSeconds: (performance.now() - startedAt) / 1000 };
}

/** Evaluates points for up to INLINE_SECONDS and returns how many are done. */
function evaluateHere(plan: SweepPlan, columns: SweepColumns, onProgress: OnProgress): number {
  const evaluator = new PdEvaluator();
  const endAt = performance.now() + INLINE_SECONDS * 1000;
  let done = 0;
  while (done < plan.pointCount && performance.now() < endAt) {
    const count = Math.min(INLINE_RANGE_POINTS, plan.pointCount - done);
    copyInto(columns, evaluateRange(plan, evaluator, done, count));
    done += count;
    onProgress(done);
  }
  return done;
}

async function evaluateInThreads(
  start: ThreadStart,
  columns: SweepColumns,
  firstIndex: number,
  threadCount: number,
  onProgress: OnProgress,
): Promise<void> {
  const pool = new Piscina<RangeRequest, RangeResponse>({
    filename: new URL('./thread.ts', import.meta.url).href,
    minThreads: threadCount,
    maxThreads: threadCount,
    workerData: start,
  });
  const size = new RangeSize(threadCount, firstIndex / (INLINE_SECONDS * 20));
  let nextIndex = firstIndex;
  let completed = firstIndex;
  /** Keeps one place of the pool busy until nothing is left. */
  const feed = async (): Promise<void> => {
    while (nextIndex < columns.pointCount) {
      const fromIndex = nextIndex;
      const pointCount = size.next(columns.pointCount - fromIndex);
      nextIndex += pointCount;
      const response = await pool.run({ fromIndex, pointCount });
      size.observe(pointCount, response.elapsedSeconds);
      copyInto(columns, response.columns);
      completed += pointCount;
      onProgress(completed);
    }
  };
  try {
    // Two places for each thread: the next range is there when one ends.
    await Promise.all(Array.from({ length: 2 * threadCount }, feed));
  } finally {
    await pool.destroy();
  }
}

function copyInto(all: SweepColumns, range: SweepColumns): void {
  all.status.set(range.status, range.fromIndex);
  for (let metric = 0; metric < PD_METRIC_COUNT; metric++) {
    const values = range.metrics.subarray(metric * range.pointCount, (metric + 1) * range.pointCount);
    all.metrics.set(values, metric * all.pointCount + range.fromIndex);
  }
}
