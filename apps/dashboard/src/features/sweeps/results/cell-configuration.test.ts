import { PUBLISHED_BASE_RUN } from '@tandem/contract';
import type { MetricGrid } from '@tandem/figures';
import { expect, it } from 'vitest';
import { clickedCell, conditionFor, pointConfiguration } from './cell-configuration.ts';

const GRID: MetricGrid = {
  metric: 'ttdsSeconds',
  xField: 'pp',
  yField: 'prefillGpu',
  x: [2, 4],
  y: ['NVIDIA H100', 'NVIDIA L40'],
  cells: [
    [1, 2],
    [3, 4],
  ],
};

it('finds the cell under a click, names by their place, lines by their name', () => {
  const click = { x: 4, y: 1, z: 4, traceName: '' };
  const cell = { pp: 4, prefillGpu: 'NVIDIA L40' };
  expect(clickedCell(GRID, 'surface', click)).toEqual(cell);
  expect(clickedCell(GRID, 'heatmap', click)).toEqual(cell);
  expect(clickedCell(GRID, 'lines', { ...click, y: 0.7, traceName: 'NVIDIA L40' })).toEqual(cell);
  expect(clickedCell(GRID, 'surface', { ...click, x: 3 })).toBeUndefined();
});

it('puts axis values into the base, an alias into both pools', () => {
  expect(pointConfiguration({ base: PUBLISHED_BASE_RUN }, { pp: 4, chunkSize: 256 })).toEqual({
    ...PUBLISHED_BASE_RUN,
    ppPrefill: 4,
    ppDecode: 4,
    chunkSize: 256,
  });
});

it('writes a condition the API understands, names quoted', () => {
  expect(conditionFor({ pp: 4, prefillGpu: 'My "best" GPU' })).toBe('pp == 4 && prefillGpu == "My \\"best\\" GPU"');
});
