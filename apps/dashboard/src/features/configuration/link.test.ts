import { extendCatalog, PUBLISHED_BASE_RUN, parseConfiguration, resolveConfiguration } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import {
  configurationFromParams,
  configurationFromText,
  configurationTitle,
  configurationToParams,
  configurationToText,
} from './link.ts';

const gpu = {
  name: 'Lab GPU',
  vramBytes: 1e11,
  memoryBandwidthBytesPerSecond: 1e12,
  denseFp16FlopsPerSecond: 1e15,
};
const lookup = extendCatalog({ gpus: [gpu] });

describe('a configuration in a link', () => {
  it('says only what differs from the base run', () => {
    expect(configurationToParams(PUBLISHED_BASE_RUN).toString()).toBe('');
    const changed = parseConfiguration({ pp: 4, chunkSize: 256, prefillGpu: 'NVIDIA H200' });
    expect(configurationToParams(changed).toString()).toBe('pp=4&prefillGpu=NVIDIA+H200&chunkSize=256');
  });

  it('comes back as it was', () => {
    const configurations = [
      PUBLISHED_BASE_RUN,
      parseConfiguration({ pp: 4, vramLimit: 0.7 }),
      parseConfiguration({ model: 'calibrated', ppPrefill: 8, ppDecode: 2, tpPrefill: 2, tpDecode: 4 }),
      parseConfiguration({ model: 'calibrated', ppPrefill: 2, ppDecode: 8 }),
    ];
    for (const configuration of configurations) {
      expect(configurationFromText(configurationToText(configuration))).toEqual({ configuration, problems: [] });
    }
  });

  it('keeps what is fine and says what is not', () => {
    const { configuration, problems } = configurationFromParams(
      new URLSearchParams('pp=4&chunkSize=wide&batchSize=&prefillGpu=Abacus&view=table'),
    );
    expect(configuration).toEqual(parseConfiguration({ pp: 4 }));
    expect(problems).toHaveLength(3);
    expect(problems.join()).toMatch(/chunkSize[\s\S]*Abacus|Abacus[\s\S]*chunkSize/);
  });

  it('prefers the single fields when one contradicts their common word', () => {
    const { configuration, problems } = configurationFromParams(new URLSearchParams('pp=4&ppDecode=2'));
    expect(configuration.ppDecode).toBe(2);
    expect(problems).toHaveLength(1);
  });

  it('may name own entries', () => {
    const { configuration, problems } = configurationFromParams(new URLSearchParams('prefillGpu=Lab GPU&pp=2'), lookup);
    expect(problems).toEqual([]);
    expect(configuration.prefillGpu).toBe('Lab GPU');
    const config = resolveConfiguration(configuration, lookup);
    expect(config.prefillGpu).toMatchObject(gpu);
    expect(config.decodeGpu.name).toBe('NVIDIA RTX PRO 6000');
  });
});

describe('configurationTitle', () => {
  it('names the differences', () => {
    expect(configurationTitle(PUBLISHED_BASE_RUN)).toBe('Published base run');
    expect(configurationTitle(parseConfiguration({ pp: 4, chunkSize: 256 }))).toBe('PP 4 · M 256');
    expect(configurationTitle(parseConfiguration({ ppPrefill: 4, prefillGpu: 'NVIDIA H200' }))).toBe(
      'Prefill GPU NVIDIA H200 · Prefill PP 4',
    );
  });
});
