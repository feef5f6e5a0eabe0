import { createColumns, PD_METRIC_COUNT, POINT_STATUS } from '@tandem/core';
import { describe, expect, test } from 'vitest';
import { resolveSweep } from '../sweep/resolve.ts';
import { parseSweepSpec } from '../sweep/sweep-spec.ts';
import { axisValuesAt, pointRecord } from './point.ts';

const plan = resolveSweep(parseSweepSpec({ axes: { llm: ['GPT-OSS-20B', 'DeepSeek-V3'], pp: [1, 2, 4] } }));

test('points are row-major: the last axis moves fastest', () => {
  const points = Array.from({ length: plan.pointCount }, (_, index) => axisValuesAt(plan, index));
  expect(points).toEqual([
    ['GPT-OSS-20B', 1],
    ['GPT-OSS-20B', 2],
    ['GPT-OSS-20B', 4],
    ['DeepSeek-V3', 1],
    ['DeepSeek-V3', 2],
    ['DeepSeek-V3', 4],
  ]);
});

describe('a record of a range that starts at point 3', () => {
  const columns = createColumns(3, 3);
  columns.status.set([POINT_STATUS.ok, POINT_STATUS.skipped, POINT_STATUS.decodeVramExceeded]);
  for (let metric = 0; metric < PD_METRIC_COUNT; metric++) columns.metrics[metric * 3] = metric + 0.5;

  test('has the axis fields and the metrics', () => {
    expect(pointRecord(plan, columns, 0)).toMatchObject({
      llm: 'DeepSeek-V3',
      pp: 1,
      ttdsSeconds: 0.5,
      tpotSeconds: 1.5,
    });
  });

  test('or says why it has none', () => {
    expect(pointRecord(plan, columns, 1)).toEqual({ llm: 'DeepSeek-V3', pp: 2, skipped: true });
    expect(pointRecord(plan, columns, 2)).toEqual({ llm: 'DeepSeek-V3', pp: 4, infeasible: 'DECODE_VRAM_EXCEEDED' });
  });
});
