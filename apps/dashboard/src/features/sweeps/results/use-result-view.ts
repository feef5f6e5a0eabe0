'use client';

import { useMemo } from 'react';
import { useUrlState } from '../../url-state/use-url-state.ts';
import { type ReadView, type ResultAxis, type ResultView, viewFromSearch, viewToSearch } from '../result-view.ts';

export interface ResultViewState extends ReadView {
  readonly change: (next: (before: ResultView) => ResultView) => void;
}

/** What the page shows of a sweep's results; it lives in the address bar, beside the sweep's id. */
export function useResultView(axes: readonly ResultAxis[]): ResultViewState {
  const codec = useMemo(
    () => ({
      read: (search: URLSearchParams) => viewFromSearch(search, axes),
      write: ({ view }: ReadView) => viewToSearch(view, axes),
      keep: ['id'],
    }),
    [axes],
  );
  const [state, setState] = useUrlState<ReadView>(codec);
  return {
    ...state,
    change: (next) => setState((before) => ({ view: next(before.view), ignored: [] })),
  };
}
