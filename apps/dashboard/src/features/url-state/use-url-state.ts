'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { DelayedWrite } from './delayed-write.ts';

/** How a state reads from and writes to the address bar. Must be a stable object. */
export interface UrlCodec<State> {
  readonly read: (search: URLSearchParams) => State;
  readonly write: (state: State) => URLSearchParams;
  /** Parameters that belong to others and stay as they are. */
  readonly keep: readonly string[];
}

/** Browsers refuse more than about three address changes a second over a longer time. */
const WRITE_DELAY_MILLISECONDS = 300;

/**
 * State that lives in the address bar: what is set here is written there after a moment, and what is navigated to is
 * read from there.
 */
export function useUrlState<State>(
  codec: UrlCodec<State>,
): readonly [State, (change: (before: State) => State) => void] {
  const search = useSearchParams();
  const [state, setState] = useState(() => codec.read(new URLSearchParams(search)));
  const lastWritten = useRef(search.toString());

  useEffect(() => {
    if (search.toString() === lastWritten.current) return;
    lastWritten.current = search.toString();
    setState(codec.read(new URLSearchParams(search)));
  }, [search, codec]);

  useEffect(() => {
    const delayed = new DelayedWrite();
    delayed.schedule(() => {
      const text = searchText(codec, state);
      if (text === lastWritten.current) return;
      lastWritten.current = text;
      window.history.replaceState(null, '', `${window.location.pathname}${text === '' ? '' : `?${text}`}`);
    }, WRITE_DELAY_MILLISECONDS);
    return () => delayed.cancel();
  }, [state, codec]);

  return [state, useCallback((change) => setState(change), [])];
}

function searchText<State>(codec: UrlCodec<State>, state: State): string {
  const now = new URLSearchParams(window.location.search);
  const next = new URLSearchParams();
  for (const name of codec.keep) {
    for (const value of now.getAll(name)) next.append(name, value);
  }
  for (const [name, value] of codec.write(state)) next.append(name, value);
  return next.toString();
}
