import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/browser-api.ts';
import { SessionClient } from './session-client.ts';

export const sessions = new SessionClient(api);

/** Who is signed in. Being refused is an answer here, not a reason to ask for a sign-in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => sessions.get(signal),
  staleTime: 60_000,
  meta: { isQuiet: true },
});
