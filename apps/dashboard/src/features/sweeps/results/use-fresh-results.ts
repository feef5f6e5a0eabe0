'use client';

import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { resultsKey } from '../queries.ts';

/**
 * Reads a sweep's shown results again when `revision` has moved on, but never while they are being read: a service under
 * load answers late, and an answer must be let in before the next question. The last revision is always read.
 */
export function useFreshResults(id: string, revision: number): void {
  const client = useQueryClient();
  const readRevision = useRef(revision);
  const isFetching = useIsFetching({ queryKey: resultsKey(id) }) > 0;
  useEffect(() => {
    if (isFetching || readRevision.current === revision) return;
    readRevision.current = revision;
    void client.invalidateQueries({ queryKey: resultsKey(id) });
  }, [id, revision, isFetching, client]);
}
