import { describe, expect, test } from 'vitest';
import { axisLength, axisValues, parseAxis } from './axis.ts';

describe('a range', () => {
  test.each([
    [{ from: 64, to: 2048, step: 128 }, 16, 64, 1984],
    [{ from: 1, to: 8, step: 1 }, 8, 1, 8],
    [{ from: 8, to: 8, step: 5 }, 1, 8, 8],
    [{ from: 1, to: 128, factor: 2 }, 8, 1, 128],
    [{ from: 1, to: 100, factor: 10 }, 3, 1, 100],
    [{ from: 3, to: 100, factor: 3 }, 4, 3, 81],
    [{ from: 5, to: 5, factor: 2 }, 1, 5, 5],
    [{ from: 1, to: 59049, factor: 3 }, 11, 1, 59049],
  ])('%j has %d values, %d to %d', (range, length, first, last) => {
    const axis = parseAxis('batchSize', range);
    expect(axisLength(axis)).toBe(length);
    expect(axisValues(axis)).toHaveLength(length);
    expect(axisValues(axis).at(0)).toBe(first);
    expect(axisValues(axis).at(-1)).toBe(last);
    expect(axisValues(axis).every(Number.isInteger)).toBe(true);
  });

  test('of fractions has round values', () => {
    expect(axisValues(parseAxis('vramLimit', { from: 0.1, to: 0.3, step: 0.1 }))).toEqual([0.1, 0.2, 0.3]);
    expect(axisValues(parseAxis('vramLimit', { from: 0.5, to: 0.95, step: 0.05 })).at(-1)).toBe(0.95);
  });

  test('is measured without being expanded', () => {
    expect(axisLength({ from: 0, to: 1, step: 1e-300 })).toBeGreaterThan(1e299);
    expect(axisLength({ from: 1, to: 1e7, factor: 1 + 1e-12 })).toBeGreaterThan(1e12);
  });
});

test('a list keeps its order', () => {
  expect(axisValues(parseAxis('chunkSize', [192, 64]))).toEqual([192, 64]);
  expect(axisValues(parseAxis('llm', ['GPT-OSS-20B', 'LLaMA-3.1-70B']))).toEqual(['GPT-OSS-20B', 'LLaMA-3.1-70B']);
});

test.each([
  ['chunkSize', [], 'CONTRACT_AXIS_EMPTY'],
  ['chunkSize', { from: 8, to: 4, step: 1 }, 'CONTRACT_AXIS_EMPTY'],
  ['chunkSize', [64, 128, 64], 'CONTRACT_AXIS_DUPLICATE'],
  ['chunkSize', [0], 'CONTRACT_FIELD_RANGE'],
  ['chunkSize', ['64'], 'CONTRACT_FIELD_TYPE'],
  ['chunkSize', { from: 0, to: 4, step: 1 }, 'CONTRACT_FIELD_RANGE'],
  ['chunkSize', { from: 1, to: 4 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: 1, factor: 2 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: 0 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: -1 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: 0.5 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: null }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, factor: 1 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, factor: 1.5 }, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', { from: 1, to: 4, step: 1, by: 2 }, 'CONTRACT_UNKNOWN_FIELD'],
  ['chunkSize', { to: 4, step: 1 }, 'CONTRACT_FIELD_TYPE'],
  ['chunkSize', 64, 'CONTRACT_AXIS_INVALID'],
  ['chunkSize', null, 'CONTRACT_AXIS_INVALID'],
  ['llm', { from: 1, to: 4, step: 1 }, 'CONTRACT_AXIS_INVALID'],
  ['llm', ['GPT'], 'CATALOG_UNKNOWN_LLM'],
  ['model', ['guess'], 'CONTRACT_FIELD_TYPE'],
] as const)('axis %s %j is refused', (name, input, code) => {
  expect(() => parseAxis(name, input)).toThrow(expect.objectContaining({ code }));
});
