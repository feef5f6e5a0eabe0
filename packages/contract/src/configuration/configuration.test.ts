import { describe, expect, test } from 'vitest';
import { PUBLISHED_BASE_RUN, parseConfiguration } from './configuration.ts';
import { resolveConfiguration } from './resolve.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('parseConfiguration', () => {
  test('an empty configuration is the published base run', () => {
    expect(parseConfiguration({})).toEqual({
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
      outputTokens: 1,
      engineStack: 'vllm-graph',
      weightFormat: 'published',
      kvFormat: 'bf16',
      gpusPerServer: 8,
    });
    expect(parseConfiguration({})).toEqual(PUBLISHED_BASE_RUN);
  });

  test('its own result is accepted unchanged', () => {
    const configuration = parseConfiguration({ pp: 4, batchSize: 16, llm: 'GPT-OSS-20B' });
    expect(parseConfiguration(configuration)).toEqual(configuration);
  });

  test('pp and tp set both pools', () => {
    expect(parseConfiguration({ pp: 4, tp: 2 })).toMatchObject({
      ppPrefill: 4,
      ppDecode: 4,
      tpPrefill: 2,
      tpDecode: 2,
    });
  });

  test('an alias may repeat a value but not contradict it', () => {
    expect(parseConfiguration({ pp: 4, ppPrefill: 4 })).toMatchObject({ ppPrefill: 4, ppDecode: 4 });
    expect(() => parseConfiguration({ pp: 4, ppPrefill: 2 })).toThrow(code('CONTRACT_FIELD_CONFLICT'));
    expect(() => parseConfiguration({ tpDecode: 1, tp: 2 })).toThrow(code('CONTRACT_FIELD_CONFLICT'));
  });

  test.each([null, undefined, [], 'x', 8, true])('%j is not a configuration', (input) => {
    expect(() => parseConfiguration(input)).toThrow(code('CONTRACT_NOT_AN_OBJECT'));
  });

  test.each([
    [{ batchsize: 2 }, '"batchSize"'],
    [{ constructor: 1 }, 'has no field "constructor"'],
    [{ toString: 1 }, 'has no field "toString"'],
    [JSON.parse('{"__proto__": {"pp": 2}}'), 'has no field "__proto__"'],
  ])('refuses the unknown field of %j', (input, words) => {
    expect(() => parseConfiguration(input)).toThrow(code('CONTRACT_UNKNOWN_FIELD'));
    expect(() => parseConfiguration(input)).toThrow(words);
  });

  test.each([
    ['pp', 0],
    ['batchSize', -1],
    ['batchSize', 65_537],
    ['sequenceLength', 1e9],
    ['vramLimit', 1.01],
    ['vramLimit', -0.1],
  ])('%s %d is out of range', (field, value) => {
    expect(() => parseConfiguration({ [field]: value })).toThrow(code('CONTRACT_FIELD_RANGE'));
  });

  test.each([
    ['batchSize', 1.5],
    ['batchSize', '8'],
    ['batchSize', Number.NaN],
    ['chunkSize', Number.POSITIVE_INFINITY],
    ['chunkSize', null],
    ['chunkSize', [128]],
    ['llm', 70],
    ['model', 'calibratd'],
    ['model', 'constructor'],
  ])('%s %j has the wrong type', (field, value) => {
    expect(() => parseConfiguration({ [field]: value })).toThrow(code('CONTRACT_FIELD_TYPE'));
  });

  test('a message gives the field, its unit, its limits and the value', () => {
    expect(() => parseConfiguration({ batchSize: 0 })).toThrow(
      'batchSize (N) must be an integer from 1 to 65536 sequences; got 0',
    );
  });

  test('an unknown name is refused with the nearest ones', () => {
    expect(() => parseConfiguration({ prefillGpu: 'H100' })).toThrow(code('CATALOG_UNKNOWN_GPU'));
    expect(() => parseConfiguration({ llm: 'LLaMA-3.1-80B' })).toThrow('"LLaMA-3.1-70B"');
  });
});

test('resolveConfiguration replaces names by specifications', () => {
  const config = resolveConfiguration(parseConfiguration({ pp: 4 }));
  expect(config.prefillGpu.denseFp16FlopsPerSecond).toBe(989e12);
  expect(config.llm.layerCount).toBe(80);
  expect(config.links.lane.bandwidthBytesPerSecond).toBe(57.5e9);
  expect(config).toMatchObject({ ppPrefill: 4, ppDecode: 4, vramLimit: 0.95 });
});
