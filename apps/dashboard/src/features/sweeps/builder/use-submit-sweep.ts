'use client';

import type { SweepSpec } from '@tandem/contract';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { isAway, needsSignIn } from '../../api/api-error.ts';
import { useNavigate } from '../../url-state/use-navigate.ts';
import { sweeps } from '../queries.ts';
import { sweepHref } from '../sweep-href.ts';

export interface Submission {
  readonly submit: (spec: SweepSpec) => void;
  readonly isPending: boolean;
  /** Why the last attempt failed, in words; what was written stays. */
  readonly problem: string | undefined;
}

/** Sends a sweep and opens its page. Sending the same one again after a lost answer makes no second sweep. */
export function useSubmitSweep(): Submission {
  const navigate = useNavigate();
  const attempt = useRef({ spec: '', key: '' });
  const mutation = useMutation({
    mutationFn: (spec: SweepSpec) => {
      const text = JSON.stringify(spec);
      if (attempt.current.spec !== text) attempt.current = { spec: text, key: randomKey() };
      return sweeps.create(spec, attempt.current.key);
    },
    onSuccess: ({ id }) => navigate(sweepHref(id)),
  });
  return {
    submit: mutation.mutate,
    isPending: mutation.isPending,
    problem: mutation.error === null ? undefined : problemText(mutation.error),
  };
}

function problemText(error: Error): string {
  if (isAway(error)) return 'The API does not answer. Nothing is lost: run the sweep again when it is back.';
  if (needsSignIn(error)) return 'Sign in to run sweeps. Nothing is lost: run the sweep again afterwards.';
  return error.message;
}

/** 128 random bits. `crypto.randomUUID` exists only on secure origins; a team's server may be plain HTTP. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
