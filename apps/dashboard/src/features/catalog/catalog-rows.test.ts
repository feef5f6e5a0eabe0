import { GPU_NAMES, LINK_NAMES, LLM_NAMES } from '@tandem/catalog';
import { describe, expect, it } from 'vitest';
import { catalogRows, matches, numberAt } from './catalog-rows.ts';
import type { OwnEntry } from './own-entry.ts';

const OWN: OwnEntry = {
  kind: 'gpu',
  name: 'Lab GPU',
  choice: undefined,
  values: { vram: 96, bandwidth: 1700.5, flops: 440 },
  source: '',
};

describe('catalogRows', () => {
  it('has every name that a configuration may use, once', () => {
    const names = { gpu: GPU_NAMES, llm: LLM_NAMES, link: LINK_NAMES } as const;
    for (const kind of ['gpu', 'llm', 'link'] as const) {
      const rows = catalogRows(kind, []).map(({ name }) => name);
      expect(rows).toEqual(expect.arrayContaining([...names[kind]]));
      expect(new Set(rows).size).toBe(rows.length);
    }
  });

  it('gives every number a source and a meaning', () => {
    const numbers = (['gpu', 'llm', 'link'] as const).flatMap((kind) =>
      catalogRows(kind, []).flatMap((row) => row.numbers),
    );
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) {
      expect(number.source).not.toBe('');
      expect(number.means).not.toBe('');
      expect(Number.isFinite(number.value)).toBe(true);
    }
  });

  it('shows numbers in the unit of their source, the figure of the reference model first', () => {
    const [h100] = catalogRows('gpu', []).filter(({ name }) => name === 'NVIDIA H100');
    expect(numberAt(h100, 'bandwidth')).toMatchObject({ text: '3,350 GB/s', readBy: 'reference' });
    const [ndr] = catalogRows('link', []).filter(({ name }) => name === 'Infiniband NDR');
    expect(numberAt(ndr, 'bandwidth')?.text).toBe('46.5 GB/s');
  });

  it('puts own entries last and says that nobody vouches for them', () => {
    const row = catalogRows('gpu', [OWN]).at(-1);
    expect(row).toMatchObject({ name: 'Lab GPU', own: OWN });
    expect(row?.numbers[1]).toMatchObject({
      text: '1,700.5 GB/s',
      source: 'Entered in this browser, without a source',
    });
  });
});

describe('matches', () => {
  it('looks for every word, in any order', () => {
    const [h100] = catalogRows('gpu', []).filter(({ name }) => name === 'NVIDIA H100');
    expect(['', 'h100', 'datasheet nvidia', 'SXM'].map((search) => matches(h100, search))).toEqual(Array(4).fill(true));
    expect(matches(h100, 'h100 amd')).toBe(false);
  });
});
