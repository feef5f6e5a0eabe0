import { parameterCounts } from '@tandem/core';
import { describe, expect, test } from 'vitest';
import { LLM_ARCHITECTURES } from './architectures.ts';

describe.each(LLM_ARCHITECTURES.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
  test('has the published number of parameters within 1 %', () => {
    const ratio = parameterCounts(entry.shape).total / entry.publishedParameterCount;
    expect(ratio).toBeGreaterThan(0.99);
    expect(ratio).toBeLessThan(1.01);
  });
});

test('active parameters are those that the model cards state, within 2 %', () => {
  const billions = { 'Mixtral-8x7B': 12.9, 'Qwen3-30B-A3B': 3.3, 'Qwen3-235B-A22B': 22, 'DeepSeek-V3': 37 };
  for (const [name, expected] of Object.entries(billions)) {
    const entry = LLM_ARCHITECTURES.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`no ${name}`);
    expect(parameterCounts(entry.shape).active / 1e9 / expected, name).toBeCloseTo(1, 1);
  }
});
