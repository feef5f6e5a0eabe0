import { expect, it } from 'vitest';
import { cellAt, shadeOf, tickIndices } from './draw-surface.ts';
import { SurfaceGrid } from './surface-grid.ts';

it('labels powers of two, or evenly', () => {
  expect(tickIndices([32, 36, 40, 48, 56, 64, 72, 80, 96, 128], 9)).toEqual([0, 5, 9]);
  expect(tickIndices([1, 2, 3, 4, 5, 6], 3)).toEqual([0, 2, 4]);
});

it('shades by share, by the logarithm where values are far apart', () => {
  expect(shadeOf(2, [1, 3])).toBe(0.5);
  expect(shadeOf(10, [1, 100])).toBeCloseTo(0.5, 12);
  expect(shadeOf(5, [5, 5])).toBe(0.5);
});

it('finds the cell under the pointer, counted from the lower left', () => {
  const scene = { grid: new SurfaceGrid([1, 2], [10, 20]), widthPx: 360, heightPx: 258 };
  expect(cellAt(scene, 70, 200)).toEqual({ xIndex: 0, yIndex: 0 });
  expect(cellAt(scene, 260, 20)).toEqual({ xIndex: 1, yIndex: 1 });
  expect(cellAt(scene, 10, 20)).toBeUndefined();
});
