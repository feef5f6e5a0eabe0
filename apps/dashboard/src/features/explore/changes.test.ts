import { CATALOG_LOOKUP, PUBLISHED_BASE_RUN, parseConfiguration, resolveConfiguration } from '@tandem/contract';
import { nearestFits, PdEvaluator, rankVariations } from '@tandem/core';
import { describe, expect, it } from 'vitest';
import { axisOf } from '../../sim-worker/field-values.ts';
import { fitChanges, variationChanges } from './changes.ts';

describe('changes worth trying', () => {
  it('are legal and never the present setting', () => {
    const changes = variationChanges(PUBLISHED_BASE_RUN, CATALOG_LOOKUP);
    expect(changes.find(({ field }) => field === 'ibCards')?.values).toEqual([2]);
    expect(changes.find(({ field }) => field === 'chunkSize')?.values).toEqual([64, 256]);
    expect(changes.find(({ field }) => field === 'pp')?.values).toEqual([9, 7, 16]);
    expect(changes.find(({ field }) => field === 'prefillGpu')?.values).not.toContain('NVIDIA H100');
    const smallest = parseConfiguration({ pp: 1, chunkSize: 1 });
    expect(variationChanges(smallest, CATALOG_LOOKUP).find(({ field }) => field === 'pp')?.values).toEqual([2]);
  });

  it('treat the pools apart in the calibrated model', () => {
    const fields = variationChanges(parseConfiguration({ model: 'calibrated' }), CATALOG_LOOKUP).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(expect.arrayContaining(['ppPrefill', 'ppDecode', 'tpPrefill', 'tpDecode']));
    expect(fields).not.toContain('pp');
  });

  it('run in core', () => {
    const config = resolveConfiguration(PUBLISHED_BASE_RUN);
    const axes = variationChanges(PUBLISHED_BASE_RUN, CATALOG_LOOKUP).map(axisOf);
    const ranked = rankVariations(new PdEvaluator(), config, axes, 'ttftSeconds');
    expect(ranked.length).toBeGreaterThan(8);
    expect(ranked[0].change).toBeLessThan(0);
  });
});

describe('changes that may fit', () => {
  it('find the nearest settings for a pool that is too small', () => {
    const tooBig = parseConfiguration({ pp: 1 });
    const fits = nearestFits(
      new PdEvaluator(),
      resolveConfiguration(tooBig),
      fitChanges(tooBig, CATALOG_LOOKUP).map(axisOf),
    );
    expect(fits[0]).toEqual([{ field: 'pp', value: 2 }]);
    expect(fits.flat().map(({ field }) => field)).not.toContain('vramLimit');
  });

  it('are pairs when both pools are too small', () => {
    const tooBig = parseConfiguration({ model: 'calibrated', llm: 'DeepSeek-V3', ppPrefill: 1, ppDecode: 1 });
    const config = resolveConfiguration(tooBig);
    const axes = fitChanges(tooBig, CATALOG_LOOKUP).map(axisOf);
    const fits = nearestFits(new PdEvaluator(), config, axes);
    expect(fits.map((fit) => fit.map(({ field }) => field).join(' '))).toContain('ppPrefill ppDecode');
    for (const fit of fits) {
      const changes = Object.fromEntries(fit.map(({ field, value }) => [field, value]));
      const changed = resolveConfiguration(parseConfiguration({ ...tooBig, ...changes }));
      expect('trace' in new PdEvaluator().simulate(changed), JSON.stringify(changes)).toBe(true);
    }
  });

  it('come close to the limit from below', () => {
    const tooLong = parseConfiguration({ pp: 2, batchSize: 64 });
    const fits = nearestFits(
      new PdEvaluator(),
      resolveConfiguration(tooLong),
      fitChanges(tooLong, CATALOG_LOOKUP).map(axisOf),
    );
    const batch = fits.flat().find(({ field }) => field === 'batchSize')?.value as number;
    expect(batch).toBeGreaterThan(1);
    const fitting = resolveConfiguration(parseConfiguration({ pp: 2, batchSize: batch }));
    expect('trace' in new PdEvaluator().simulate(fitting)).toBe(true);
  });
});
