import type { SweepSummary } from '@tandem/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/browser-api.ts';
import { type BestRequest, type PointsRequest, type SurfaceView, SweepsClient } from './sweeps-client.ts';

export const sweeps = new SweepsClient(api);

const LIST_KEY = ['sweeps'] as const;
/** Milliseconds between two looks at the list while something in it is running, and otherwise. */
const BUSY_LIST_MILLISECONDS = 1_000;
const CALM_LIST_MILLISECONDS = 10_000;
/** Milliseconds between two looks at a running sweep, beside its events. */
const ACTIVE_SWEEP_MILLISECONDS = 5_000;

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
    structuralSharing: (before, after) => newerSweep(before as SweepSummary | undefined, after as SweepSummary),
    // Progress comes by events; this is for tabs behind others, whose title shows it too, and for the case that events
    // are refused or held back by something in between.
    refetchInterval: ({ state }) =>
      state.data !== undefined && isActive(state.data) ? ACTIVE_SWEEP_MILLISECONDS : false,
    refetchIntervalInBackground: true,
  });
}

/** The newer of two states of a sweep: a late answer never takes progress back. */
function newerSweep(before: SweepSummary | undefined, after: SweepSummary): SweepSummary {
  return before !== undefined && before.id === after.id && before.revision > after.revision ? before : after;
}

/** The key of everything that is read of one sweep's points. */
export function resultsKey(id: string): readonly string[] {
  return [...LIST_KEY, 'results', id];
}

/**
 * Results are read when they are first shown and then whenever `useFreshResults` asks: a query's key must not change
 * while it is on its way, or a slow answer would never arrive.
 */
const RESULT_OPTIONS = {
  placeholderData: keepPreviousData,
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnMount: 'always',
  gcTime: 60_000,
} as const;

export function surfaceQuery(id: string, view: SurfaceView) {
  const { x, y, metric, reduction, held } = view;
  return queryOptions({
    queryKey: [...resultsKey(id), 'surface', x, y, metric, reduction, held],
    queryFn: ({ signal }) => sweeps.surface(id, view, signal),
    ...RESULT_OPTIONS,
  });
}

export function bestQuery(id: string, request: BestRequest) {
  return queryOptions({
    queryKey: [...resultsKey(id), 'best', request],
    queryFn: ({ signal }) => sweeps.best(id, request, signal),
    ...RESULT_OPTIONS,
  });
}

export function pointsQuery(id: string, request: PointsRequest) {
  return queryOptions({
    queryKey: [...resultsKey(id), 'points', request],
    queryFn: ({ signal }) => sweeps.points(id, request, signal),
    ...RESULT_OPTIONS,
  });
}

export function isActive({ status }: Pick<SweepSummary, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

export const SWEEPS_KEY = LIST_KEY;
