import { parseSweepSpec, pointRecord, resolveSweep, type SweepSpecInput } from '@tandem/contract';
import { evaluateRange, PdEvaluator } from '@tandem/core';

export type PointRecord = Readonly<Record<string, number | string | boolean>>;

/** Every point of a sweep, computed here and now: what the service must give, bit for bit. */
export function runDirectly(input: SweepSpecInput): readonly PointRecord[] {
  const plan = resolveSweep(parseSweepSpec(input));
  const columns = evaluateRange(plan, new PdEvaluator(), 0, plan.pointCount);
  return Array.from({ length: plan.pointCount }, (_, row) => pointRecord(plan, columns, row));
}

/** The lines of an NDJSON answer. */
export function parseNdjson(text: string): readonly PointRecord[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PointRecord);
}
