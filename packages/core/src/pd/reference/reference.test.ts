import { describe, expect, it } from 'vitest';
import { ProjectError } from '../../errors.ts';
import type { GpuSpec } from '../../gpu/gpu.ts';
import type { LlmSpec } from '../../llm/llm.ts';
import { CommNetworkSimulator } from '../../sim/comm-network-simulator.ts';
import { NO_CAUSE, SPAN_KINDS, spanName } from '../../sim/trace.ts';
import type { PdConfig } from '../config.ts';
import { PdEvaluator } from '../evaluator.ts';
import { PD_METRIC_COUNT, PD_METRIC_INDEX } from '../metrics.ts';
import { POINT_STATUS } from '../status.ts';
import { DisaggregatedPDSystemPP } from './disaggregated-pd-system-pp.ts';

/** Round numbers, so that every expectation can be done by hand. */
const LLM: LlmSpec = {
  name: 'toy',
  weightCount: 4000,
  layerCount: 4,
  hiddenSize: 10,
  bytesPerValue: 2,
  kvHeadCount: 1,
  queryHeadCount: 2,
  attention: 'GQA',
  isMixtureOfExperts: false,
};
const GPU: GpuSpec = {
  name: 'toy GPU',
  vramBytes: 1e6,
  memoryBandwidthBytesPerSecond: 1e15,
  denseFp16FlopsPerSecond: 1e6,
};
const link = (name: string, bandwidthBytesPerSecond: number, latencySeconds: number) => ({
  name,
  bandwidthBytesPerSecond,
  latencySeconds,
});

function config(changes: Partial<PdConfig> = {}): PdConfig {
  return {
    model: 'reference',
    llm: LLM,
    prefillGpu: GPU,
    decodeGpu: GPU,
    links: { lane: link('lane', 1e4, 0), infinibandCable: link('ib', 1e3, 1), ethernetCable: link('eth', 1e2, 2) },
    ppPrefill: 2,
    ppDecode: 2,
    tpPrefill: 1,
    tpDecode: 1,
    batchSize: 1,
    sequenceLength: 8,
    chunkSize: 4,
    ibCards: 1,
    vramLimit: 0.9,
    ...changes,
  };
}

