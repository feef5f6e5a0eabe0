'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isAway, needsSignIn } from '../api/api-error.ts';
import { sessionQuery, sessions } from './queries.ts';
import { signInNeed } from './sign-in-need.ts';

/** Signs in with a token; everything on the page that was refused is asked again. */
export function useSignIn(onDone: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (token: string) => sessions.signIn(token.trim()),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      signInNeed.settle();
      onDone();
      await client.invalidateQueries();
    },
  });
  return {
    signIn: mutation.mutate,
    isPending: mutation.isPending,
    problem: mutation.error === null ? undefined : problemText(mutation.error),
  };
}

/** Ends the session and forgets everything that it had shown. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => sessions.signOut(),
    onSuccess: () => client.resetQueries(),
  });
}

function problemText(error: Error): string {
  if (needsSignIn(error)) return 'Nobody has this token. Check for a missing character at either end.';
  if (isAway(error)) return 'The API does not answer. Try again in a moment.';
  return error.message;
}
