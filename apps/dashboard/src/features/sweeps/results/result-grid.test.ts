import { PENDING_CELL, type Surface } from '@tandem/contract';
import { expect, it } from 'vitest';
import { countCells, gridFromPoints, gridFromSurface, withLimits } from './result-grid.ts';

const SURFACE: Surface = {
  xField: 'chunkSize',
  yField: 'sequenceLength',
  x: [64, 128],
  y: [1024, 2048],
  z: [
    [0.5, null],
    [null, null],
  ],
  status: [
    [0, 1],
    [2, PENDING_CELL],
  ],
  metric: 'ttdsSeconds',
  reduce: 'min',
  completedPoints: 3,
  pointCount: 4,
};

it('tells infeasible cells from those that are skipped or not computed yet', () => {
  const { cells } = gridFromSurface(SURFACE, 'ttdsSeconds');
  expect(cells).toEqual([
    [0.5, null],
    [{ infeasible: 'PREFILL_VRAM_EXCEEDED' }, null],
  ]);
  expect(countCells(SURFACE)).toEqual({
    total: 4,
    pending: 1,
    isPending: [
      [false, false],
      [false, true],
    ],
  });
});

it('lays the points of one axis out as a row, in the order of the axis', () => {
  const axis = { field: 'pp', values: [1, 2, 4, 8] };
  const points = [
    { pp: 4, ttdsSeconds: 0.7 },
    { pp: 1, infeasible: 'PREFILL_VRAM_EXCEEDED' },
    { pp: 2, skipped: true },
  ];
  expect(gridFromPoints(points, axis, 'ttdsSeconds').cells).toEqual([
    [{ infeasible: 'PREFILL_VRAM_EXCEEDED' }, null, 0.7, null],
  ]);
});

it('marks what breaks a limit of any metric', () => {
  const grid = gridFromSurface(
    {
      ...SURFACE,
      z: [
        [0.5, 0.6],
        [0.7, null],
      ],
      status: [
        [0, 0],
        [0, 1],
      ],
    },
    'ttdsSeconds',
  );
  const vram = {
    ...grid,
    metric: 'decodeVramFraction' as const,
    cells: [
      [0.2, 0.9],
      [0.3, null],
    ],
  };
  const limits = [
    { metric: 'ttdsSeconds', bound: 'atMost', value: 0.6 },
    { metric: 'decodeVramFraction', bound: 'atMost', value: 0.8 },
  ] as const;
  const grids = new Map([['ttdsSeconds', grid] as const, ['decodeVramFraction', vram] as const]);
  expect(withLimits(grid, limits, grids).breaksLimit).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(withLimits(grid, [], grids)).toBe(grid);
});
