'use client';

import type { SweepProgress, SweepSummary } from '@tandem/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { connection } from '../../api/browser-api.ts';
import { isActive, SWEEPS_KEY, sweepQuery, sweeps } from '../queries.ts';
import { usePageVisible } from './use-page-visible.ts';

export interface FollowedSweep {
  readonly sweep: SweepSummary | undefined;
  readonly error: Error | null;
  /** Whether progress is coming in; false while the stream is being opened again. */
  readonly isLive: boolean;
}

/**
 * A sweep that keeps itself up to date while it runs. A tab behind others holds no stream, and its query alone goes on: a
 * browser opens six connections to a host, for all tabs together, and six forgotten tabs would lock out the seventh.
 */
export function useSweep(id: string): FollowedSweep {
  const client = useQueryClient();
  const isVisible = usePageVisible();
  const { data: sweep, error } = useQuery(sweepQuery(id));
  const [isLive, setLive] = useState(true);
  const isRunning = sweep !== undefined && isActive(sweep);

  useEffect(() => {
    if (!isRunning || !isVisible) return;
    const abort = new AbortController();
    const key = sweepQuery(id).queryKey;
    const onProgress = (progress: SweepProgress) => {
      client.setQueryData(key, (before) => (before === undefined ? before : newer(before, progress)));
    };
    const onRemoved = () => void client.invalidateQueries({ queryKey: SWEEPS_KEY });
    sweeps
      .follow(
        id,
        onProgress,
        onRemoved,
        (state) => {
          setLive(state === 'open');
          if (state === 'lost') connection.report(new ApiError('API_AWAY', 'The progress stream broke.', 0));
        },
        abort.signal,
      )
      .catch(() => void client.invalidateQueries({ queryKey: key })); // the read says why
    return () => abort.abort();
  }, [id, isRunning, isVisible, client]);

  return { sweep, error, isLive };
}

/** A summary with newer progress; a late answer never takes progress back. */
function newer(before: SweepSummary, progress: SweepProgress): SweepSummary {
  return progress.revision < before.revision ? before : { ...before, ...progress };
}
