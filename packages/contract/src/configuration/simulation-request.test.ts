import { describe, expect, it } from 'vitest';
import { parseSweepSpec } from '../sweep/sweep-spec.ts';
import { resolveConfiguration } from './resolve.ts';
import { parseSimulationRequest } from './simulation-request.ts';

const CONFIG = {
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 14336,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
};
const OWN = { llmConfigs: [{ name: 'Ours', config: CONFIG }] };

describe('a simulation request', () => {
  it('without own entries is a configuration', () => {
    expect(parseSimulationRequest({ pp: 2 })).toMatchObject({ config: { ppPrefill: 2, ppDecode: 2 } });
  });

  it('may bring a config.json, whose architecture both models then use', () => {
    const { config, own, lookup } = parseSimulationRequest({ llm: 'Ours', own: OWN });
    expect(own).toEqual(OWN);
    expect(resolveConfiguration(config, lookup).llm).toMatchObject({
      name: 'Ours',
      layerCount: 32,
      attention: 'GQA',
      shape: { intermediateSize: 14336 },
    });
  });

  it('is refused when its model does not read what it sets', () => {
    expect(() => parseSimulationRequest({ outputTokens: 5 })).toThrow('the reference model does not read outputTokens');
    expect(parseSimulationRequest({ outputTokens: 5, model: 'calibrated' }).config.outputTokens).toBe(5);
  });

  it('says which config.json cannot be read, and why', () => {
    const own = { llmConfigs: [{ name: 'Ours', config: { hidden_size: 1 } }] };
    expect(() => parseSimulationRequest({ own })).toThrow(/Ours: num_hidden_layers .* is missing/);
  });

  it('refuses a name of the catalog and fields that do not exist', () => {
    const taken = { llmConfigs: [{ name: 'DeepSeek-V3', config: CONFIG }] };
    expect(() => parseSimulationRequest({ own: taken })).toThrow(/already taken/);
    expect(() => parseSimulationRequest({ owns: OWN })).toThrow(/no field "owns"/);
  });
});

it('a sweep may bring a config.json as well, and its own result is accepted unchanged', () => {
  const spec = parseSweepSpec({ base: { llm: 'Ours' }, axes: { batchSize: [1, 2] }, own: OWN });
  expect(parseSweepSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
});
