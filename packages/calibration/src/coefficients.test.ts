import { expect, test } from 'vitest';
import { matchStack } from './coefficients.ts';

test.each([
  ['serving-vllm', 'vllm-graph', true],
  ['trtllm-0.9', 'trtllm-0.9', true],
  ['trtllm-0.8', 'trtllm-0.9', false],
  ['trtllm-1.0', 'trtllm-serving', false],
  ['vllm-ci-1', 'vllm-static-2024', false],
  ['kernels-aic-2', 'kernels-without-elementwise', false],
  ['an engine of tomorrow', 'vllm-graph', false],
])('rows of %s are predicted with %s', (name, key, isKnown) => {
  expect(matchStack(name)).toEqual({ key, isKnown });
});
