import { parseSweepSpec, resolveSweep } from '@tandem/contract';
import { evaluateRange, PdEvaluator, type SweepColumns } from '@tandem/core';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';

/** What a thread is started with: a plan holds functions, so each thread resolves its own from the specification. */
export interface ThreadStart {
  readonly spec: unknown;
}

/** One piece of work: a range of points. */
export interface RangeRequest {
  readonly fromIndex: number;
  readonly pointCount: number;
}

export interface RangeResponse {
  readonly columns: SweepColumns;
  /** Time this range took, for the size of the next one. */
  readonly elapsedSeconds: number;
}

const plan = resolveSweep(parseSweepSpec((workerData as ThreadStart).spec));
const evaluator = new PdEvaluator();

/** Evaluates a range and hands its columns over without a copy. */
export default function evaluate({ fromIndex, pointCount }: RangeRequest) {
  const startedAt = performance.now();
  const columns = evaluateRange(plan, evaluator, fromIndex, pointCount);
  const response: RangeResponse = { columns, elapsedSeconds: (performance.now() - startedAt) / 1000 };
  return move({
    [transferableSymbol]: [columns.status.buffer, columns.metrics.buffer],
    [valueSymbol]: response,
  });
}
