import { describe, expect, test } from 'vitest';
import { RankCost } from '../../cost/rank-cost.ts';
import { ROUND_COMMON, ROUND_GPU, ROUND_STACK } from '../../cost/test-coefficients.ts';
import type { LlmShape } from '../../llm/shape.ts';
import { SPAN_KINDS, type Trace } from '../../sim/trace.ts';
import type { PdConfig } from '../config.ts';
import { PdEvaluator } from '../evaluator.ts';
import { PD_METRIC_COUNT } from '../metrics.ts';
import { POINT_STATUS } from '../status.ts';

const SHAPE: LlmShape = {
  layerCount: 10,
  hiddenSize: 1024,
  vocabularySize: 32_000,
  tiedEmbeddings: false,
  attention: { kind: 'grouped', queryHeadCount: 8, kvHeadCount: 4, headSize: 128 },
  intermediateSize: 4096,
  gatedMlp: true,
  parallelResidual: false,
  weightFormat: 'bf16',
};

const GPU = {
  name: 'round',
  vramBytes: 64e9,
  memoryBandwidthBytesPerSecond: 1e9,
  denseFp16FlopsPerSecond: 1e12,
  cost: ROUND_GPU,
};
const LINK = { name: 'link', bandwidthBytesPerSecond: 1e9, latencySeconds: 1e-6 };

function configuration(changes: Partial<PdConfig> = {}): PdConfig {
  return {
    model: 'calibrated',
    llm: {
      name: 'small',
      weightCount: 2e8,
      layerCount: SHAPE.layerCount,
      hiddenSize: SHAPE.hiddenSize,
      bytesPerValue: 2,
      kvHeadCount: 4,
      queryHeadCount: 8,
      attention: 'GQA',
      isMixtureOfExperts: false,
      shape: SHAPE,
    },
    prefillGpu: GPU,
    decodeGpu: GPU,
    links: { lane: LINK, infinibandCable: LINK, ethernetCable: LINK },
    ppPrefill: 1,
    ppDecode: 1,
    tpPrefill: 1,
    tpDecode: 1,
    batchSize: 1,
    sequenceLength: 1000,
    chunkSize: 300,
    ibCards: 1,
    vramLimit: 1,
    outputTokens: 1,
    engineStack: ROUND_STACK,
    weightFormat: 'published',
    kvFormat: 'bf16',
    gpusPerServer: 8,
    commonCoefficients: ROUND_COMMON,
    ...changes,
  };
}

function run(changes: Partial<PdConfig> = {}) {
  const simulation = new PdEvaluator().simulate(configuration(changes));
  if (!('trace' in simulation)) throw new Error('infeasible');
  return simulation;
}

function spans(trace: Trace, kind: (typeof SPAN_KINDS)[number]) {
  const wanted = SPAN_KINDS.indexOf(kind);
  return Array.from({ length: trace.spanCount }, (_, span) => span)
    .filter((span) => trace.kind[span] === wanted)
    .map((span) => ({
      rank: trace.rank[span],
      index: trace.index[span],
      start: trace.startAtSeconds[span],
      end: trace.endAtSeconds[span],
      bytes: trace.bytes[span],
    }));
}

const cost = (tensorRanks = 1) =>
  new RankCost(SHAPE, ROUND_GPU, ROUND_STACK, ROUND_COMMON, tensorRanks, {
    weightBytes: 2,
    activationBytes: 2,
    kvBytes: 2,
  });

