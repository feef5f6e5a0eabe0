import { PD_METRIC_COUNT, POINT_STATUS } from '@tandem/core';
import { expect, it } from 'vitest';
import { SurfaceGrid } from './surface-grid.ts';

function reply(points: number[], values: number[], status: number[] = points.map(() => POINT_STATUS.ok)) {
  const metrics = new Float64Array(points.length * PD_METRIC_COUNT).fill(Number.NaN);
  values.forEach((value, place) => {
    metrics[place * PD_METRIC_COUNT] = value;
  });
  return {
    type: 'surface' as const,
    id: 1,
    points: Uint32Array.from(points),
    status: Uint8Array.from(status),
    metrics,
    done: false,
  };
}

it('lets cells borrow from the coarser grid until they are known', () => {
  const grid = new SurfaceGrid([1, 2, 3, 4], [10, 20]);
  expect(grid.valueAt(3, 1, 'ttdsSeconds')).toBeNaN();
  expect(grid.statusAt(3, 1)).toBeUndefined();
  grid.add(reply([0], [7]));
  expect(grid.isCovered).toBe(true);
  expect(grid.valueAt(3, 1, 'ttdsSeconds')).toBe(7);
  grid.add(reply([2], [5]));
  expect(grid.valueAt(3, 1, 'ttdsSeconds')).toBe(5);
  expect(grid.valueAt(1, 0, 'ttdsSeconds')).toBe(7);
  expect(grid.knownCount).toBe(2);
});

it('counts each point once and knows its extent and lowest', () => {
  const grid = new SurfaceGrid([1, 2], [10]);
  grid.add(reply([0], [3]));
  grid.add(reply([0, 1], [3, 2]));
  expect(grid.isComplete).toBe(true);
  expect(grid.extent('ttdsSeconds')).toEqual([2, 3]);
  expect(grid.lowestInRow(0, 'ttdsSeconds')).toBe(1);
});

it('has no extent where nothing runs', () => {
  const grid = new SurfaceGrid([1], [10]);
  grid.add(reply([0], [Number.NaN], [POINT_STATUS.prefillVramExceeded]));
  expect(grid.extent('ttdsSeconds')).toBeUndefined();
  expect(grid.lowestInRow(0, 'ttdsSeconds')).toBeUndefined();
  expect(grid.statusAt(0, 0)).toBe(POINT_STATUS.prefillVramExceeded);
});
