import { extendCatalog, parseOwnSpecs } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import { catalogRows, numberAt } from './catalog-rows.ts';
import { readLlmConfig } from './llm-config.ts';
import { entryFromLink, entryToLink } from './own-codec.ts';
import type { OwnEntry } from './own-entry.ts';
import { entryFromForm } from './own-entry-form.ts';
import { entriesOfSpecs, ownSpecsFor } from './own-specs.ts';

const CONFIG = {
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 14336,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
  bos_token_id: 128000,
  rope_scaling: { type: 'llama3' },
  transformers_version: '4.43.0',
};

function entry(): OwnEntry {
  const form = { name: 'Ours', choice: 'GQA', texts: {}, config: JSON.stringify(CONFIG), source: 'hub' };
  return entryFromForm('llm', form);
}

describe('an LLM from its config.json', () => {
  it('keeps only what describes the architecture', () => {
    expect(Object.keys(entry().config ?? {})).toEqual([
      'model_type',
      'hidden_size',
      'intermediate_size',
      'num_attention_heads',
      'num_hidden_layers',
      'num_key_value_heads',
      'vocab_size',
    ]);
  });

  it('comes back from a link and from a sweep', () => {
    expect(entryFromLink(entryToLink(entry()))).toEqual(entry());
    const specs = ownSpecsFor([entry()], new Set(['Ours']));
    expect(parseOwnSpecs(specs)).toEqual(specs);
    expect(entriesOfSpecs(specs)).toEqual([{ ...entry(), source: 'brought along by a sweep' }]);
  });

  it('is found by name, and its parameters are counted', () => {
    const { llm } = { llm: extendCatalog(ownSpecsFor([entry()], new Set(['Ours']))).findLlm('Ours') };
    expect(llm.weightCount / 8.03e9).toBeCloseTo(1, 2);
    const row = catalogRows('llm', [entry()]).at(-1);
    expect(row && numberAt(row, 'weights')).toMatchObject({ value: llm.weightCount, source: 'hub' });
  });

  it('says what is wrong with a text that is none', () => {
    expect(readLlmConfig('Ours', '{')).toEqual({ problem: 'This is no JSON. Paste the whole file, braces included.' });
    expect(readLlmConfig('Ours', '{"hidden_size": 8}')).toMatchObject({
      problem: expect.stringContaining('num_hidden_layers'),
    });
    expect(entryFromLink('config~Ours~hub~{"hidden_size": 8}')).toBeUndefined();
  });
});

describe('entriesOfSpecs', () => {
  it('is the way back from specifications', () => {
    const entries: OwnEntry[] = [
      { kind: 'gpu', name: 'Lab', choice: undefined, values: { vram: 96, bandwidth: 1700.5, flops: 440 }, source: 's' },
      { kind: 'link', name: 'XDR', choice: 'lane', values: { bandwidth: 90, latency: 2.5 }, source: 's' },
    ];
    const back = entriesOfSpecs(ownSpecsFor(entries, new Set(['Lab'])));
    expect(back.map(({ source: _source, ...rest }) => rest)).toEqual(
      entries.map(({ source: _source, ...rest }) => rest),
    );
  });
});
