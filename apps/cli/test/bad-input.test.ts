import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const folder = temporaryFolder();
writeFileSync(join(folder, 'not-json.json'), '{"axes": ');

/** One line that says what is wrong, exit code 2, and nothing of our insides. */
async function expectRefused(args: readonly string[], words: RegExp, input?: string): Promise<void> {
  const { exitCode, stdout, stderr } = await runTandem(args, {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toMatch(/node:internal|\.ts:\d+|internal error/);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
}

describe('the command line', () => {
  test.each<[string, RegExp]>([
    ['', /Usage: tandem/],
    ['bogus', /unknown command 'bogus'/],
    ['simulate extra', /too many arguments/],
    ['simulate --bogus', /unknown option '--bogus'/],
    ['simulate --bach-size 1', /Did you mean --batch-size/],
    ['simulate --pp', /argument missing/],
    ['scenario', /missing required argument 'file.json'/],
    ['sweep', /missing required argument 'spec'/],
    ['sweep mt --threads 0', /--threads must be an integer from 1 to 256; got 0/],
    ['sweep mt --threads two', /--threads must be an integer/],
    ['sweep mt --metric speed', /Allowed choices are ttdsSeconds/],
    ['sweep mt --out result.txt', /must end in .csv, .parquet or .html; got result.txt/],
    ['sweep mt --out missing/result.csv', /cannot write missing\/result.csv: no such file or folder/],
    ['sweep mt --out .', /cannot write .: it is a folder/],
  ])('tandem %s', async (line, words) => {
    await expectRefused(
      line.split(' ').filter((word) => word !== ''),
      words,
    );
  });
});

describe('a configuration', () => {
  test.each<[string, RegExp]>([
    ['--pp 0', /pp must be an integer from 1 to 1024 pipeline stages; got 0/],
    ['--pp -1', /got -1/],
    ['--pp 1.5', /got 1.5/],
    ['--pp eight', /got "eight"/],
    ['--pp 0x10', /got "0x10"/],
    ['--pp 81', /81.*LLaMA-3.1-70B has 80 layers/],
    ['--pp 4 --pp-decode 2', /pp 4 sets ppPrefill and ppDecode, but ppDecode is 2/],
    ['--pp-prefill 4', /the reference model takes one PP for both pools/],
    ['--tp 2', /the reference model takes one PP for both pools and TP 1/],
    ['--batch-size 0', /batchSize \(N\) must be an integer from 1 to 65536 sequences; got 0/],
    ['--batch-size 1e400', /got Infinity/],
    ['--sequence-length NaN', /got "NaN"/],
    ['--chunk-size 99999999999', /chunkSize \(M\).*got 99999999999/],
    ['--vram-limit 1.1', /vramLimit.*from 0\.\d+ to 1; got 1.1/],
    ['--vram-limit 0', /vramLimit.*got 0/],
    ['--output-tokens 5', /the reference model does not read outputTokens; set model to calibrated, or leave it out/],
    ['--model magic', /model must be one of reference, calibrated; got "magic"/],
    ['--llm LLaMA-3.1-71B', /no LLM is named "LLaMA-3.1-71B"; did you mean "LLaMA-3.1-70B"/],
    ['--prefill-gpu H100', /no GPU is named "H100"; did you mean "NVIDIA H100"/],
    ['--decode-gpu __proto__', /no GPU is named "__proto__"/],
    ['--gantt missing/gantt.html', /cannot write missing\/gantt.html/],
    ['--gantt large.html --sequence-length 131072 --chunk-size 16', /jobs and transfers, above the limit of 30000/],
    ['--sequence-length 10000000 --chunk-size 1', /80000000 prefill jobs, above the limit of 2000000 jobs/],
    ['--trace .', /cannot write .: it is a folder/],
  ])('%s', async (options, words) => {
    await expectRefused(['simulate', ...options.split(' ')], words);
  });
});

describe('a sweep', () => {
  test.each<[string, unknown, RegExp]>([
    ['that is no object', [], /a sweep must be an object; got \[\]/],
    ['without axes', {}, /at least one axis/],
    ['with an empty axis', { axes: { pp: [] } }, /axis pp is empty/],
    ['with a value twice', { axes: { pp: [1, 1] } }, /axis pp has 1 twice/],
    ['with a bad value', { axes: { chunkSize: [0] } }, /chunkSize \(M\).*got 0/],
    ['with an unknown axis', { axes: { chunksize: [1] } }, /did you mean "chunkSize"/],
    ['with an unknown field', { axes: { pp: [1] }, wher: [] }, /a sweep has no field "wher"; did you mean "where"/],
    ['with a zero step', { axes: { pp: { from: 1, to: 2, step: 0 } } }, /step of axis pp must be an integer above 0/],
    ['with an unknown name', { axes: { llm: ['GPT'] } }, /no LLM is named "GPT"/],
    [
      'over a field that its model does not read',
      { axes: { outputTokens: [1, 2] } },
      /the reference model does not read outputTokens/,
    ],
    ['with a bad base', { axes: { pp: [1] }, base: { batchSize: 0 } }, /batchSize/],
    ['with a call in where', { axes: { pp: [1] }, where: ['process.exit(0)'] }, /found a call/],
    ['with a member in where', { axes: { pp: [1] }, where: ['llm.length > 1'] }, /found a member access/],
    ['with an unknown name in where', { axes: { pp: [1] }, where: ['speed > 1'] }, /no field is named speed/],
    [
      'of 10^12 points',
      { axes: { sequenceLength: { from: 1, to: 1e6, step: 1 }, chunkSize: { from: 1, to: 1e6, step: 1 } } },
      /1000000000000 points, above the limit of 10000000 points/,
    ],
  ])('%s', async (_name, spec, words) => {
    await expectRefused(['sweep', '-'], words, JSON.stringify(spec));
  });

  test('too large for a figure', async () => {
    const axes = { sequenceLength: { from: 1, to: 1000, step: 1 }, chunkSize: { from: 1, to: 1000, step: 1 } };
    await expectRefused(['sweep', '-', '--out', 'large.html'], /use .csv or .parquet/, JSON.stringify({ axes }));
  });
});

describe('a scenario', () => {
  const channels = [{ id: 'link', bandwidth: 100, latency: 0 }];
  const batch = { id: 'a', size: 1, path: ['link'] };
  test.each<[string, unknown, RegExp]>([
    ['that is no object', 5, /a scenario must be an object/],
    ['without channels', { batches: [] }, /channels must be a list/],
    ['with an unknown field', { channels, batches: [{ ...batch, strat: 1 }] }, /batches\[0\] has no field "strat"/],
    ['with an unknown channel', { channels, batches: [{ ...batch, path: ['lin'] }] }, /no channel is named "lin"/],
    ['with an id twice', { channels, batches: [batch, batch] }, /the id "a" is used twice/],
    ['with a channel twice', { channels: [...channels, ...channels], batches: [] }, /channel id "link" is used twice/],
    [
      'with a size that is no number',
      { channels, batches: [{ ...batch, size: '1' }] },
      /size must be a number; got "1"/,
    ],
    ['with a negative size', { channels, batches: [{ ...batch, size: -1 }] }, /batch "a": size is -1 B/],
    ['with a negative start', { channels, batches: [{ ...batch, start: -1 }] }, /start is -1 s/],
    [
      'with a negative bandwidth',
      { channels: [{ id: 'link', bandwidth: -1, latency: 0 }], batches: [] },
      /channel "link": bandwidth is -1 B\/s/,
    ],
    [
      'with a dead channel',
      { channels: [{ id: 'dead', bandwidth: 0, latency: 0 }], batches: [{ ...batch, path: ['dead'] }] },
      /batch "a" can never finish: channel "dead"/,
    ],
    ['with a circle', { channels, batches: [{ ...batch, after: ['a'] }] }, /can never start: "a"/],
    [
      'that waits for nobody',
      { channels, batches: [{ ...batch, after: ['b'] }] },
      /waits for "b", which does not exist/,
    ],
    [
      'with an endless job',
      { channels, batches: [], computeJobs: [{ id: 'j', duration: null }] },
      /duration must be a number; got null/,
    ],
  ])('%s', async (_name, scenario, words) => {
    await expectRefused(['scenario', '-'], words, JSON.stringify(scenario));
  });

  test('with numbers beyond a double', async () => {
    const scenario = '{"channels": [{"id": "link", "bandwidth": 1e999, "latency": 0}], "batches": []}';
    await expectRefused(['scenario', '-'], /bandwidth is Infinity/, scenario);
  });
});

describe('a file', () => {
  test.each<[string, RegExp]>([
    ['scenario missing.json', /cannot read missing.json: no such file or folder/],
    ['sweep missing.json', /cannot read missing.json: no such file or folder/],
    ['scenario .', /cannot read .: it is a folder/],
    ['sweep not-json.json', /not-json.json is not JSON/],
    ['scenario -', /standard input is not JSON/],
  ])('tandem %s', async (line, words) => {
    await expectRefused(line.split(' '), words);
  });
});
