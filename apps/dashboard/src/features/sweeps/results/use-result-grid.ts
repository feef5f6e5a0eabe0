'use client';

import type { Surface } from '@tandem/contract';
import type { PdMetricName } from '@tandem/core';
import type { MetricGrid } from '@tandem/figures';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { pointsQuery, surfaceQuery } from '../queries.ts';
import type { Limit, ResultAxis, ResultView } from '../result-view.ts';
import type { SurfaceView } from '../sweeps-client.ts';
import { type CellCounts, countCells, gridFromPoints, gridFromSurface, withLimits } from './result-grid.ts';

export interface ResultGrid {
  readonly grid: MetricGrid | undefined;
  /** How much of the grid is computed; undefined for a sweep over one axis. */
  readonly counts: CellCounts | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

/** Most points of one axis that are read to draw it. */
const MOST_LINE_POINTS = 20_000;

/** The results under a view as a grid to draw. */
export function useResultGrid(id: string, axes: readonly ResultAxis[], view: ResultView): ResultGrid {
  const surface = useSurfaceGrid(id, view);
  const line = useLineGrid(id, axes, view);
  return view.y === undefined ? line : surface;
}

function useSurfaceGrid(id: string, view: ResultView): ResultGrid {
  const { x, y = '', metric, reduction, held, limits } = view;
  const metrics = useMemo(
    () => [metric, ...limits.map((limit) => limit.metric)].filter((name, at, all) => all.indexOf(name) === at),
    [metric, limits],
  );
  const combine = useCallback(
    (answers: readonly Pick<UseQueryResult<Surface>, 'data' | 'error' | 'isFetching'>[]) =>
      combineSurfaces(metrics, limits, answers),
    [metrics, limits],
  );
  return useQueries({
    queries: metrics.map((name) => {
      const asked: SurfaceView = { x, y, metric: name, reduction, held };
      return { ...surfaceQuery(id, asked), enabled: y !== '' };
    }),
    combine,
  });
}

/** The grid of the first of `metrics`, with what breaks a limit marked by the grids of the others. */
function combineSurfaces(
  metrics: readonly PdMetricName[],
  limits: readonly Limit[],
  answers: readonly Pick<UseQueryResult<Surface>, 'data' | 'error' | 'isFetching'>[],
): ResultGrid {
  const grids = new Map<PdMetricName, MetricGrid>();
  answers.forEach(({ data }, index) => {
    if (data !== undefined) grids.set(metrics[index], gridFromSurface(data, metrics[index]));
  });
  const main = grids.get(metrics[0]);
  const [first] = answers;
  return {
    grid: main === undefined ? undefined : withLimits(main, limits, grids),
    counts: first.data === undefined ? undefined : countCells(first.data),
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    isFetching: answers.some(({ isFetching }) => isFetching),
  };
}

function useLineGrid(id: string, axes: readonly ResultAxis[], view: ResultView): ResultGrid {
  const request = { limit: MOST_LINE_POINTS };
  const { data, error, isFetching } = useQuery({
    ...pointsQuery(id, request),
    enabled: view.y === undefined,
  });
  const grid = useMemo(() => {
    if (data === undefined) return undefined;
    const main = gridFromPoints(data, axes[0], view.metric);
    const grids = new Map(view.limits.map(({ metric }) => [metric, gridFromPoints(data, axes[0], metric)]));
    return withLimits(main, view.limits, grids);
  }, [data, axes, view.metric, view.limits]);
  return { grid, counts: undefined, error, isFetching };
}
