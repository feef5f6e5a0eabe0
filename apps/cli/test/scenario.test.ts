import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixtureNames, fixturePath, readFixture, relativeError, runTandem } from './run-tandem.ts';

const NAMES = fixtureNames('scenarios')
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''));

type Completion = Readonly<Record<string, number>>;

test.each(NAMES)('%s completes as expected', async (name) => {
  const { completion: expected } = readFixture<{ completion: Completion }>('scenarios', `${name}.expected.json`);
  const completion = await complete(fixturePath('scenarios', `${name}.json`));
  expect(Object.keys(completion).sort()).toEqual(Object.keys(expected).sort());
  for (const [id, atSeconds] of Object.entries(expected)) {
    expect(relativeError(completion[id], atSeconds), id).toBeLessThan(1e-9);
  }
});

describe('a scenario with dependencies', () => {
  const scenario = {
    channels: [{ id: 'link', bandwidth: 100, latency: 1 }],
    batches: [
      { id: 'inputs', size: 100, path: ['link'] },
      { id: 'results', size: 200, path: ['link'], after: ['kernel', 'inputs'] },
      { id: 'report', size: 0, path: ['link'], start: 20, after: ['results'] },
    ],
    computeJobs: [
      { id: 'kernel', duration: 0.5, after: ['inputs'] },
      { id: 'other', duration: 2, start: 3 },
    ],
  };

  test('starts each task when all it waits for has ended, and not before its start', async () => {
    // inputs 1 + 100/100 = 2; kernel 2.5; results 2.5 + 1 + 2 = 5.5; report waits for 20, then 1 s of latency.
    const completion = await complete('-', JSON.stringify(scenario));
    expect(completion).toEqual({ inputs: 2, results: 5.5, report: 21, kernel: 2.5, other: 5 });
  });

  test('keeps the order of the file', async () => {
    const completion = await complete('-', JSON.stringify(scenario));
    expect(Object.keys(completion)).toEqual(['inputs', 'results', 'report', 'kernel', 'other']);
  });
});

test('ids may be any text', async () => {
  const ids = ['__proto__', 'constructor', '', 'ä "quoted"'].filter((id) => id !== '');
  const batches = ids.map((id) => ({ id, size: 0, path: [], start: 1 }));
  // Written by hand: an object literal would take __proto__ for its prototype.
  const { stdout } = await runTandem(['scenario', '-', '--json'], { input: JSON.stringify({ channels: [], batches }) });
  for (const id of ids) expect(stdout).toContain(`${JSON.stringify(id)}: 1`);
});

test('without --json it prints a line for each task', async () => {
  const file = fixturePath('scenarios', 'latency_then_share.json');
  const { exitCode, stdout } = await runTandem(['scenario', '-'], { input: readFileSync(file, 'utf8') });
  expect(exitCode).toBe(0);
  expect(stdout).toBe('A  0 s to 2.500 s\nB  500.0 ms to 3.000 s\n');
});

async function complete(file: string, input?: string): Promise<Completion> {
  const { exitCode, stdout, stderr } = await runTandem(
    ['scenario', file, '--json'],
    input === undefined ? {} : { input },
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout).completion;
}
