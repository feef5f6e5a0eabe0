import { formatQuantity } from '@tandem/core';
import ora from 'ora';
import type { OnProgress } from './run-sweep.ts';

const BAR_WIDTH = 24;

export interface Progress {
  readonly report: OnProgress;
  /** Removes the bar. */
  readonly stop: () => void;
}

/** A progress bar on standard error when that is a terminal with a width; otherwise silent. */
export function createProgress(pointCount: number): Progress {
  // Some pseudo-terminals say they have 0 columns; lines cannot be counted or cleared there.
  if (!process.stderr.isTTY || !(process.stderr.columns > 0)) return { report: () => {}, stop: () => {} };
  const spinner = ora({ stream: process.stderr, discardStdin: false }).start();
  const startedAt = performance.now();
  return {
    report: (completed) => {
      spinner.text = progressText(completed, pointCount, (performance.now() - startedAt) / 1000);
    },
    stop: () => spinner.stop(),
  };
}

/** For example `████░░░░ 50 %  1,000 of 2,000 points, 500 points/s, 2 s left`. */
export function progressText(completed: number, pointCount: number, elapsedSeconds: number): string {
  const share = completed / pointCount;
  const filled = Math.floor(share * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  const pointsPerSecond = completed / Math.max(elapsedSeconds, 1e-9);
  const left = formatQuantity((pointCount - completed) / pointsPerSecond, 'seconds');
  const count = (value: number) => formatQuantity(Math.round(value), 'count');
  return `${bar} ${Math.floor(share * 100)} %  ${count(completed)} of ${count(pointCount)} points, ${count(pointsPerSecond)} points/s, ${left} left`;
}
