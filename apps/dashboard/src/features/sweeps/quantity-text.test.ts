import { expect, it } from 'vitest';
import { parseQuantity } from './quantity-text.ts';

it('reads a quantity with the suffixes of its unit', () => {
  expect(parseQuantity('500 ms', 'seconds')).toBe(0.5);
  expect(parseQuantity(' 0.5', 'seconds')).toBe(0.5);
  expect(parseQuantity('120us', 'seconds')).toBe(0.00012);
  expect(parseQuantity('1e-3 s', 'seconds')).toBe(0.001);
  expect(parseQuantity('70 %', 'fraction')).toBe(0.7);
  expect(parseQuantity('0.7', 'fraction')).toBe(0.7);
  expect(parseQuantity('1,024', 'count')).toBe(1024);
});

it('refuses what is none, and units of other quantities', () => {
  expect(['', 'fast', '5 kg', '1..2', '-'].map((text) => parseQuantity(text, 'seconds'))).toEqual(
    Array(5).fill(undefined),
  );
  expect(parseQuantity('5 ms', 'fraction')).toBeUndefined();
});
