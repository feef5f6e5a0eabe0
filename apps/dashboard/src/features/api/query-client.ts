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
    queryCache: new QueryCache({ onError: report }),
    mutationCache: new MutationCache({ onError: report }),
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

function report(error: unknown): void {
  connection.report(error);
  if (needsSignIn(error)) signInNeed.raise();
}
