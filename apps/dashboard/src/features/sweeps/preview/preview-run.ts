import { countPoints, resolveSweep, type SweepSpec } from '@tandem/contract';
import { createColumns, evaluateRange, type PdEvaluator, type PointStatus, type SweepColumns } from '@tandem/core';
import { type CoarseSweep, coarsen } from './coarse-surface.ts';
import { EMPTY_SAMPLE, type SweepSample, sampleIndices, withPoint } from './sample.ts';

/** Values along each axis of the first, rough surface and of the final one. */
const ROUGH_SIDE = 7;
const FINE_SIDE = 28;
const SAMPLE_COUNT = 400;

/** What is known of a sweep so far, before it is sent. */
export interface SweepPreview {
  readonly sample: SweepSample;
  readonly coarse: CoarseSweep;
  readonly columns: SweepColumns;
  /** Points of `columns` that are computed, from the first. */
  readonly done: number;
}

/**
 * Computes a preview point by point: a rough surface, then a sample of all points, then a finer surface. Yields after
 * every point, so that whoever drives it can stop or show what is there.
 * @param nowSeconds a clock, for the time that the sampled points take
 */
export function* previewSweep(
  spec: SweepSpec,
  evaluator: PdEvaluator,
  nowSeconds: () => number,
): Generator<SweepPreview, SweepPreview> {
  let preview = yield* surfaceOf(coarsen(spec, ROUGH_SIDE), EMPTY_SAMPLE, evaluator);
  for (const sample of samplesOf(spec, evaluator, nowSeconds)) {
    preview = { ...preview, sample };
    yield preview;
  }
  const fine = coarsen(spec, FINE_SIDE);
  if (countPoints(fine.spec) > preview.columns.pointCount) preview = yield* surfaceOf(fine, preview.sample, evaluator);
  return preview;
}

function* surfaceOf(
  coarse: CoarseSweep,
  sample: SweepSample,
  evaluator: PdEvaluator,
): Generator<SweepPreview, SweepPreview> {
  const plan = resolveSweep(coarse.spec);
  const columns = createColumns(0, plan.pointCount);
  for (let point = 0; point < plan.pointCount; point++) {
    const one = evaluateRange(plan, evaluator, point, 1);
    columns.status[point] = one.status[0];
    one.metrics.forEach((value, metric) => {
      columns.metrics[metric * plan.pointCount + point] = value;
    });
    yield { sample, coarse, columns, done: point + 1 };
  }
  return { sample, coarse, columns, done: plan.pointCount };
}

function* samplesOf(spec: SweepSpec, evaluator: PdEvaluator, nowSeconds: () => number): Generator<SweepSample> {
  const plan = resolveSweep(spec);
  let sample = EMPTY_SAMPLE;
  for (const index of sampleIndices(plan.pointCount, SAMPLE_COUNT)) {
    const startedAt = nowSeconds();
    const { status } = evaluateRange(plan, evaluator, index, 1);
    sample = withPoint(sample, status[0] as PointStatus, nowSeconds() - startedAt);
    yield sample;
  }
}
