import { PUBLISHED_BASE_RUN, parseSweepSpec } from '@tandem/contract';
import { expect, it } from 'vitest';
import { sweepAround } from './sweep-around.ts';
import { specFromDraft } from './sweep-draft.ts';

it('is a sweep that the contract accepts, around the configuration, whatever its fields', () => {
  const configuration = { ...PUBLISHED_BASE_RUN, batchSize: 4, ppPrefill: 2, ppDecode: 2 };
  for (const fields of [
    ['sequenceLength', 'chunkSize'],
    ['pp', 'batchSize'],
  ] as const) {
    const spec = parseSweepSpec({ ...(specFromDraft(sweepAround(configuration, fields)) as object), name: 'x' });
    expect(Object.keys(spec.axes)).toEqual([...fields]);
    expect(spec.base).toEqual(configuration);
  }
});
