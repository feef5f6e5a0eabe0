import { expect, it } from 'vitest';
import { problemsOf } from './own-entry.ts';
import { emptyForm, entryFromForm, formFromEntry, readNumber } from './own-entry-form.ts';

it('reads numbers as people write them', () => {
  expect(['70,554,470,400', '70.6B', '70.6e9', ' 96 ', '1 000', '2.5k'].map(readNumber)).toEqual([
    70_554_470_400, 70.6e9, 70.6e9, 96, 1000, 2500,
  ]);
  for (const text of ['', 'fast', '1.2.3', '-5', '5 GB']) expect(readNumber(text)).toBeNaN();
});

it('writes the entry it was filled from', () => {
  const entry = {
    kind: 'link',
    name: 'XDR',
    choice: 'infinibandCable',
    values: { bandwidth: 90, latency: 0 },
    source: 'measured',
  } as const;
  expect(entryFromForm('link', formFromEntry(entry))).toEqual(entry);
});

it('leaves an empty form to its problems', () => {
  expect(Object.keys(problemsOf(entryFromForm('gpu', emptyForm('gpu')), []))).toEqual([
    'name',
    'vram',
    'bandwidth',
    'flops',
  ]);
});
