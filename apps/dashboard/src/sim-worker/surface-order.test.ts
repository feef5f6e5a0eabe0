import { expect, it } from 'vitest';
import { coarseToFine } from './surface-order.ts';

it('visits every point once, a coarse grid first', () => {
  const order = coarseToFine(20, 11);
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(220).keys()]);
  expect([...order.subarray(0, 6)]).toEqual([0, 8, 16, 160, 168, 176]);
});

it('visits small grids', () => {
  expect([...coarseToFine(1, 3)]).toEqual([0, 2, 1]);
});
