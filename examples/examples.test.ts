import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs an example as a reader would and gives the numbers it prints, by the name in front of them. */
function run(example: string): ReadonlyMap<string, number> {
  const output = execFileSync(process.execPath, [`${import.meta.dirname}/${example}`], { encoding: 'utf8' });
  const lines = output.trim().split('\n');
  return new Map(lines.map((line) => [line.split(' ')[0], Number(/([\d.e-]+) s$/.exec(line)?.[1])]));
}

const GIB = 1024 ** 3;

test('a single transfer takes its latency and then its size over the bandwidth', () => {
  expect(run('single-transfer.ts').get('Initial_Data')).toBeCloseTo(21.5e-6 + GIB / 13.5e9, 12);
});

test('under contention the fast batch gets what the slow link leaves', () => {
  const ends = run('contention.ts');
  const bandwidths = { nvlink: 350e9, ethernet: 10.5e9 };
  const [startA, startB] = [1.5e-6, 16.5e-6];
  const arrivalB = startB + GIB / bandwidths.ethernet;
  // A has NVLink alone until B moves, then all but what Ethernet lets B use.
  const beforeB = (startB - startA) * bandwidths.nvlink;
  const arrivalA = startB + (10 * GIB - beforeB) / (bandwidths.nvlink - bandwidths.ethernet);
  expect(ends.get('B')).toBeCloseTo(arrivalB, 12);
  expect(ends.get('A')).toBeCloseTo(arrivalA, 12);
});

test('the data-compute loop adds arrival, kernel and results', () => {
  const ends = run('data-compute-loop.ts');
  const arrival = 12.5e-6 + (4 * GIB) / 57.5e9;
  expect(ends.get('Inputs')).toBeCloseTo(arrival, 12);
  expect(ends.get('GPU_Kernel')).toBeCloseTo(arrival + 0.1, 12);
  expect(ends.get('Results')).toBeCloseTo(arrival + 0.1 + 12.5e-6 + GIB / 57.5e9, 12);
});

test('the pipeline ends 0.05 s after its last hop', () => {
  const ends = run('multi-hop-pipeline.ts');
  const last = [57.5e9, 46.5e9, 10.5e9].reduce(
    (sum, bandwidth) => sum + (2 * GIB) / bandwidth,
    12.5e-6 + 3.5e-6 + 15e-6,
  );
  expect(ends.get('Hop_2')).toBeCloseTo(last, 12);
  expect(ends.get('Final_Agg')).toBeCloseTo(last + 0.05, 12);
});

test('an all-gather on a ring of 8 takes 7 rounds without contention', () => {
  expect(run('ring-all-gather.ts').get('All_Gather')).toBeCloseTo(7 * (1.5e-6 + (256 * 1024 ** 2) / 350e9), 12);
});
