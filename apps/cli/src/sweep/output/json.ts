import { pointRecord } from '@tandem/contract';
import type { SweepRun } from '../run-sweep.ts';

/** `{"points":[...]}` in the order of the axes, one point a line. */
export function* sweepJson({ plan, columns }: SweepRun): Generator<string> {
  yield '{"points":[\n';
  for (let row = 0; row < columns.pointCount; row++) {
    const separator = row + 1 < columns.pointCount ? ',\n' : '\n';
    yield JSON.stringify(pointRecord(plan, columns, row)) + separator;
  }
  yield ']}\n';
}
