import {
  createColumns,
  evaluateRange,
  PD_METRIC_COUNT,
  PD_METRICS,
  type PdEvaluator,
  POINT_STATUS,
  type SweepColumns,
  type SweepPlan,
} from '@tandem/core';
import { encodeBytes, encodeDoubles, STATUS_FIELD } from '@tandem/store/columns';
import type { ChunkAnswer, ChunkTask } from './messages.ts';

/** A thread looks at its stop flag about this often, whatever a point costs. */
const LOOK_EVERY_MS = 20;
const FIRST_BLOCK_POINTS = 16;
const LARGEST_BLOCK_POINTS = 512;

/** Evaluates a chunk in blocks and encodes its columns; gives up when the stop flag is raised. */
export function evaluateUntilStopped(plan: SweepPlan, evaluator: PdEvaluator, task: ChunkTask): ChunkAnswer {
  const startedMs = performance.now();
  const whole = createColumns(task.fromIndex, task.pointCount);
  let blockPoints = FIRST_BLOCK_POINTS;
  for (let done = 0; done < task.pointCount; ) {
    if (Atomics.load(task.stop, 0) !== 0) return { kind: 'stopped' };
    const blockStartedMs = performance.now();
    const count = Math.min(blockPoints, task.pointCount - done);
    copyInto(whole, evaluateRange(plan, evaluator, task.fromIndex + done, count));
    done += count;
    blockPoints = nextBlock(blockPoints, performance.now() - blockStartedMs);
  }
  const columns = encodeColumns(whole);
  return { kind: 'evaluated', columns, ...countStates(whole), computeSeconds: (performance.now() - startedMs) / 1000 };
}

function nextBlock(points: number, tookMs: number): number {
  if (tookMs > 2 * LOOK_EVERY_MS) return Math.max(1, Math.floor(points / 2));
  return tookMs < LOOK_EVERY_MS / 2 ? Math.min(LARGEST_BLOCK_POINTS, points * 2) : points;
}

function copyInto(whole: SweepColumns, block: SweepColumns): void {
  const at = block.fromIndex - whole.fromIndex;
  whole.status.set(block.status, at);
  for (let metric = 0; metric < PD_METRIC_COUNT; metric++) {
    const column = block.metrics.subarray(metric * block.pointCount, (metric + 1) * block.pointCount);
    whole.metrics.set(column, metric * whole.pointCount + at);
  }
}

function encodeColumns({ status, metrics, pointCount }: SweepColumns): [string, Uint8Array][] {
  const columns = PD_METRICS.map(({ name }, metric): [string, Uint8Array] => [
    name,
    encodeDoubles(metrics.subarray(metric * pointCount, (metric + 1) * pointCount)),
  ]);
  return [...columns, [STATUS_FIELD, encodeBytes(status)]];
}

function countStates({ status }: SweepColumns): { okPoints: number; skippedPoints: number } {
  let okPoints = 0;
  let skippedPoints = 0;
  for (const state of status) {
    if (state === POINT_STATUS.ok) okPoints++;
    else if (state === POINT_STATUS.skipped) skippedPoints++;
  }
  return { okPoints, skippedPoints };
}
