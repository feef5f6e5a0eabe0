import { expect, it } from 'vitest';
import { priorityOf } from './chunk-job.ts';

it('a sweep that has received less service comes first', () => {
  expect([0, 1, 2, 3, 7, 8, 1000].map(priorityOf)).toEqual([1, 2, 2, 3, 4, 4, 10]);
});
