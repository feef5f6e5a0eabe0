import { expect, test } from 'vitest';
import { readFixture, relativeError, runTandem, temporaryFolder } from './run-tandem.ts';

interface GoldenCase {
  readonly llm: string;
  readonly prefillGpu: string;
  readonly decodeGpu: string;
  readonly pp: number;
  readonly ibCards: number;
  readonly N: number;
  readonly T: number;
  readonly M: number;
  readonly vramLimitRatio: number;
  readonly error?: string;
  readonly ttds: number;
  readonly tpot: number;
  readonly total: number;
  readonly jobs: number;
  readonly batches: number;
  readonly prefillVramPercent: number;
  readonly decodeVramPercent: number;
}

const TOLERANCE = 1e-9;
const { cases } = readFixture<{ cases: readonly GoldenCase[] }>('golden', 'pd-pp.json');
const { rows } = readFixture<{ rows: readonly (readonly [number, number, number])[] }>('golden', 'mt-sweep.json');

const feasible = cases.filter(({ error }) => error === undefined);
const infeasible = cases.filter(({ error }) => error !== undefined);

test.each(feasible.map((golden) => [caseName(golden), golden] as const))(
  '%s has the golden metrics',
  async (_, golden) => {
    const { exitCode, stdout } = await runTandem(['simulate', ...optionsOf(golden), '--json']);
    expect(exitCode).toBe(0);
    const { metrics } = JSON.parse(stdout);
    expect(relativeError(metrics.ttdsSeconds, golden.ttds)).toBeLessThan(TOLERANCE);
    expect(relativeError(metrics.tpotSeconds, golden.tpot)).toBeLessThan(TOLERANCE);
    expect(relativeError(metrics.ttftSeconds, golden.ttds + golden.tpot)).toBeLessThan(TOLERANCE);
    expect(relativeError(metrics.totalSeconds, golden.total)).toBeLessThan(TOLERANCE);
    expect(relativeError(metrics.prefillVramFraction * 100, golden.prefillVramPercent)).toBeLessThan(TOLERANCE);
    expect(relativeError(metrics.decodeVramFraction * 100, golden.decodeVramPercent)).toBeLessThan(TOLERANCE);
    expect(metrics).toMatchObject({ computeJobs: golden.jobs, dataBatches: golden.batches });
  },
);

test.each(infeasible.map((golden) => [caseName(golden), golden] as const))('%s is infeasible', async (_, golden) => {
  const { exitCode, stdout } = await runTandem(['simulate', ...optionsOf(golden), '--json']);
  expect(exitCode).toBe(3);
  const report = JSON.parse(stdout);
  expect(report.infeasible.code).toBe('PREFILL_VRAM_EXCEEDED');
  expect(report.infeasible.requiredBytes).toBeGreaterThan(report.infeasible.allowedBytes);
});

test('the M-T sweep has the golden TTDS at all 120 points', async () => {
  const { exitCode, stdout } = await runTandem(['sweep', 'mt', '--json'], { cwd: temporaryFolder() });
  expect(exitCode).toBe(0);
  const { points } = JSON.parse(stdout) as { points: readonly Record<string, number>[] };
  const evaluated = points.filter(({ skipped }) => skipped === undefined);
  expect(evaluated.map(({ sequenceLength, chunkSize }) => [sequenceLength, chunkSize])).toEqual(
    rows.map(([sequenceLength, chunkSize]) => [sequenceLength, chunkSize]),
  );
  const errors = evaluated.map(({ ttdsSeconds }, index) => relativeError(ttdsSeconds, rows[index][2]));
  expect(Math.max(...errors)).toBeLessThan(TOLERANCE);
});

function optionsOf(golden: GoldenCase): readonly string[] {
  const options = {
    llm: golden.llm,
    'prefill-gpu': golden.prefillGpu,
    'decode-gpu': golden.decodeGpu,
    pp: golden.pp,
    'ib-cards': golden.ibCards,
    'batch-size': golden.N,
    'sequence-length': golden.T,
    'chunk-size': golden.M,
    'vram-limit': golden.vramLimitRatio,
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

function caseName({ llm, pp, N, T, M }: GoldenCase): string {
  return `${llm} with PP ${pp}, N ${N}, T ${T}, M ${M}`;
}