describe('the reference model', () => {
  it('does two ranks and two chunks as the arithmetic says', () => {
    // Chunk: (2*1*4*(1000*2) + 4*1*2*10*16) / 1e6 = 0.01728 s. Handoff: KV(1,4) = 4*4*1*5*2*2 = 320, halved 160 B.
    // Activation: 1*2*4*10 = 80 B. Step: (2*2000 + (4*8*2*10)//2) / 1e6 = 0.00432 s. Decode activation: 20 B.
    const chunk = 0.01728;
    const handoff = 2 + 160 / 1e3; // two cables' latency, then the cable's rate
    const step = 0.00432;
    // Chunk 1 of rank 0 hands over while chunk 0 of rank 0 still does: both latencies end before, so they share the cable.
    const row = new Float64Array(PD_METRIC_COUNT);
    expect(new PdEvaluator().evaluate(config({ sequenceLength: 4 }), row)).toBe(POINT_STATUS.ok);
    // One chunk: rank 0, its handoff, rank 1, its handoff, decode.
    const stepOfFour = (2 * 2000 + 160) / 1e6;
    expect(row[PD_METRIC_INDEX.ttdsSeconds]).toBeCloseTo(2 * (chunk + handoff), 12);
    expect(row[PD_METRIC_INDEX.tpotSeconds]).toBeCloseTo(2 * stepOfFour + 4 + 20 / 1e2, 12);
    expect(row[PD_METRIC_INDEX.totalSeconds]).toBeCloseTo(row[PD_METRIC_INDEX.ttftSeconds], 12);
    expect(row[PD_METRIC_INDEX.computeJobs]).toBe(4);
    expect(row[PD_METRIC_INDEX.dataBatches]).toBe(4);

    new PdEvaluator().evaluate(config(), row);
    expect(row[PD_METRIC_INDEX.computeJobs]).toBe(6);
    expect(row[PD_METRIC_INDEX.dataBatches]).toBe(7);
    expect(row[PD_METRIC_INDEX.tpotSeconds]).toBeCloseTo(2 * step + 4 + 20 / 1e2, 12);
    expect(row[PD_METRIC_INDEX.prefillVramFraction]).toBe((1000 * 2 * 2 + 320) / 1e6);
  });

  it('says which pool is short, of how many bytes', () => {
    const short = new PdEvaluator().simulate(config({ decodeGpu: { ...GPU, name: 'small', vramBytes: 4500 } }));
    expect(short).toEqual({
      infeasible: {
        code: 'DECODE_VRAM_EXCEEDED',
        message: expect.stringMatching(/decode rank on small/),
        requiredBytes: 4320,
        allowedBytes: 4050,
      },
    });
  });

  it.each([
    [{ ppDecode: 1 }, 'PD_PARALLELISM_MISMATCH'],
    [{ tpPrefill: 2 }, 'PD_PARALLELISM_MISMATCH'],
    [{ ppPrefill: 5, ppDecode: 5 }, 'PD_PP_EXCEEDS_LAYERS'],
    [{ sequenceLength: 10_000_000, chunkSize: 1 }, 'PD_RUN_TOO_LARGE'],
    [{ chunkSize: 0 }, 'PD_INVALID_PARAMETER'],
    [{ batchSize: 1.5 }, 'PD_INVALID_PARAMETER'],
    [{ sequenceLength: Number.NaN }, 'PD_INVALID_PARAMETER'],
    [{ vramLimit: 1.01 }, 'PD_INVALID_PARAMETER'],
  ] as const)('refuses %j', (changes, code) => {
    const run = (): unknown => new PdEvaluator().simulate(config(changes));
    expect(run).toThrow(ProjectError);
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  it('gives the public classes and the kernel the same bits', () => {
    const setting = config({ sequenceLength: 64, ppPrefill: 4, ppDecode: 4, ibCards: 2 });
    const simulator = new CommNetworkSimulator();
    const system = new DisaggregatedPDSystemPP(simulator, setting);
    system.start();
    simulator.run(system);
    const run = new PdEvaluator().simulate(setting);
    if ('infeasible' in run) throw new Error('unexpected');
    const { metrics, trace } = run;
    expect(system.ttdsSeconds).toBe(metrics.ttdsSeconds);
    expect(system.tpotSeconds).toBe(metrics.tpotSeconds);
    const tasks = [...simulator.completedBatches, ...simulator.completedCompute]
      .map(({ name, startTime, endTime }) => `${name} ${startTime} ${endTime}`)
      .sort();
    const spans = Array.from(
      { length: trace.spanCount },
      (_, span) => `${spanName(trace, span)} ${trace.startAtSeconds[span]} ${trace.endAtSeconds[span]}`,
    ).sort();
    expect(tasks).toEqual(spans);
  });

  it('gives the same bits on an evaluator that ran other shapes before', () => {
    const evaluator = new PdEvaluator();
    const rowOf = (setting: PdConfig, on: PdEvaluator): number[] => {
      const row = new Float64Array(PD_METRIC_COUNT);
      on.evaluate(setting, row);
      return [...row];
    };
    const shapes = [
      config(),
      config({ ppPrefill: 4, ppDecode: 4, sequenceLength: 400 }),
      config({ ibCards: 2, batchSize: 3 }),
      config({ ppPrefill: 1, ppDecode: 1 }),
      config(),
    ];
    for (const shape of shapes) expect(rowOf(shape, evaluator)).toEqual(rowOf(shape, new PdEvaluator()));
  });

  it('records for every span what started it', () => {
    const run = new PdEvaluator().simulate(config({ sequenceLength: 40, ppPrefill: 4, ppDecode: 4 }));
    if ('infeasible' in run) throw new Error('unexpected');
    const { trace } = run;
    const beginnings = [...trace.cause].filter((cause) => cause === NO_CAUSE);
    expect(beginnings).toHaveLength(1);
    trace.cause.forEach((cause, span) => {
      if (cause === NO_CAUSE) return;
      expect(cause).toBeLessThan(span);
      expect(trace.endAtSeconds[cause]).toBe(trace.startAtSeconds[span]);
    });
    expect(SPAN_KINDS[trace.kind[trace.spanCount - 1]]).toBe('decodeCompute');
  });
});
