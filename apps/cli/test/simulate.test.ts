import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const folder = temporaryFolder();

describe('tandem simulate', () => {
  test('without options is the published base run, with the complete configuration', async () => {
    const { exitCode, stdout } = await runTandem(['simulate', '--json']);
    expect(exitCode).toBe(0);
    const { config, metrics } = JSON.parse(stdout);
    expect(config).toMatchObject({
      llm: 'LLaMA-3.1-70B',
      prefillGpu: 'NVIDIA H100',
      decodeGpu: 'NVIDIA RTX PRO 6000',
      ppPrefill: 8,
      ppDecode: 8,
      tpPrefill: 1,
      tpDecode: 1,
      batchSize: 1,
      sequenceLength: 8192,
      chunkSize: 128,
      ibCards: 1,
      vramLimit: 0.95,
      model: 'reference',
    });
    expect(metrics).toMatchObject({ computeJobs: 520, dataBatches: 967 });
    expect(metrics.ttdsSeconds).toBeCloseTo(0.468812532847585, 12);
  });

  test('prints a table for people', async () => {
    const { stdout } = await runTandem(['simulate', '--pp', '4']);
    expect(stdout).toMatch(/Prefill PP +4 pipeline stages/);
    expect(stdout).toMatch(/TTDS +883\.3 ms/);
  });

  test('an infeasible run says what it needs, exits with 3 and writes no files', async () => {
    const args = ['simulate', '--pp', '1', '--gantt', 'none.html', '--trace', 'none.json', '--json'];
    const { exitCode, stdout, stderr } = await runTandem(args, { cwd: folder });
    expect(exitCode).toBe(3);
    const { config, infeasible } = JSON.parse(stdout);
    expect(config.ppPrefill).toBe(1);
    expect(infeasible).toMatchObject({ code: 'PREFILL_VRAM_EXCEEDED', allowedBytes: 0.95 * 80 * 2 ** 30 });
    expect(infeasible.requiredBytes).toBeGreaterThan(2 * 70e9);
    expect(stderr).toContain('not written');
    expect(existsSync(join(folder, 'none.html'))).toBe(false);
    expect(existsSync(join(folder, 'none.json'))).toBe(false);
  });

  test('writes a trace with every span once, none overlapping another of its thread', async () => {
    await runTandem(['simulate', '--trace', 'trace.json'], { cwd: folder });
    const { traceEvents } = JSON.parse(readFileSync(join(folder, 'trace.json'), 'utf8')) as {
      traceEvents: TraceEvent[];
    };
    const spans = traceEvents.filter(({ ph }) => ph === 'X');
    expect(spans).toHaveLength(520 + 967);
    expect(new Set(spans.map(({ name }) => name)).size).toBe(520 + 967);
    const threads = new Map(
      traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid, args }) => [tid, args.name]),
    );
    const first = spans.find(({ name }) => name === 'P_Rank_0_Chunk_0');
    expect(first).toMatchObject({ ts: 0, cat: 'prefillCompute' });
    expect(threads.get(first?.tid ?? -1)).toBe('Prefill compute 0');
    for (const tid of threads.keys()) {
      const own = spans.filter((span) => span.tid === tid).sort((a, b) => a.ts - b.ts);
      for (let index = 1; index < own.length; index++) {
        expect(own[index].ts).toBeGreaterThanOrEqual(own[index - 1].ts + own[index - 1].dur - 1e-6);
      }
    }
  });
});

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly cat: string;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly name: string };
}
