import { RankCost } from '@tandem/core';
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

/** Every GPU with every engine: few enough to try each, and a pair that was never measured is where factors multiply. */
const PAIRS = HARDWARE.flatMap((hardware) => ENGINE_STACKS.map((stack) => ({ hardware, stack })));
const MANY = 100_000;

describe.each([1, 8])('with %i ranks and any LLM', (ranks) => {
  const costs = (valueBytes: number) =>
    PAIRS.flatMap((pair) =>
      LLM_ARCHITECTURES.map((architecture) => costOf({ ...pair, architecture, ranks, valueBytes })),
    );
  const label = ({ stack, gpu }: RankCost) => `${stack.name}, ${gpu.memoryBandwidthBytesPerSecond / 1e9} GB/s`;

  test.each([1, 2])('nothing computes faster than the GPU, with %i bytes a value', (valueBytes) => {
    for (const cost of costs(valueBytes)) {
      const { attention, hiddenSize, intermediateSize, gatedMlp, vocabularySize, experts } = cost.shape;
      const half = cost.gpu.denseFp16FlopsPerSecond;
      const peak = valueBytes === 1 ? cost.gpu.denseFp8FlopsPerSecond : half;
      const matrices = gatedMlp ? 3 : 2;
      const flopsPerToken = (width: number) => (2 * matrices * hiddenSize * width) / ranks;
      expect(cost.denseMlpSeconds(MANY), label(cost)).toBeGreaterThan((MANY * flopsPerToken(intermediateSize)) / peak);
      expect(cost.headSeconds(MANY), label(cost)).toBeGreaterThan(
        (2 * MANY * hiddenSize * vocabularySize) / ranks / half,
      );
      if (experts !== undefined) {
        const width = experts.expertsPerToken * experts.expertIntermediateSize + experts.sharedIntermediateSize;
        expect(cost.expertMlpSeconds(MANY), label(cost)).toBeGreaterThan((MANY * flopsPerToken(width)) / peak);
      }
      if (attention.kind === 'grouped' && attention.windowTokens === undefined) {
        const flops = ((4 * attention.queryHeadCount * attention.headSize) / ranks) * ((MANY * MANY) / 2);
        expect(cost.prefillAttentionSeconds(1, MANY, 0), label(cost)).toBeGreaterThan(flops / half);
      }
    }
  });

  test.each([1, 2])('nothing reads faster than the memory, with %i bytes a value', (valueBytes) => {
    for (const cost of costs(valueBytes)) {
      const { attention, hiddenSize, intermediateSize, gatedMlp, experts } = cost.shape;
      const bandwidth = cost.gpu.memoryBandwidthBytesPerSecond;
      const matrices = gatedMlp ? 3 : 2;
      const weightBytes = (width: number) => (matrices * hiddenSize * width * valueBytes) / ranks;
      expect(cost.denseMlpSeconds(1), label(cost)).toBeGreaterThan(weightBytes(intermediateSize) / bandwidth);
      if (experts !== undefined) {
        const visited = experts.expertsPerToken * experts.expertIntermediateSize + experts.sharedIntermediateSize;
        expect(cost.expertMlpSeconds(1), label(cost)).toBeGreaterThan(weightBytes(visited) / bandwidth);
      }
      if (attention.kind === 'grouped' && attention.windowTokens === undefined) {
        const kvHeads = Math.max(1, attention.kvHeadCount / ranks);
        const bytes = MANY * 2 * kvHeads * attention.headSize * 2;
        expect(cost.decodeAttentionSeconds(1, MANY), label(cost)).toBeGreaterThan(bytes / bandwidth);
        expect(cost.prefillAttentionSeconds(1, 1, MANY), label(cost)).toBeGreaterThan(bytes / bandwidth);
      }
      expect(cost.elementwiseSeconds(MANY, false), label(cost)).toBeGreaterThanOrEqual(
        cost.stack.hasElementwise ? (2 * MANY * 7 * hiddenSize) / bandwidth : 0,
      );
    }
  });
});

describe('whatever GPU, LLM, engine and degree', () => {
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
