/** One thread of the bare evaluator: its share of the sweep, and nothing else. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseSweepSpec, resolveSweep, type SweepSpecInput } from '@tandem/contract';
import { createColumns, evaluateRange, PdEvaluator } from '@tandem/core';

const { spec, fromIndex, pointCount, blockPoints } = workerData as {
  spec: SweepSpecInput;
  fromIndex: number;
  pointCount: number;
  blockPoints: number;
};
const plan = resolveSweep(parseSweepSpec(spec));
const evaluator = new PdEvaluator();
const columns = createColumns(0, blockPoints);
parentPort?.postMessage('ready');
parentPort?.once('message', () => {
  for (let done = 0; done < pointCount; done += blockPoints) {
    evaluateRange(plan, evaluator, fromIndex + done, Math.min(blockPoints, pointCount - done), columns);
  }
  parentPort?.postMessage('done');
});
