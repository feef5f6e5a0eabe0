import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LlmShape } from '../../llm/shape.ts';
import { headsOf, kvTransfers, type PoolCut } from './kv-mapping.ts';
import { splitLayers } from './layer-split.ts';

function shape(layerCount: number, attention: LlmShape['attention']): LlmShape {
  return {
    layerCount,
    hiddenSize: 1024,
    vocabularySize: 1000,
    tiedEmbeddings: false,
    attention,
    intermediateSize: 4096,
    gatedMlp: true,
    parallelResidual: false,
    weightFormat: 'bf16',
  };
}

const grouped = (kvHeadCount: number) => ({ kind: 'grouped', queryHeadCount: 64, kvHeadCount, headSize: 128 }) as const;

const cut = (layers: number, stages: number, tensorRanks: number): PoolCut => ({
  layers: splitLayers(layers, stages),
  tensorRanks,
});

const degrees = fc.record({
  layers: fc.integer({ min: 8, max: 130 }),
  fromStages: fc.integer({ min: 1, max: 8 }),
  toStages: fc.integer({ min: 1, max: 8 }),
  fromRanks: fc.constantFrom(1, 2, 3, 4, 6, 8, 16),
  toRanks: fc.constantFrom(1, 2, 3, 4, 6, 8, 16),
  heads: fc.constantFrom(1, 2, 4, 8, 40),
});

describe('each decode GPU', () => {
  test('receives exactly the cache of its layers and heads', () => {
    fc.assert(
      fc.property(degrees, ({ layers, fromStages, toStages, fromRanks, toRanks, heads }) => {
        const to = cut(layers, toStages, toRanks);
        const transfers = kvTransfers(shape(layers, grouped(heads)), cut(layers, fromStages, fromRanks), to);
        for (let gpu = 0; gpu < toStages * toRanks; gpu++) {
          const received = transfers
            .filter(({ toGpu }) => toGpu === gpu)
            .reduce((sum, { valuesPerToken }) => sum + valuesPerToken, 0);
          const stage = Math.floor(gpu / toRanks);
          const [first, end] = headsOf(heads, toRanks, gpu % toRanks);
          const own = (to.layers[stage + 1] - to.layers[stage]) * (end - first) * 2 * 128;
          expect(received / own).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test('receives the whole latent of its layers', () => {
    const attention = {
      kind: 'latent',
      queryHeadCount: 16,
      kvRank: 512,
      nopeHeadSize: 128,
      ropeHeadSize: 64,
      valueHeadSize: 128,
    } as const;
    const transfers = kvTransfers(shape(61, attention), cut(61, 2, 8), cut(61, 1, 4));
    for (let gpu = 0; gpu < 4; gpu++) {
      const received = transfers.filter(({ toGpu }) => toGpu === gpu);
      expect(received.reduce((sum, { valuesPerToken }) => sum + valuesPerToken, 0)).toBe(61 * 576);
    }
  });
});

test('no GPU sends what it does not hold', () => {
  fc.assert(
    fc.property(degrees, ({ layers, fromStages, toStages, fromRanks, toRanks, heads }) => {
      const from = cut(layers, fromStages, fromRanks);
      const to = cut(layers, toStages, toRanks);
      for (const { fromGpu, toGpu } of kvTransfers(shape(layers, grouped(heads)), from, to)) {
        const [mine, theirs] = [
          [from, fromRanks, fromGpu],
          [to, toRanks, toGpu],
        ].map(([pool, ranks, gpu]) => {
          const stage = Math.floor((gpu as number) / (ranks as number));
          const { layers: split } = pool as PoolCut;
          return {
            layers: [split[stage], split[stage + 1]],
            heads: headsOf(heads, ranks as number, (gpu as number) % (ranks as number)),
          };
        });
        expect(Math.min(mine.layers[1], theirs.layers[1])).toBeGreaterThan(Math.max(mine.layers[0], theirs.layers[0]));
        expect(Math.min(mine.heads[1], theirs.heads[1])).toBeGreaterThan(Math.max(mine.heads[0], theirs.heads[0]));
      }
    }),
  );
});

test('the same cut in both pools is one transfer for each GPU', () => {
  const same = cut(80, 4, 2);
  const transfers = kvTransfers(shape(80, grouped(8)), same, same);
  expect(transfers.map(({ fromGpu, toGpu }) => [fromGpu, toGpu])).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7].map((gpu) => [gpu, gpu]),
  );
});

test('receivers are spread over the ranks that hold copies', () => {
  const transfers = kvTransfers(shape(8, grouped(2)), cut(8, 1, 8), cut(8, 1, 8));
  expect(new Set(transfers.map(({ fromGpu }) => fromGpu)).size).toBe(8);
});