describe('one GPU in each pool', () => {
  test('prefills chunk after chunk, the last one partial, each attending to what was before', () => {
    const jobs = spans(run().trace, 'prefillCompute');
    const rank = cost();
    const expected = [0, 300, 600, 900].map((context) => {
      const layers = rank.prefillSeconds(1, Math.min(300, 1000 - context), context, true);
      return context === 900 ? layers + rank.headSeconds(1) : layers;
    });
    expect(jobs.length).toBe(4);
    for (const [at, { start, end }] of jobs.entries()) expect(end - start).toBeCloseTo(expected[at], 9);
  });

  test('a static batch takes prefill, handoff of the last chunk and every decode step with its growing cache', () => {
    const { metrics, trace } = run({ chunkSize: 1000, outputTokens: 5, batchSize: 3 });
    const rank = cost();
    const steps = [0, 1, 2, 3, 4].map((step) => rank.decodeSeconds(3, 1000 + step));
    const prefill = rank.prefillSeconds(3, 1000, 0);
    const [handoff] = spans(trace, 'kvHandoff');
    expect(handoff.start).toBeCloseTo(prefill, 9);
    expect(metrics.ttdsSeconds).toBe(handoff.end);
    expect(metrics.ttftSeconds - metrics.ttdsSeconds).toBeCloseTo(steps[0], 9);
    expect(metrics.tpotSeconds).toBeCloseTo(steps.reduce((sum, step) => sum + step) / 5, 9);
  });
});

