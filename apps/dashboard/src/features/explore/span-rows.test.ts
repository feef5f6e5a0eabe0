import { expect, it } from 'vitest';
import { handTrace } from '../gantt/hand-trace.ts';
import { orderedSpans, searchNames } from './span-rows.ts';

const trace = handTrace([
  ['prefillCompute', 0, 0, 3],
  ['kvHandoff', 1, 3, 4],
  ['prefillCompute', 10, 1, 2],
  ['decodeCompute', 2, 5, 9],
]);
const names = searchNames(trace);
const list = (search: string, column: 'name' | 'start' | 'duration' | 'rate', isDescending = false) => [
  ...orderedSpans(trace, names, search, { column, isDescending }),
];

it('orders spans, with numbers in names as numbers', () => {
  expect(list('', 'start')).toEqual([0, 2, 1, 3]);
  expect(list('', 'duration', true)).toEqual([3, 0, 1, 2]);
  expect(list('', 'name')).toEqual([3, 1, 0, 2]);
});

it('keeps completion order where there is nothing to compare', () => {
  expect(list('', 'rate')).toEqual([0, 1, 2, 3]);
  expect(list('', 'rate', true)).toEqual([0, 1, 2, 3]);
});

it('searches names and kinds by words', () => {
  expect(list('prefill compute', 'start')).toEqual([0, 2]);
  expect(list('rank_1_', 'start')).toEqual([1]);
  expect(list('nothing', 'start')).toEqual([]);
});
