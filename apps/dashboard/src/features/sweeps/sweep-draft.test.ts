import { CONFIGURATION_FIELDS, fieldOf, parseSweepSpec, SETTABLE_NAMES, SWEEP_PRESETS } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import { draftAxis } from './axis-draft.ts';
import {
  baseFields,
  baseText,
  draftFromSearch,
  draftFromSpec,
  draftToSearch,
  EMPTY_DRAFT,
  freeAxisFields,
  type SweepDraft,
  specFromDraft,
  usualAxis,
  withAxisMoved,
  withBase,
} from './sweep-draft.ts';

const DRAFT: SweepDraft = {
  name: 'GPUs <b>& chunks',
  base: { pp: '4', vramLimit: 'most' },
  axes: [
    draftAxis('prefillGpu', ['NVIDIA H100', 'NVIDIA H200']),
    draftAxis('chunkSize', { from: 64, to: 512, step: 64 }),
  ],
  where: ['chunkSize <= sequenceLength'],
};

describe('a draft', () => {
  it('writes the sweep it was drafted from, axes in their order', () => {
    for (const preset of Object.values(SWEEP_PRESETS)) {
      const again = parseSweepSpec(specFromDraft(draftFromSpec(preset)));
      expect(again).toEqual(parseSweepSpec(preset));
      expect(Object.keys(again.axes)).toEqual(Object.keys(preset.axes));
    }
  });

  it('keeps only what differs from the published run, one word for both pools where they agree', () => {
    const spec = parseSweepSpec({ name: 'x', base: { pp: 4, tpPrefill: 2 }, axes: { chunkSize: [64] } });
    expect(draftFromSpec(spec).base).toEqual({ pp: '4', tpPrefill: '2' });
  });

  it('keeps wrong text for the contract to refuse with its own words', () => {
    const bad = { ...DRAFT, base: { batchSize: 'many' } };
    expect(() => parseSweepSpec(specFromDraft(bad))).toThrow(/batchSize.*"many"/);
  });

  it('is one link, and comes back from it', () => {
    const search = draftToSearch(DRAFT);
    expect(search.getAll('axis')).toEqual(['prefillGpu:NVIDIA H100,NVIDIA H200', 'chunkSize:64..512:64']);
    expect(draftFromSearch(new URLSearchParams(search.toString()))).toEqual(DRAFT);
    expect(draftFromSearch(new URLSearchParams())).toEqual(EMPTY_DRAFT);
  });
});

describe('the builder', () => {
  it('takes a base field out again when it says the default', () => {
    const changed = withBase(EMPTY_DRAFT, 'batchSize', '2');
    expect(baseText(changed, 'batchSize')).toBe('2');
    expect(withBase(changed, 'batchSize', '1')).toEqual(EMPTY_DRAFT);
  });

  it('offers no field twice, through an alias either', () => {
    const free = freeAxisFields({ ...EMPTY_DRAFT, axes: [draftAxis('pp', [1, 2]), draftAxis('tpDecode', [1])] });
    expect(free).not.toContain('ppPrefill');
    expect(free).not.toContain('tp');
    expect(free).toContain('tpPrefill');
  });

  it('shows one degree for both pools until they differ', () => {
    expect(baseFields(EMPTY_DRAFT)).toEqual(expect.arrayContaining(['pp', 'tp']));
    expect(baseFields(EMPTY_DRAFT)).not.toContain('ppDecode');
    expect(baseFields({ ...EMPTY_DRAFT, base: { ppDecode: '4' } })).toEqual(
      expect.arrayContaining(['ppPrefill', 'ppDecode', 'tp']),
    );
    expect(baseFields({ ...EMPTY_DRAFT, base: { model: 'calibrated' } })).toContain('tpPrefill');
  });

  it('leaves out what the model does not read, unless the draft speaks of it', () => {
    const calibrated = SETTABLE_NAMES.filter((name) => !fieldOf(name).models.some((model) => model === 'reference'));
    expect(calibrated.length).toBeGreaterThan(0);
    expect(baseFields(EMPTY_DRAFT)).not.toContain(calibrated[0]);
    expect(freeAxisFields(EMPTY_DRAFT)).not.toContain(calibrated[0]);
    expect(baseFields({ ...EMPTY_DRAFT, base: { [calibrated[0]]: '7' } })).toContain(calibrated[0]);
    expect(freeAxisFields({ ...EMPTY_DRAFT, base: { model: 'calibrated' } })).toContain(calibrated[0]);
  });

  it('suggests an axis that the contract accepts for every field', () => {
    for (const name of SETTABLE_NAMES) {
      const [model] = fieldOf(name).models;
      const base = name === 'model' || model === 'reference' ? {} : { model };
      const draft = { ...EMPTY_DRAFT, name: 'x', base, axes: [usualAxis(name)] };
      expect(() => parseSweepSpec(specFromDraft(draft)), name).not.toThrow();
    }
    expect(CONFIGURATION_FIELDS.vramLimit.kind).toBe('number');
  });

  it('suggests doublings around a value', () => {
    expect(usualAxis('sequenceLength')).toMatchObject({ kind: 'factor', from: '1024', to: '65536', by: '2' });
    expect(usualAxis('chunkSize', 5000)).toMatchObject({ from: '512', to: '8192' });
    expect(usualAxis('batchSize')).toMatchObject({ from: '1', to: '64' });
  });

  it('moves axes within the list only', () => {
    expect(withAxisMoved(DRAFT, 0, 1).axes.map((axis) => axis.field)).toEqual(['chunkSize', 'prefillGpu']);
    expect(withAxisMoved(DRAFT, 0, -1)).toBe(DRAFT);
  });
});
