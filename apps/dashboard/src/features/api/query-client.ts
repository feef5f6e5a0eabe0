import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { signInNeed } from '../session/sign-in-need.ts';
import { needsSignIn } from './api-error.ts';
import { connection } from './browser-api.ts';
import { shouldRetry } from './connection.ts';

/**
 * The cache of what the API answered. Whatever fails tells the connection watcher and the sign-in dialog; when the API
 * is back or someone has signed in, everything on the page is asked again.
 */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => report(error, query.meta?.isQuiet === true) }),
    mutationCache: new MutationCache({ onError: (error) => report(error, false) }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 2_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  connection.subscribe(() => {
    if (connection.state.kind === 'up') void client.invalidateQueries();
  });
  return client;
}

/** @param isQuiet when the query can live without a session, so that being refused is no reason to ask for one */
function report(error: unknown, isQuiet: boolean): void {
  connection.report(error);
  if (needsSignIn(error) && !isQuiet) signInNeed.raise();
}
