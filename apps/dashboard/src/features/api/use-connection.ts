'use client';

import { useSyncExternalStore } from 'react';
import { connection } from './browser-api.ts';
import type { ConnectionState } from './connection.ts';

export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribe, currentState, currentState);
}

function subscribe(listener: () => void): () => void {
  return connection.subscribe(listener);
}

function currentState(): ConnectionState {
  return connection.state;
}
