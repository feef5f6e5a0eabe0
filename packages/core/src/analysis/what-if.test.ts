import { describe, expect, it } from 'vitest';
import type { PdConfig } from '../pd/config.ts';
import { PdEvaluator } from '../pd/evaluator.ts';
import type { SweepAxis } from '../sweep/plan.ts';
import { nearestFits } from './fits.ts';
import { tryRoundings } from './roundings.ts';
import { rankVariations } from './variations.ts';

const link = { name: 'link', bandwidthBytesPerSecond: 1e9, latencySeconds: 1e-6 };
const gpu = { name: 'gpu', vramBytes: 1e9, memoryBandwidthBytesPerSecond: 1e12, denseFp16FlopsPerSecond: 1e14 };

function config(changes: Partial<PdConfig> = {}): PdConfig {
  return {
    model: 'reference',
    llm: {
      name: 'toy',
      weightCount: 4e8,
      layerCount: 8,
      hiddenSize: 1024,
      bytesPerValue: 2,
      kvHeadCount: 8,
      queryHeadCount: 8,
      attention: 'MHA',
      isMixtureOfExperts: false,
    },
    prefillGpu: gpu,
    decodeGpu: gpu,
    links: { lane: link, infinibandCable: link, ethernetCable: link },
    ppPrefill: 2,
    ppDecode: 2,
    tpPrefill: 1,
    tpDecode: 1,
    batchSize: 1,
    sequenceLength: 1024,
    chunkSize: 256,
    ibCards: 1,
    vramLimit: 0.9,
    ...changes,
  };
}

const pp = (values: number[]): SweepAxis => ({
  field: 'pp',
  values,
  assign: (target, index) => {
    target.ppPrefill = values[index];
    target.ppDecode = values[index];
  },
});
const ibCards: SweepAxis = {
  field: 'ibCards',
  values: [2],
  assign: (target) => {
    target.ibCards = 2;
  },
};

describe('variations', () => {
  it('are run one by one and ranked by what they take off the metric', () => {
    const base = config();
    const evaluator = new PdEvaluator();
    const ranked = rankVariations(evaluator, base, [ibCards, pp([4, 99])], 'ttdsSeconds');
    expect(ranked.map(({ field, value }) => `${field} ${value}`).sort()).toEqual(['ibCards 2', 'pp 4']);
    expect(ranked[0].change).toBeLessThanOrEqual(ranked[1].change);
    const row = new Float64Array(8);
    evaluator.evaluate(config({ ibCards: 2 }), row);
    const second = ranked.find(({ field }) => field === 'ibCards');
    expect(second?.metricValue).toBe(row[0]);
    expect(base).toEqual(config());
  });

  it('are none for a configuration that does not run', () => {
    expect(rankVariations(new PdEvaluator(), config({ vramLimit: 0.01 }), [ibCards], 'ttdsSeconds')).toEqual([]);
  });
});

describe('roundings', () => {
  const spreadOf = (input: PdConfig): Float64Array => {
    const runs = tryRoundings(new PdEvaluator(), input);
    for (;;) {
      const step = runs.next();
      if (step.done) return step.value;
    }
  };

  it('are all that moves in a small run', () => {
    expect(Math.max(...spreadOf(config()))).toBeLessThan(1e-13);
    expect(Math.max(...spreadOf(config({ vramLimit: 0.01 })))).toBe(0);
  });

  it('grow where transfers queue up on several cards', () => {
    const base = config({
      ppPrefill: 32,
      ppDecode: 32,
      batchSize: 16,
      sequenceLength: 16_384,
      chunkSize: 32,
      ibCards: 4,
    });
    const links = { ...base.links, lane: { ...link, bandwidthBytesPerSecond: 64e9 } };
    const cable = { ...link, bandwidthBytesPerSecond: 50e9 };
    const llm = { ...base.llm, weightCount: 7e10, layerCount: 64, hiddenSize: 8192, queryHeadCount: 64 };
    const fast = { ...gpu, vramBytes: 1e11, memoryBandwidthBytesPerSecond: 3e12, denseFp16FlopsPerSecond: 1e15 };
    const [ttds] = spreadOf({
      ...base,
      llm,
      prefillGpu: fast,
      decodeGpu: fast,
      links: { ...links, infinibandCable: cable },
    });
    expect(ttds).toBeGreaterThan(1e-8);
  });
});

describe('fits', () => {
  it('are the first value of each axis that runs, refused ones skipped', () => {
    const tooTight = config({ ppPrefill: 1, ppDecode: 1, vramLimit: 0.3 });
    expect(nearestFits(new PdEvaluator(), tooTight, [pp([2, 99, 4, 8]), ibCards])).toEqual([
      [{ field: 'pp', value: 4 }],
    ]);
  });

  it('are the nearest pairs when no single change is enough', () => {
    const tooTight = config({ ppPrefill: 1, ppDecode: 1, vramLimit: 0.1 });
    const vramLimit: SweepAxis = {
      field: 'vramLimit',
      values: [0.11, 0.12, 0.2, 0.25, 0.3],
      assign: (target, index) => {
        target.vramLimit = (vramLimit.values as number[])[index];
      },
    };
    const fits = nearestFits(new PdEvaluator(), tooTight, [pp([2, 4]), ibCards, vramLimit]);
    // 4e8 weights of two bytes on four ranks of 1 GB: 0.2 of the memory and a little for the KV cache.
    expect(fits).toEqual([
      [
        { field: 'pp', value: 4 },
        { field: 'vramLimit', value: 0.25 },
      ],
    ]);
    expect(nearestFits(new PdEvaluator(), tooTight, [pp([2, 4]), ibCards])).toEqual([]);
  });
});
