import type { SweepSummary } from '@tandem/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/browser-api.ts';
import { type BestRequest, type PointsRequest, type SurfaceView, SweepsClient } from './sweeps-client.ts';

export const sweeps = new SweepsClient(api);

const LIST_KEY = ['sweeps'] as const;
/** Milliseconds between two looks at the list while something in it is running, and otherwise. */
const BUSY_LIST_MILLISECONDS = 1_000;
const CALM_LIST_MILLISECONDS = 10_000;

export function sweepListQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: [...LIST_KEY, 'list', cursor ?? ''],
    queryFn: ({ signal }) => sweeps.list(cursor, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.sweeps.some(isActive) ? BUSY_LIST_MILLISECONDS : CALM_LIST_MILLISECONDS,
  });
}

export function sweepQuery(id: string) {
  return queryOptions({
    queryKey: [...LIST_KEY, 'one', id],
    queryFn: ({ signal }) => sweeps.get(id, signal),
  });
}

/** @param revision of the progress at which the surface is read: a new one reads it again */
export function surfaceQuery(id: string, view: SurfaceView, revision: number) {
  const { x, y, metric, reduction, held } = view;
  return queryOptions({
    queryKey: [...LIST_KEY, 'surface', id, x, y, metric, reduction, held, revision],
    queryFn: ({ signal }) => sweeps.surface(id, view, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function bestQuery(id: string, request: BestRequest, revision: number) {
  return queryOptions({
    queryKey: [...LIST_KEY, 'best', id, request, revision],
    queryFn: ({ signal }) => sweeps.best(id, request, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function pointsQuery(id: string, request: PointsRequest, revision: number) {
  return queryOptions({
    queryKey: [...LIST_KEY, 'points', id, request, revision],
    queryFn: ({ signal }) => sweeps.points(id, request, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function isActive({ status }: Pick<SweepSummary, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

export const SWEEPS_KEY = LIST_KEY;
