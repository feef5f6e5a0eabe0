import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LlmShape } from '../llm/shape.ts';
import { causalPairs } from './operators.ts';
import { RankCost } from './rank-cost.ts';
import { ROUND_COMMON, ROUND_GPU, ROUND_STACK } from './test-coefficients.ts';

const SHAPE: LlmShape = {
  layerCount: 2,
  hiddenSize: 1000,
  vocabularySize: 10_000,
  tiedEmbeddings: false,
  attention: { kind: 'grouped', queryHeadCount: 10, kvHeadCount: 2, headSize: 100 },
  intermediateSize: 4000,
  gatedMlp: true,
  parallelResidual: false,
  weightFormat: 'fp16',
};
const HALVES = { weightBytes: 2, activationBytes: 2, kvBytes: 2 };

const WIDE_MEMORY = { ...ROUND_GPU, memoryBandwidthBytesPerSecond: 1e16 };

function cost(shape = SHAPE, ranks = 1, stack = ROUND_STACK, values = HALVES, gpu = ROUND_GPU): RankCost {
  return new RankCost(shape, gpu, stack, ROUND_COMMON, ranks, values);
}

describe('a rank', () => {
  test('reads its MLP weights once for a few tokens: 12 M values, 24 MB at 1 GB/s and a little for activations', () => {
    const activationBytes = 2 * (1000 + 8000 + 4000 + 1000);
    expect(cost().denseMlpSeconds(1)).toBeCloseTo((24e6 + activationBytes) / 1e9, 8);
  });

  test('computes them for many: 2 x 12 M x 100,000 tokens at 1 TFLOP/s', () => {
    expect(cost(SHAPE, 1, ROUND_STACK, HALVES, WIDE_MEMORY).denseMlpSeconds(100_000)).toBeCloseTo(2.4, 6);
  });

  test('computes 8-bit GEMMs at the 8-bit peak', () => {
    const eightBits = { weightBytes: 1, activationBytes: 1, kvBytes: 1 };
    const eight = cost(SHAPE, 1, ROUND_STACK, eightBits, WIDE_MEMORY);
    expect(eight.denseMlpSeconds(100_000)).toBeCloseTo(1.2, 6);
  });

  test('reads 2 KV heads of 100 values in 2 bytes for each cached token', () => {
    expect(cost().decodeAttentionSeconds(3, 1000)).toBeCloseTo((3 * 1000 * 2 * 2 * 100 * 2) / 1e9, 12);
  });

  test('keeps a whole KV head when there are more ranks than heads', () => {
    expect(cost(SHAPE, 10).decodeAttentionSeconds(1, 1000)).toBeCloseTo(
      cost(SHAPE, 2).decodeAttentionSeconds(1, 1000),
      12,
    );
  });

  test('attends with 4 FLOPs for each pair, head and value', () => {
    expect(cost().prefillAttentionSeconds(2, 512, 0)).toBeCloseTo((2 * 10 * 400 * causalPairs(512, 0)) / 1e12, 15);
  });

  test('reduces twice a layer, once where attention and MLP run in parallel', () => {
    const serial = cost(SHAPE, 2).allReduceSeconds(10);
    expect(serial).toBeCloseTo(2 * (1e-6 + (2 * 10 * 1000) / 1e9), 12);
    expect(cost({ ...SHAPE, parallelResidual: true }, 2).allReduceSeconds(10)).toBeCloseTo(serial / 2, 15);
    expect(cost().allReduceSeconds(10)).toBe(0);
  });

  test('visits the expected number of experts', () => {
    const experts = {
      expertCount: 4,
      expertsPerToken: 1,
      expertIntermediateSize: 4000,
      sharedIntermediateSize: 0,
      denseLayerCount: 0,
    };
    const rank = cost({ ...SHAPE, experts });
    expect(rank.expertMlpSeconds(1)).toBeCloseTo(24e6 / 1e9, 6);
    expect(rank.expertMlpSeconds(2)).toBeCloseTo((1.75 * 24e6) / 1e9, 6);
  });

  test('of an eager stack is never faster than its floor', () => {
    const eager = { ...ROUND_STACK, launch: 'eager', decodeLayerFloorSeconds: 1 } as const;
    expect(cost(SHAPE, 1, eager).decodeSeconds(1, 1, true)).toBeGreaterThanOrEqual(2);
  });

  test('keeps one latent for all heads with latent attention', () => {
    const attention = {
      kind: 'latent',
      queryHeadCount: 10,
      kvRank: 100,
      nopeHeadSize: 100,
      ropeHeadSize: 50,
      valueHeadSize: 100,
    } as const;
    const compute = (2 * 1000 * 10 * 250) / 1e12;
    expect(cost({ ...SHAPE, attention }).decodeAttentionSeconds(1, 1000)).toBeCloseTo(
      (1000 * 150 * 2) / 1e9 + compute,
      12,
    );
  });
});

test('attention work is conserved under chunking', () => {
  const rank = cost();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8192 }), fc.integer({ min: 1, max: 2048 }), (tokens, chunk) => {
      let seconds = 0;
      for (let context = 0; context < tokens; context += chunk) {
        const newTokens = Math.min(chunk, tokens - context);
        seconds += (10 * 400 * causalPairs(newTokens, context)) / 1e12;
      }
      expect(seconds).toBeCloseTo(rank.prefillAttentionSeconds(1, tokens, 0), 9);
    }),
  );
});
