import { describe, expect, it } from 'vitest';
import { resolveSweep } from '../sweep/resolve.ts';
import { parseSweepSpec } from '../sweep/sweep-spec.ts';
import { PUBLISHED_BASE_RUN, parseConfiguration } from './configuration.ts';
import { extendCatalog, PD_LINKS } from './name-lookup.ts';
import { type OwnSpecs, parseOwnSpecs } from './own-specs.ts';
import { resolveConfiguration } from './resolve.ts';

const GPU = {
  name: 'Lab GPU',
  vramBytes: 2 ** 37,
  memoryBandwidthBytesPerSecond: 4e12,
  denseFp16FlopsPerSecond: 1e15,
};
const LLM = {
  name: 'Our 8B',
  attention: 'GQA',
  isMixtureOfExperts: false,
  weightCount: 8e9,
  layerCount: 32,
  hiddenSize: 4096,
  bytesPerValue: 2,
  kvHeadCount: 8,
  queryHeadCount: 32,
} as const;
const CABLE = { name: 'XDR', bandwidthBytesPerSecond: 9e10, latencySeconds: 0 };
const OWN: OwnSpecs = { gpus: [GPU], llms: [LLM], links: { infinibandCable: CABLE } };

describe('own entries', () => {
  it('are found beside the catalog, and a link takes its role', () => {
    const lookup = extendCatalog(OWN);
    const configuration = parseConfiguration({ llm: 'Our 8B', prefillGpu: 'Lab GPU' }, PUBLISHED_BASE_RUN, lookup);
    const config = resolveConfiguration(configuration, lookup);
    expect(config).toMatchObject({ llm: LLM, prefillGpu: GPU, decodeGpu: { name: 'NVIDIA RTX PRO 6000' } });
    expect(config.links).toEqual({ ...PD_LINKS, infinibandCable: CABLE });
  });

  it('are unknown to whoever does not bring them along', () => {
    expect(() => parseConfiguration({ prefillGpu: 'Lab GPU' })).toThrow(/no GPU is named "Lab GPU"/);
  });

  it('may not take a name of the catalog, nor one twice', () => {
    expect(() => extendCatalog({ gpus: [{ ...GPU, name: 'NVIDIA H100' }] })).toThrow(/"NVIDIA H100" is already taken/);
    expect(() => extendCatalog({ gpus: [GPU, GPU] })).toThrow(/"Lab GPU" is already taken/);
  });

  it('travel in a sweep, as axis values and in conditions', () => {
    const spec = parseSweepSpec({
      axes: { prefillGpu: ['NVIDIA H100', 'Lab GPU'] },
      where: ['prefillGpu == "Lab GPU"'],
      own: OWN,
    });
    expect(parseSweepSpec(spec)).toEqual(spec);
    const plan = resolveSweep(spec);
    const config = plan.createConfig();
    plan.axes[0].assign(config, 1);
    expect(config.prefillGpu).toMatchObject(GPU);
    expect(plan.accepts?.(config)).toBe(true);
    expect(config.links.infinibandCable).toEqual(CABLE);
  });
});

describe('parseOwnSpecs', () => {
  it('gives back what is right', () => {
    expect(parseOwnSpecs(JSON.parse(JSON.stringify(OWN)))).toEqual(OWN);
    expect(parseOwnSpecs({})).toEqual({});
  });

  it.each([
    [{ gpus: [{ ...GPU, vramBytes: -1 }] }, 'own.gpus[0].vramBytes must be a number above 0; got -1'],
    [{ gpus: [{ ...GPU, name: ' ' }] }, 'own.gpus[0].name must be a text of 1 to 80 characters; got " "'],
    [{ llms: [{ ...LLM, layerCount: 1.5 }] }, 'own.llms[0].layerCount must be an integer from 1; got 1.5'],
    [{ llms: [{ ...LLM, attention: 'MLA' }] }, 'own.llms[0].latentSize must be an integer from 1; got undefined'],
    [
      { links: { lane: { ...CABLE, latencySeconds: null } } },
      'own.links.lane.latencySeconds must be a number from 0; got null',
    ],
    [{ links: { rope: CABLE } }, 'own.links has no field "rope"'],
    [{ gpus: 'all' }, 'own.gpus must be a list of at most 64 entries; got "all"'],
    [[], 'own must be an object; got []'],
  ])('refuses %j', (input, message) => {
    expect(() => parseOwnSpecs(input)).toThrow(message);
  });
});
