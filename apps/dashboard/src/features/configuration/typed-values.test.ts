import { CONFIGURATION_FIELDS, type NumberField } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import { formatShare, parseInRange, parseShare } from './typed-values.ts';

describe('typed values', () => {
  const parse = parseInRange(CONFIGURATION_FIELDS.chunkSize as NumberField);

  it('are whole numbers, thousands separated or in binary thousands', () => {
    expect(parse('320')).toBe(320);
    expect(parse(' 8,192 ')).toBe(8192);
    expect(parse('8k')).toBe(8192);
  });

  it('are told what is wrong with them', () => {
    expect(parse('many')).toMatch(/not a number/);
    expect(parse('0')).toMatch(/at least 1/);
    expect(parse('1.5')).toMatch(/whole number/);
    expect(parse('99999999')).toMatch(/outside 1 to/);
  });

  it('may be shares', () => {
    expect(parseShare('0.95')).toBe(0.95);
    expect(parseShare('95 %')).toBe(0.95);
    expect(parseShare('95')).toBe(0.95);
    expect(parseShare('101 %')).toMatch(/above/);
    expect(parseShare('x')).toMatch(/share/);
    expect(formatShare(0.95)).toBe('95 %');
    expect(formatShare(0.07)).toBe('7 %');
  });
});
