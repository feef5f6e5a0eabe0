import { describe, expect, it } from 'vitest';
import { entryFromLink, entryToLink } from './own-codec.ts';
import { type OwnEntry, ownGpuSpec, ownLinkSpec, ownLlmSpec, problemsOf } from './own-entry.ts';
import { OWN_STORAGE_KEY, OwnCatalog } from './own-store.ts';

const GPU: OwnEntry = {
  kind: 'gpu',
  name: 'Lab GPU <b>',
  choice: undefined,
  values: { vram: 96, bandwidth: 1700.5, flops: 440 },
  source: 'datasheet of 2026-05',
};
const LLM: OwnEntry = {
  kind: 'llm',
  name: 'Our 70B',
  choice: 'MLA',
  values: { weights: 7e10, layers: 80, hidden: 8192, heads: 64, kvHeads: 8, bytes: 2, latent: 512 },
  source: '',
};
const LINK: OwnEntry = {
  kind: 'link',
  name: 'XDR',
  choice: 'infinibandCable',
  values: { bandwidth: 90, latency: 2 },
  source: 'measured',
};

function memory(initial?: string) {
  const items = new Map<string, string>(initial === undefined ? [] : [[OWN_STORAGE_KEY, initial]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('an own entry in a link', () => {
  it('comes back as it was', () => {
    for (const entry of [GPU, LLM, LINK]) expect(entryFromLink(entryToLink(entry))).toEqual(entry);
  });
  it('is short and readable', () => {
    expect(entryToLink(LINK)).toBe('link~XDR~infinibandCable~90~2~measured');
  });
  it('is refused when cut short, negative, or of no kind', () => {
    const texts = [
      '',
      'gpu',
      'gpu~x~96~1700',
      'gpu~x~-1~1700~440~',
      'gpu~x~~1700~440~',
      'cpu~x~1~1~1~',
      'link~x~rope~1~1~',
    ];
    expect(texts.map(entryFromLink)).toEqual(texts.map(() => undefined));
  });
});

describe('problemsOf', () => {
  it('finds none in a good entry', () => {
    for (const entry of [GPU, LLM, LINK]) expect(problemsOf(entry, [])).toEqual({});
  });
  it('names the value, its unit and its limits', () => {
    const bad = { ...LLM, values: { ...LLM.values, layers: 0.5, kvHeads: 7, bytes: 16 } };
    expect(problemsOf(bad, ['Our 70B'])).toEqual({
      name: 'The catalog already has "Our 70B".',
      layers: 'A whole number is needed; got 0.5.',
      kvHeads: '64 query heads do not share 7 KV heads evenly.',
      bytes: 'A number from 0.25 to 8 B; got 16.',
    });
  });
});

describe('specifications', () => {
  it('are in SI', () => {
    expect(ownGpuSpec(GPU)).toEqual({
      name: 'Lab GPU <b>',
      vramBytes: 96 * 2 ** 30,
      memoryBandwidthBytesPerSecond: 1.7005e12,
      denseFp16FlopsPerSecond: 4.4e14,
    });
    expect(ownLinkSpec(LINK)).toEqual({ name: 'XDR', bandwidthBytesPerSecond: 9e10, latencySeconds: 2e-6 });
  });
  it('have a latent size only with MLA', () => {
    expect(ownLlmSpec(LLM).latentSize).toBe(512);
    expect('latentSize' in ownLlmSpec({ ...LLM, choice: 'GQA' })).toBe(false);
  });
});

describe('OwnCatalog', () => {
  it('keeps entries between visits and follows a rename', () => {
    const storage = memory();
    const catalog = new OwnCatalog(storage);
    let told = 0;
    catalog.subscribe(() => told++);
    catalog.put(GPU);
    catalog.put(LLM);
    catalog.put({ ...GPU, name: 'Renamed' }, GPU.name);
    catalog.remove('llm', LLM.name);
    expect(told).toBe(4);
    expect(new OwnCatalog(storage).entries).toEqual([{ ...GPU, name: 'Renamed' }]);
  });
  it('starts empty on damaged storage and drops only what is unusable', () => {
    expect(new OwnCatalog(memory('{')).entries).toEqual([]);
    expect(new OwnCatalog(memory(JSON.stringify(['nonsense', 7, entryToLink(GPU)]))).entries).toEqual([GPU]);
    expect(new OwnCatalog(undefined).entries).toEqual([]);
  });
});
