'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { AddressBar } from './history.ts';
import { ExploreSession, type Snapshot } from './session.ts';
import { type ExploreState, stateToParams } from './state.ts';

export interface Explore {
  readonly session: ExploreSession;
  readonly address: AddressBar;
  /** Changes the state as a step that Back undoes. */
  readonly step: (changes: Partial<ExploreState>, kind: string) => void;
  /** Changes the state and keeps the address true without a step. */
  readonly trace: (changes: Partial<ExploreState>) => void;
}

const ExploreContext = createContext<Explore | undefined>(undefined);

/** Lives as long as the tab: leaving for another page and coming back finds everything as it was. */
let theSession: ExploreSession | undefined;

/** Starts Explore in the browser and ties it to the address bar; until then shows `fallback`. */
export function ExploreProvider({ children, fallback }: { children: ReactNode; fallback: ReactNode }) {
  const [session, setSession] = useState<ExploreSession>();
  useEffect(() => {
    const isReturn = theSession !== undefined && location.search === '';
    theSession ??= new ExploreSession();
    if (!isReturn) theSession.load(new URLSearchParams(location.search));
    setSession(theSession);
  }, []);
  const explore = useMemo(() => (session === undefined ? undefined : createExplore(session)), [session]);
  useEffect(() => {
    if (explore === undefined) return;
    explore.address.trace();
    const restore = () => explore.session.load(new URLSearchParams(location.search));
    window.addEventListener('popstate', restore);
    return () => {
      window.removeEventListener('popstate', restore);
      explore.address.close();
    };
  }, [explore]);
  if (explore === undefined) return fallback;
  return <ExploreContext value={explore}>{children}</ExploreContext>;
}

function createExplore(session: ExploreSession): Explore {
  const address = new AddressBar(() => stateToParams(session.snapshot().state));
  return {
    session,
    address,
    step: (changes, kind) => {
      session.update(changes);
      address.step(kind);
    },
    trace: (changes) => {
      session.update(changes);
      address.trace();
    },
  };
}

export function useExplore(): Explore {
  const explore = useContext(ExploreContext);
  if (explore === undefined) throw new Error('useExplore outside ExploreProvider');
  return explore;
}

/** A part of the snapshot; renders again only when that part is another object or value. */
export function useSlice<Slice>(select: (snapshot: Snapshot) => Slice): Slice {
  const { session } = useExplore();
  return useSyncExternalStore(
    session.subscribe,
    () => select(session.snapshot()),
    () => select(session.snapshot()),
  );
}
