import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AxisDraft, axisFromLink, axisInput, axisToLink, draftAxis, numberOrText } from './axis-draft.ts';

describe('axisInput', () => {
  it('gives back what it was drafted from', () => {
    for (const values of [
      { from: 1024, to: 8192, step: 1024 },
      { from: 1, to: 128, factor: 2 },
      [64, 192],
      ['NVIDIA H100', 'NVIDIA H200'],
    ]) {
      expect(axisInput(draftAxis('field', values))).toEqual(values);
    }
  });

  it('leaves what is no number to the contract', () => {
    const draft: AxisDraft = { field: 'pp', kind: 'step', from: '1', to: 'eight', by: '', list: [] };
    expect(axisInput(draft)).toEqual({ from: 1, to: 'eight', step: '' });
  });
});

describe('numberOrText', () => {
  it('reads numbers as people type them', () => {
    expect(['8192', ' 8,192 ', '16 384', '0.95', '1e3', '1_000'].map(numberOrText)).toEqual([
      8192, 8192, 16384, 0.95, 1000, 1000,
    ]);
  });
  it('keeps the rest', () => {
    expect(['', 'x', '1,2', 'Infinity'].map(numberOrText)).toEqual(['', 'x', '1,2', 'Infinity']);
  });
});

describe('an axis in a link', () => {
  it('reads as people would write it', () => {
    expect(axisToLink(draftAxis('chunkSize', { from: 64, to: 2048, step: 128 }))).toBe('chunkSize:64..2048:128');
    expect(axisToLink(draftAxis('batchSize', { from: 1, to: 128, factor: 2 }))).toBe('batchSize:1..128x2');
    expect(axisToLink(draftAxis('pp', [1, 2, 4]))).toBe('pp:1,2,4');
    expect(axisToLink(draftAxis('vramLimit', { from: 0.5, to: 0.95, step: 0.05 }))).toBe('vramLimit:0.5..0.95:0.05');
  });

  it('comes back as it was, unfinished and wrong ones too', () => {
    const typed = fc.stringMatching(/^[0-9e+-]{0,4}(\.[0-9]{1,3})?$/);
    const span = fc.record({
      kind: fc.constantFrom('step' as const, 'factor' as const),
      from: typed,
      to: typed,
      by: typed,
    });
    fc.assert(
      fc.property(span, (fields) => {
        const draft: AxisDraft = { field: 'pp', list: [], ...fields };
        expect(axisFromLink(axisToLink(draft))).toEqual(draft);
      }),
    );
    const names = fc.array(fc.stringMatching(/^[A-Za-z0-9 ,\\-]{1,12}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, (list) => {
        const draft = draftAxis('llm', list);
        expect(axisFromLink(axisToLink(draft))).toEqual(draft);
      }),
    );
    expect(axisFromLink('llm:')).toEqual(draftAxis('llm', []));
  });

  it('is refused without a field', () => {
    expect(axisFromLink('64..128:64')).toBeUndefined();
    expect(axisFromLink('')).toBeUndefined();
  });
});
