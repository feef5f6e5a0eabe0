'use client';

import { formatQuantity, INFEASIBLE_CODES, POINT_STATUS } from '@tandem/core';
import { type Figure, gridSurfaceFigure } from '@tandem/figures';
import { useMemo } from 'react';
import { stopPosition } from '../../ui/stops.ts';
import type { SurfaceChoice } from '../explore/state.ts';
import { Plot } from '../plot/plot.tsx';
import type { SurfaceDrawingProps } from './heat-map.tsx';
import type { SurfaceGrid } from './surface-grid.ts';
import { metricOf } from './words.ts';

/** The surface in three dimensions. Drawn anew when it is complete: turning it must not wait for points. */
export function Surface3d({ grid, choice, present, onGo }: Omit<SurfaceDrawingProps, 'version'>) {
  const { isComplete } = grid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid learns; only its completion draws anew
  const figure = useMemo(() => figureOf(grid, choice, present), [grid, isComplete, choice, present.x, present.y]);
  const metric = metricOf(choice.metric);
  const range = grid.extent(choice.metric)?.map((value) => formatQuantity(value, metric.unit));
  return (
    <Plot
      figure={figure}
      label={`${metric.label} as a surface, ${range?.join(' to ') ?? 'nothing runs'}`}
      onClick={({ x, y }) => {
        const cell = { xIndex: grid.x.indexOf(Number(x)), yIndex: grid.y.indexOf(Number(y)) };
        if (cell.xIndex !== -1 && cell.yIndex !== -1) onGo(cell);
      }}
    />
  );
}

function figureOf(grid: SurfaceGrid, choice: SurfaceChoice, present: { x: number; y: number }): Figure {
  const { metric, x: xField, y: yField } = choice;
  const cells = grid.y.map((_y, yIndex) => grid.x.map((_x, xIndex) => cellOf(grid, choice, xIndex, yIndex)));
  const { data, layout } = gridSurfaceFigure({ metric, xField, yField, x: grid.x, y: grid.y, cells });
  const [xIndex, yIndex] = [stopPosition(grid.x, present.x), stopPosition(grid.y, present.y)].map(Math.round);
  const marker = {
    type: 'scatter3d',
    mode: 'markers',
    name: 'present setting',
    x: [grid.x[xIndex]],
    y: [grid.y[yIndex]],
    z: [grid.valueAt(xIndex, yIndex, metric)],
    marker: { size: 7, color: '#D55E00', line: { color: '#ffffff', width: 2 } },
    showlegend: false,
  };
  return { data: [...data, marker], layout };
}

function cellOf(grid: SurfaceGrid, { metric }: SurfaceChoice, xIndex: number, yIndex: number) {
  const status = grid.statusAt(xIndex, yIndex);
  if (status === undefined || status === POINT_STATUS.skipped) return null;
  return status === POINT_STATUS.ok ? grid.valueAt(xIndex, yIndex, metric) : { infeasible: INFEASIBLE_CODES[status] };
}
