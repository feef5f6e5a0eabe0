import { infeasibleCode, PENDING_CELL, type PointRecord, type Surface } from '@tandem/contract';
import { type PdMetricName, POINT_STATUS, type PointStatus } from '@tandem/core';
import type { MetricGrid, SurfaceCell } from '@tandem/figures';
import type { Limit, ResultAxis } from '../result-view.ts';

/** Cells of a surface by what is known of them. `isPending` has the shape of the surface. */
export interface CellCounts {
  readonly total: number;
  readonly pending: number;
  readonly isPending: readonly (readonly boolean[])[];
}

/** A surface as the API answers it, as a grid to draw. */
export function gridFromSurface(surface: Surface, metric: PdMetricName): MetricGrid {
  const { x, y, z, xField, yField, status } = surface;
  const cells = z.map((row, yIndex) => row.map((value, xIndex) => cellOf(value, status?.[yIndex][xIndex])));
  return { metric, xField, yField, x, y, cells };
}

function cellOf(value: number | null, status: number | undefined): SurfaceCell {
  if (value !== null) return value;
  if (
    status === undefined ||
    status === PENDING_CELL ||
    status === POINT_STATUS.skipped ||
    status === POINT_STATUS.ok
  ) {
    return null;
  }
  return { infeasible: infeasibleCode(status as PointStatus) };
}

export function countCells({ status, z }: Pick<Surface, 'status' | 'z'>): CellCounts {
  const isPending = z.map((row, yIndex) => row.map((_value, xIndex) => status?.[yIndex][xIndex] === PENDING_CELL));
  const count = (rows: readonly (readonly unknown[])[]) =>
    rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
  return { total: z.reduce((sum, row) => sum + row.length, 0), pending: count(isPending), isPending };
}

/** The points of a sweep over one axis as a grid of one row. */
export function gridFromPoints(points: readonly PointRecord[], axis: ResultAxis, metric: PdMetricName): MetricGrid {
  const byValue = new Map(points.map((point) => [point[axis.field], point]));
  const row = axis.values.map((value): SurfaceCell => {
    const point = byValue.get(value);
    if (point === undefined || point.skipped === true) return null;
    return typeof point.infeasible === 'string' ? { infeasible: point.infeasible } : (point[metric] as number);
  });
  return { metric, xField: axis.field, yField: undefined, x: axis.values, y: [''], cells: [row] };
}

/** Marks the cells that break one of `limits`; `grids` holds the grid of each limited metric, over the same cells. */
export function withLimits(
  grid: MetricGrid,
  limits: readonly Limit[],
  grids: ReadonlyMap<PdMetricName, MetricGrid>,
): MetricGrid {
  if (limits.length === 0) return grid;
  const breaksLimit = grid.cells.map((row, yIndex) =>
    row.map((_cell, xIndex) =>
      limits.some(({ metric, bound, value }) => {
        const cell = grids.get(metric)?.cells[yIndex]?.[xIndex];
        if (typeof cell !== 'number') return false;
        return bound === 'atMost' ? cell > value : cell < value;
      }),
    ),
  );
  return { ...grid, breaksLimit };
}
