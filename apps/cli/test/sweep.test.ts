import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const folder = temporaryFolder();

/** Points of every kind: feasible, infeasible, refused combinations, skipped; more than a moment's work. */
const SPEC = {
  name: 'every kind',
  base: { batchSize: 4 },
  axes: {
    llm: ['LLaMA-3.1-70B', 'GPT-OSS-20B'],
    pp: [1, 8, 32],
    sequenceLength: { from: 1024, to: 32768, factor: 2 },
    chunkSize: { from: 64, to: 2048, step: 32 },
  },
  where: ['chunkSize <= sequenceLength'],
};
writeFileSync(join(folder, 'spec.json'), JSON.stringify(SPEC));

type Point = Readonly<Record<string, unknown>>;

async function sweepPoints(...args: readonly string[]): Promise<readonly Point[]> {
  const { exitCode, stdout } = await runTandem(['sweep', 'spec.json', '--json', ...args], { cwd: folder });
  expect(exitCode).toBe(0);
  return JSON.parse(stdout).points;
}

describe('a sweep of every kind of point', () => {
  let points: readonly Point[];
  beforeAll(async () => {
    points = await sweepPoints('--out', 'points.csv');
  });

  test('gives every point of the grid in the order of the axes', () => {
    expect(points).toHaveLength(2 * 3 * 6 * 63);
    expect(points[0]).toMatchObject({ llm: 'LLaMA-3.1-70B', pp: 1, sequenceLength: 1024, chunkSize: 64 });
    expect(points[1]).toMatchObject({ llm: 'LLaMA-3.1-70B', pp: 1, sequenceLength: 1024, chunkSize: 96 });
    expect(points.at(-1)).toMatchObject({ llm: 'GPT-OSS-20B', pp: 32, sequenceLength: 32768, chunkSize: 2048 });
    expect(points.find(({ pp }) => pp === 1)).toMatchObject({ infeasible: 'PREFILL_VRAM_EXCEEDED' });
    expect(points.at(-1)).toMatchObject({ infeasible: 'INVALID_COMBINATION' }); // GPT-OSS-20B has 24 layers.
    expect(points.find(({ chunkSize }) => chunkSize === 1056)).toMatchObject({ skipped: true });
  });

  test('gives the same bytes with any number of threads', async () => {
    const outputs = await Promise.all(
      ['1', '3'].map((threads) => runTandem(['sweep', 'spec.json', '--json', '--threads', threads], { cwd: folder })),
    );
    expect(outputs[0].stdout.length).toBeGreaterThan(100_000);
    expect(outputs[1].stdout === outputs[0].stdout).toBe(true);
  });

  test('a point is what simulate says', async () => {
    const point = points.find(
      ({ llm, pp, sequenceLength, chunkSize }) =>
        llm === 'GPT-OSS-20B' && pp === 8 && sequenceLength === 4096 && chunkSize === 512,
    );
    const options = '--llm GPT-OSS-20B --pp 8 --sequence-length 4096 --chunk-size 512 --batch-size 4 --json';
    const { stdout } = await runTandem(['simulate', ...options.split(' ')]);
    expect(point).toMatchObject(JSON.parse(stdout).metrics);
  });

  test('CSV and Parquet hold the points of the JSON', async () => {
    await runTandem(['sweep', 'spec.json', '--out', 'points.parquet'], { cwd: folder });
    const rows = points.map(tableRow);
    expect(readCsv(readFileSync(join(folder, 'points.csv'), 'utf8'))).toEqual(rows);
    const file = await asyncBufferFromFile(join(folder, 'points.parquet'));
    expect(await parquetReadObjects({ file })).toEqual(rows);
  });
});

test('the axis of both pools is called pp', async () => {
  const { stdout } = await runTandem(['sweep', 'ppt', '--json'], { cwd: folder });
  const { points } = JSON.parse(stdout) as { points: readonly Point[] };
  expect(points).toHaveLength(64);
  expect(points.filter(({ infeasible }) => infeasible !== undefined)).toHaveLength(8);
  expect(points.filter(({ pp }) => pp === 1).every(({ infeasible }) => infeasible === 'PREFILL_VRAM_EXCEEDED')).toBe(
    true,
  );
  expect(Object.keys(points[8]).slice(0, 2)).toEqual(['pp', 'sequenceLength']);
});

test('a sweep without a file leaves none', async () => {
  const axes = { chunkSize: [64, 128] };
  const { exitCode, stdout, stderr } = await runTandem(['sweep', '-'], {
    cwd: folder,
    input: JSON.stringify({ axes }),
  });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^unnamed sweep: 2 points in .*\nlowest TTDS: .* at chunkSize /);
  expect(existsSync(join(folder, 'unnamed sweep'))).toBe(false);
});

const METRICS = [
  'ttdsSeconds',
  'tpotSeconds',
  'ttftSeconds',
  'totalSeconds',
  'prefillVramFraction',
  'decodeVramFraction',
  'computeJobs',
  'dataBatches',
  'usdPerMillionTokens',
  'joulesPerToken',
];

/** A point of the JSON as a row of the tables. */
function tableRow({ llm, pp, sequenceLength, chunkSize, skipped, infeasible, ...metrics }: Point): Point {
  const status = skipped === true ? 'skipped' : (infeasible ?? 'ok');
  const values = METRICS.map((name) => [name, metrics[name] ?? null]);
  return { llm, pp, sequenceLength, chunkSize, status, ...Object.fromEntries(values) };
}

function readCsv(text: string): readonly Point[] {
  const [header, ...lines] = text.trimEnd().split('\r\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((field, column) => [names[column], csvValue(field)])),
  );
}

function csvValue(field: string): string | number | null {
  if (field === '') return null;
  return Number.isNaN(Number(field)) ? field : Number(field);
}
