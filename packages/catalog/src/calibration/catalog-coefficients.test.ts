import { parameterCounts, RankCost } from '@tandem/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LLM_ARCHITECTURES } from '../architectures.ts';
import { HARDWARE } from '../hardware.ts';
import { COMMON_COEFFICIENTS, ENGINE_STACKS } from './catalog-coefficients.ts';
import { fittedParameter } from './fitted.ts';
import { gpuCost } from './gpu-cost.ts';

const anyRank = fc.record({
  hardware: fc.constantFrom(...HARDWARE),
  architecture: fc.constantFrom(...LLM_ARCHITECTURES),
  stack: fc.constantFrom(...ENGINE_STACKS),
  ranks: fc.constantFrom(1, 2, 4, 8),
  valueBytes: fc.constantFrom(1, 2),
});
type AnyRank = typeof anyRank extends fc.Arbitrary<infer T> ? T : never;

function costOf({ hardware, architecture, stack, ranks, valueBytes }: AnyRank): RankCost {
  return new RankCost(architecture.shape, gpuCost(hardware, fittedParameter), stack, COMMON_COEFFICIENTS, ranks, {
    weightBytes: valueBytes,
    activationBytes: valueBytes,
    kvBytes: 2,
  });
}

const sequences = fc.integer({ min: 1, max: 256 });
const tokens = fc.integer({ min: 1, max: 8192 });

describe('whatever GPU, LLM, engine and degree', () => {
  test('no prefill beats the peak of its GPUs', () => {
    fc.assert(
      fc.property(anyRank, sequences, tokens, (rank, n, t) => {
        const cost = costOf(rank);
        const counts = parameterCounts(cost.shape);
        const flops = 2 * n * t * (counts.active - counts.embedding - counts.head);
        const peak = Math.max(cost.gpu.denseFp8FlopsPerSecond, cost.gpu.denseFp16FlopsPerSecond) * rank.ranks;
        expect(cost.prefillSeconds(n, t, 0, true)).toBeGreaterThan(flops / peak);
      }),
    );
  });

  test('no decode step reads faster than the memory', () => {
    fc.assert(
      fc.property(anyRank, sequences, tokens, (rank, n, t) => {
        const cost = costOf(rank);
        const { attention } = cost.shape;
        const cached = attention.kind === 'grouped' && attention.windowTokens !== undefined ? 0 : n * t;
        const heads = attention.kind === 'grouped' ? attention.kvHeadCount / rank.ranks : 0;
        const headSize = attention.kind === 'grouped' ? attention.headSize : 0;
        const bytes = cost.shape.layerCount * cached * 2 * heads * headSize * 2;
        expect(cost.decodeSeconds(n, t, true)).toBeGreaterThan(bytes / cost.gpu.memoryBandwidthBytesPerSecond);
      }),
    );
  });

  test('more context never makes a decode step faster, nor more tokens a prefill', () => {
    fc.assert(
      fc.property(anyRank, sequences, tokens, tokens, (rank, n, t, more) => {
        const cost = costOf(rank);
        expect(cost.decodeSeconds(n, t + more)).toBeGreaterThanOrEqual(cost.decodeSeconds(n, t));
        expect(cost.prefillSeconds(n, t + more, 0)).toBeGreaterThan(cost.prefillSeconds(n, t, 0));
      }),
    );
  });

  test('earlier context never makes a chunk faster', () => {
    fc.assert(
      fc.property(anyRank, sequences, tokens, tokens, (rank, n, t, context) => {
        const cost = costOf(rank);
        expect(cost.prefillSeconds(n, t, context)).toBeGreaterThanOrEqual(cost.prefillSeconds(n, t, 0));
      }),
    );
  });
});
