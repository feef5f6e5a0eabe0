import { describe, expect, test } from 'vitest';
import { GPUS } from './gpus.ts';
import { LINKS } from './links.ts';
import { LLMS } from './llms.ts';
import { findGpu, findLink, findLlm, GPU_NAMES, LINK_NAMES, LLM_NAMES } from './lookup.ts';

describe('lookup', () => {
  test('gives SI numbers', () => {
    expect(findGpu('NVIDIA H100')).toMatchObject({
      vramBytes: 80 * 2 ** 30,
      memoryBandwidthBytesPerSecond: 3.35e12,
      denseFp16FlopsPerSecond: 989e12,
    });
    expect(findLlm('DeepSeek-V3')).toMatchObject({ attention: 'MLA', latentSize: 512, kvHeadCount: 1 });
  });

  test('a link is the mean of its ranges', () => {
    expect(findLink('Infiniband NDR').bandwidthBytesPerSecond).toBe(46.5e9);
    expect(findLink('Infiniband NDR').latencySeconds).toBeCloseTo(3.5e-6, 15);
    expect(findLink('Cross-DC (WAN)').bandwidthBytesPerSecond).toBe(0.5e9);
  });

  test.each([
    ['H100', '"NVIDIA H100"'],
    ['nvidia h10', '"NVIDIA H100"'],
    ['NVIDIA RTX 6000', '"NVIDIA RTX PRO 6000"'],
    ['mi300x', '"AMD Instinct MI300X"'],
  ])('an unknown GPU %s is refused with the nearest name', (wanted, nearest) => {
    expect(() => findGpu(wanted)).toThrow(nearest);
  });

  test.each(['', '__proto__', 'constructor', 'toString', 'x'.repeat(100_000)])('never finds %#', (name) => {
    expect(() => findGpu(name)).toThrow(expect.objectContaining({ code: 'CATALOG_UNKNOWN_GPU' }));
    expect(() => findLlm(name)).toThrow(expect.objectContaining({ code: 'CATALOG_UNKNOWN_LLM' }));
    expect(() => findLink(name)).toThrow(expect.objectContaining({ code: 'CATALOG_UNKNOWN_LINK' }));
  });

  test('names are unique', () => {
    expect(GPU_NAMES).toHaveLength(GPUS.length);
    expect(LLM_NAMES).toHaveLength(LLMS.length);
    expect(LINK_NAMES).toHaveLength(LINKS.length);
  });
});
