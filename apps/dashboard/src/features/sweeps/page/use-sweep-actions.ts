'use client';

import type { SweepSummary } from '@tandem/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../../../ui/toast.tsx';
import { useNavigate } from '../../url-state/use-navigate.ts';
import { SWEEPS_KEY, sweepQuery, sweeps } from '../queries.ts';

/** What can be done to a sweep. Failures are told in a toast; the page stays as it is. */
export function useSweepActions(id: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = sweepQuery(id).queryKey;
  const keep = (sweep: SweepSummary) => {
    client.setQueryData(key, sweep);
    void client.invalidateQueries({ queryKey: [...SWEEPS_KEY, 'list'] });
  };
  const onError = (title: string) => (error: Error) => toast({ title, description: error.message, tone: 'problem' });

  const cancel = useMutation({
    mutationFn: () => sweeps.cancel(id),
    onSuccess: keep,
    onError: onError('The sweep was not cancelled'),
  });
  const rename = useMutation({
    mutationFn: (name: string) => sweeps.rename(id, name),
    onSuccess: keep,
    onError: onError('The sweep was not renamed'),
  });
  const remove = useMutation({
    mutationFn: () => sweeps.remove(id),
    onSuccess: () => {
      navigate('/sweeps/');
      client.removeQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: [...SWEEPS_KEY, 'list'] });
    },
    onError: onError('The sweep was not deleted'),
  });
  return { cancel, rename, remove };
}
