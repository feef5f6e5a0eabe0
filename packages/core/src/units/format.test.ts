import { describe, expect, it } from 'vitest';
import { formatChange, formatExact, formatQuantity } from './format.ts';

describe('formatQuantity', () => {
  it.each([
    [0.46876, 'seconds', '468.8 ms'],
    [0, 'seconds', '0 s'],
    [1.5, 'seconds', '1.500 s'],
    [12345.6, 'seconds', '12,350 s'],
    [0.00099999, 'seconds', '1.000 ms'],
    [3.2e-7, 'seconds', '320.0 ns'],
    [41943040, 'bytes', '41.94 MB'],
    [999.96e6, 'bytes', '1.000 GB'],
    [512, 'bytes', '512.0 B'],
    [5e10, 'bytesPerSecond', '50.00 GB/s'],
    [9.89e14, 'flopsPerSecond', '989.0 TFLOP/s'],
    [0.2137, 'fraction', '21.4 %'],
    [0.0029, 'fraction', '0.29 %'],
    [0.00005, 'fraction', '<0.01 %'],
    [0, 'fraction', '0 %'],
    [8192, 'count', '8,192'],
    [1487, 'count', '1,487'],
    [12_345_678, 'count', '12.35 M'],
    [-3, 'count', '−3'],
    [Number.NaN, 'seconds', '–'],
    [Number.POSITIVE_INFINITY, 'seconds', '∞'],
    [30000, 'usd', '$30,000'],
  ] as const)('%d %s reads %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it('gives the exact value in the base unit', () => {
    expect(formatExact(0.46876543, 'seconds')).toBe('0.46876543 s');
    expect(formatExact(0.5, 'fraction')).toBe('0.5');
  });

  it('gives changes with their sign', () => {
    expect(formatChange(1.124, 1)).toBe('+12.4 %');
    expect(formatChange(0.97, 1)).toBe('−3.00 %');
    expect(formatChange(2, 2)).toBe('±0 %');
    expect(formatChange(0.1 + 0.2, 0.3)).toBe('±0 %');
    expect(formatChange(1 + 2e-9, 1)).toBe('+2.00e−7 %');
    expect(formatChange(0, 0)).toBe('±0 %');
    expect(formatChange(1, 0)).toBe('–');
  });
});
