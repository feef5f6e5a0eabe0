import { expect, it } from 'vitest';
import { adviceText, bestAdvice, changePhrase } from './phrases.ts';

it('says changes in words', () => {
  expect(changePhrase('ibCards', 2)).toBe('2 IB cards');
  expect(changePhrase('prefillGpu', 'NVIDIA H200')).toBe('prefill on NVIDIA H200');
  expect(changePhrase('vramLimit', 0.9)).toBe('VRAM limit 90 %');
});

it('offers the best knob and the best GPU, and nothing that does not help', () => {
  const variations = [
    { field: 'prefillGpu', value: 'Fast', change: -0.4 },
    { field: 'decodeGpu', value: 'Fast', change: -0.1 },
    { field: 'ibCards', value: 2, change: -0.03 },
    { field: 'pp', value: 9, change: 0.02 },
  ];
  expect(bestAdvice(variations).map(adviceText)).toEqual(['2 IB cards: −3.00 %', 'prefill on Fast: −40.0 %']);
  expect(bestAdvice(variations.slice(3))).toEqual([]);
});
