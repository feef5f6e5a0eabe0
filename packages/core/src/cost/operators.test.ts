import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ATTENTION_TILE_TOKENS,
  causalPairs,
  expectedDistinctExperts,
  kvHeadOccupancy,
  softMaximum,
  windowedPairs,
} from './operators.ts';

describe('softMaximum', () => {
  test('of 3 and 4 with exponent 2 is 5', () => {
    expect(softMaximum(3, 4, 2)).toBeCloseTo(5, 12);
  });

  test('lies between the larger and the sum', () => {
    const time = fc.double({ min: 1e-9, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(time, time, fc.double({ min: 1, max: 8, noNaN: true }), (a, b, exponent) => {
        const both = softMaximum(a, b, exponent);
        expect(both).toBeGreaterThanOrEqual(Math.max(a, b) * (1 - 1e-9));
        expect(both).toBeLessThanOrEqual((a + b) * (1 + 1e-9));
      }),
    );
  });
});

describe('expectedDistinctExperts', () => {
  test('one token visits as many as it picks', () => {
    expect(expectedDistinctExperts(8, 2, 1)).toBeCloseTo(2, 12);
  });

  test('two tokens that pick 1 of 2 visit 1.5 on average', () => {
    expect(expectedDistinctExperts(2, 1, 2)).toBeCloseTo(1.5, 12);
  });

  test('many tokens visit all', () => {
    expect(expectedDistinctExperts(256, 8, 10_000)).toBeCloseTo(256, 6);
  });
});

describe('causalPairs', () => {
  test('any chunking of a prompt computes the pairs of the whole, up to the masked half tile of each chunk', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cuts, (chunks) => {
        const tokens = chunks.reduce((sum, chunk) => sum + chunk, 0);
        let context = 0;
        let pairs = 0;
        for (const chunk of chunks) {
          pairs += causalPairs(chunk, context);
          context += chunk;
        }
        expect(pairs).toBeCloseTo((tokens * (tokens + ATTENTION_TILE_TOKENS)) / 2, 3);
      }),
    );
  });

  test('a window bounds what a token sees', () => {
    expect(windowedPairs(1, 10_000, 128)).toBe(128);
    expect(windowedPairs(16, 0, 4096)).toBe(causalPairs(16, 0));
  });
});

test('with as many KV heads as the half point, half of the bandwidth is left', () => {
  expect(kvHeadOccupancy(2, 2)).toBe(0.5);
  expect(kvHeadOccupancy(8, 1)).toBeCloseTo(64 / 65, 12);
});
