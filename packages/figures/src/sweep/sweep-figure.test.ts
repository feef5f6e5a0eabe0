import { parseSweepSpec, resolveSweep } from '@tandem/contract';
import { evaluateRange, PdEvaluator } from '@tandem/core';
import { describe, expect, test } from 'vitest';
import { sweepFigure, undrawable } from './sweep-figure.ts';

function draw(axes: Record<string, unknown>) {
  const plan = resolveSweep(parseSweepSpec({ axes, base: { sequenceLength: 1024 } }));
  const columns = evaluateRange(plan, new PdEvaluator(), 0, plan.pointCount);
  return sweepFigure(plan, columns, 'ttdsSeconds', 'subtitle');
}

describe('the figure of a sweep', () => {
  test('over two numbers is a surface over the last two', () => {
    const { data, layout } = draw({ sequenceLength: [1024, 2048], chunkSize: [64, 128, 256] });
    expect(data.map(({ type }) => type)).toEqual(['mesh3d', 'scatter3d', 'scatter3d']);
    expect(layout).toMatchObject({
      title: { text: 'TTDS over M and T<br><sub>subtitle</sub>' },
      scene: {
        xaxis: { title: { text: 'Chunk size M (tokens)' } },
        yaxis: { title: { text: 'Sequence length T (tokens)' } },
        zaxis: { title: { text: 'TTDS (seconds)' } },
      },
    });
  });

  test('over more axes has a surface for each of their settings', () => {
    const { data } = draw({
      llm: ['GPT-OSS-20B', 'LLaMA-3.1-70B'],
      pp: [4, 8],
      batchSize: [1, 2],
      chunkSize: [64, 128],
    });
    const surfaces = data.filter(({ type }) => type === 'mesh3d');
    expect(surfaces.map(({ name }) => name)).toEqual([
      'GPT-OSS-20B, PP 4',
      'GPT-OSS-20B, PP 8',
      'LLaMA-3.1-70B, PP 4',
      'LLaMA-3.1-70B, PP 8',
    ]);
  });

  test('over one number is a line for each name', () => {
    const { data } = draw({ prefillGpu: ['NVIDIA H100', 'NVIDIA L40'], chunkSize: [64, 128] });
    expect(data.filter(({ mode }) => mode === 'lines+markers').map(({ name }) => name)).toEqual([
      'NVIDIA H100',
      'NVIDIA L40',
    ]);
  });

  test('over names alone is bars', () => {
    const { data } = draw({ prefillGpu: ['NVIDIA H100', 'NVIDIA L40'] });
    expect(data[0]).toMatchObject({ type: 'bar', x: ['NVIDIA H100', 'NVIDIA L40'] });
  });

  test('an infeasible point is marked with its reason, not drawn as a value', () => {
    const { data } = draw({ pp: [1, 8] });
    expect(data[0].y).toEqual([null, expect.any(Number)]);
    expect(data[1]).toMatchObject({ x: [1], customdata: ['prefill does not fit in memory'] });
  });
});

test('a sweep of too many points or settings is not drawn', () => {
  const plan = (axes: unknown) => resolveSweep(parseSweepSpec({ axes }));
  expect(undrawable(plan({ chunkSize: { from: 1, to: 100_001, step: 1 } }))).toContain('100001 points');
  expect(undrawable(plan({ batchSize: { from: 1, to: 25, step: 1 }, pp: [4, 8], chunkSize: [64, 128] }))).toContain(
    '25 settings',
  );
  expect(undrawable(plan({ chunkSize: { from: 1, to: 100, step: 1 } }))).toBeUndefined();
});