describe('pipeline stages', () => {
  test('have one job at a time, in the order of the chunks', () => {
    const { trace } = run({ ppPrefill: 3, ppDecode: 2, batchSize: 4, outputTokens: 3 });
    for (const kind of ['prefillCompute', 'decodeCompute'] as const) {
      for (const rank of [0, 1, 2]) {
        const jobs = spans(trace, kind).filter((job) => job.rank === rank);
        for (const [at, job] of jobs.slice(1).entries()) expect(job.start).toBeGreaterThanOrEqual(jobs[at].end);
      }
    }
    const first = spans(trace, 'prefillCompute').filter(({ rank }) => rank === 2);
    expect(first.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  test('start a chunk on its activation alone, before the cache of the same chunk has arrived', () => {
    const slow = { ...LINK, bandwidthBytesPerSecond: 1e6 };
    const { trace } = run({
      ppPrefill: 2,
      links: { lane: LINK, infinibandCable: slow, ethernetCable: LINK },
    });
    const [secondStage] = spans(trace, 'prefillCompute').filter(({ rank }) => rank === 1);
    const [handoff] = spans(trace, 'kvHandoff').filter(({ index, rank }) => index === 0 && rank === 0);
    expect(secondStage.start).toBeLessThan(handoff.end);
  });

  test('decode starts when the last byte of cache has arrived', () => {
    const { metrics, trace } = run({ ppPrefill: 3, ppDecode: 2, tpDecode: 2 });
    expect(metrics.ttdsSeconds).toBe(Math.max(...spans(trace, 'kvHandoff').map(({ end }) => end)));
    expect(Math.min(...spans(trace, 'decodeCompute').map(({ start }) => start))).toBe(metrics.ttdsSeconds);
  });

  test('decode in microbatches, as many as stages, whose tokens return for the next step', () => {
    const { trace } = run({ ppDecode: 4, batchSize: 10, outputTokens: 3 });
    expect(spans(trace, 'decodeCompute').length).toBe(4 * 4 * 3);
    expect(spans(trace, 'tokenReturn').map(({ bytes }) => bytes / 4)).toEqual(expect.arrayContaining([3, 2]));
    expect(spans(trace, 'tokenReturn').length).toBe(4 * 2);
  });
});

describe('the KV handoff', () => {
  test.each([
    { ppPrefill: 1, tpPrefill: 1, ppDecode: 1, tpDecode: 1 },
    { ppPrefill: 3, tpPrefill: 2, ppDecode: 4, tpDecode: 1 },
    { ppPrefill: 2, tpPrefill: 4, ppDecode: 5, tpDecode: 2 },
  ])('moves the whole cache once: PP $ppPrefill TP $tpPrefill to PP $ppDecode TP $tpDecode', (degrees) => {
    const moved = spans(run({ ...degrees, batchSize: 2 }).trace, 'kvHandoff');
    const bytes = moved.reduce((sum, batch) => sum + batch.bytes, 0);
    expect(bytes).toBeCloseTo(2 * 1000 * 10 * 4 * 128 * 2 * 2, 3);
  });
});

describe('tensor parallelism', () => {
  test('reduces twice a layer over the ring, 2(k-1)/k of the payload each time', () => {
    const rings = spans(run({ tpPrefill: 4, chunkSize: 1000 }).trace, 'collective');
    expect(rings.map(({ bytes }) => bytes)).toEqual([10 * 2 * 1.5 * 1000 * 1024 * 2]);
  });

  test('on an idle ring takes what the cost model says', () => {
    const { trace } = run({ tpPrefill: 4, chunkSize: 1000 });
    const rank = cost(4);
    expect(spans(trace, 'collective')[0].end).toBeCloseTo(rank.prefillSeconds(1, 1000, 0), 9);
  });

  test('shares PCIe lanes with the handoff when GPUs have no link of their own', () => {
    const pcie = { ...GPU, cost: { ...ROUND_GPU, peersOverPcie: true } };
    const slow = { ...LINK, bandwidthBytesPerSecond: 4e6 };
    const links = { lane: LINK, infinibandCable: slow, ethernetCable: LINK };
    const rings = [GPU, pcie].map((prefillGpu) =>
      spans(run({ tpPrefill: 2, chunkSize: 500, links, prefillGpu }).trace, 'collective').map(
        ({ start, end }) => end - start,
      ),
    );
    const [linked, shared] = rings;
    expect(shared[0]).toBeCloseTo(linked[0], 9);
    // The first chunk's handoff takes 4 MB/s of the lane while the second chunk is reduced.
    expect(linked[1] / shared[1]).toBeCloseTo(1 - 4e6 / 2e9, 3);
  });
});

describe('memory', () => {
  test('counts the layers of the fullest stage, its end of the model, and the cache', () => {
    const layer = 1024 * (1024 + 2 * 512) + 1024 * 1024 + 2 * 1024 + 3 * 1024 * 4096;
    const cache = 1000 * 2 * 4 * 128 * 2;
    const { metrics } = run({ ppPrefill: 3 });
    // 10 layers on 3 stages are 3, 4, 3: the last one has the head.
    const last = 3 * (2 * layer + cache) + 2 * 32_000 * 1024;
    expect(metrics.prefillVramFraction * 64e9).toBeCloseTo(last, 0);
  });

  test('over the limit is a result that names the fullest GPU', () => {
    const simulation = new PdEvaluator().simulate(configuration({ vramLimit: 0.001 }));
    expect(simulation).toMatchObject({ infeasible: { code: 'PREFILL_VRAM_EXCEEDED', allowedBytes: 64e6 } });
  });
});

describe('bad input is refused', () => {
  test.each([
    ['PD_PP_EXCEEDS_LAYERS', { ppPrefill: 11 }],
    ['PD_TP_EXCEEDS_SERVER', { tpDecode: 16 }],
    ['PD_TP_EXCEEDS_HEADS', { tpDecode: 16, gpusPerServer: 16 }],
    ['PD_NOT_CALIBRATED', { engineStack: undefined }],
    ['PD_INVALID_PARAMETER', { outputTokens: 0 }],
    ['PD_RUN_TOO_LARGE', { outputTokens: 1_000_000, ppDecode: 4 }],
  ] as const)('%s', (code, changes) => {
    expect(() => run(changes)).toThrow(expect.objectContaining({ code }));
  });
});

test('one evaluator gives every point the bytes that a fresh one gives it', () => {
  const evaluator = new PdEvaluator();
  const points = [
    configuration({ ppPrefill: 4, ppDecode: 2, tpPrefill: 2, batchSize: 5, outputTokens: 7 }),
    configuration({ chunkSize: 64 }),
    configuration({ ppDecode: 7, batchSize: 3 }),
    configuration({ ppPrefill: 4, ppDecode: 2, tpPrefill: 2, batchSize: 5, outputTokens: 7 }),
  ];
  for (const config of [...points, ...points]) {
    const [kept, fresh] = [evaluator, new PdEvaluator()].map((candidate) => {
      const row = new Float64Array(PD_METRIC_COUNT);
      expect(candidate.evaluate(config, row)).toBe(POINT_STATUS.ok);
      return row;
    });
    expect(kept).toEqual(fresh);
  }
});
