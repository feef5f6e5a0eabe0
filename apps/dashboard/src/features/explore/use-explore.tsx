'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { PAGE_THREADS } from '../../sim-worker/threads.ts';
import { type Address, AddressBar } from '../url-state/address-bar.ts';
import { learnEntries, linkOf, openLink } from './link.ts';
import { ExploreSession, type Snapshot } from './session.ts';
import type { ExploreState } from './state.ts';

export interface Explore {
  readonly session: ExploreSession;
  readonly address: Address;
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
    theSession ??= new ExploreSession(PAGE_THREADS);
    const params = new URLSearchParams(location.search);
    if (isReturn) learnEntries(theSession, params);
    else openLink(theSession, params);
    setSession(theSession);
  }, []);
  const explore = useMemo(() => {
    if (session === undefined) return undefined;
    return createExplore(session, new AddressBar(() => linkOf(session.snapshot().state)));
  }, [session]);
  useEffect(() => {
    if (explore === undefined) return;
    explore.address.trace();
    const restore = () => openLink(explore.session, new URLSearchParams(location.search));
    window.addEventListener('popstate', restore);
    return () => {
      window.removeEventListener('popstate', restore);
      explore.address.close();
    };
  }, [explore]);
  return explore === undefined ? fallback : <ProvideExplore explore={explore}>{children}</ProvideExplore>;
}

/** Gives Explore to everything inside, and keeps what is inside up to date with the hand. */
export function ProvideExplore({ explore, children }: { explore: Explore; children: ReactNode }) {
  useEffect(() => settleBeforeInput(explore.session), [explore]);
  return <ExploreContext value={explore}>{children}</ExploreContext>;
}

/** What a control acts on. The end of a key press is not among them: it follows so soon that views would never wait. */
const INPUT_EVENTS = ['keydown', 'pointerdown', 'pointermove', 'pointerup', 'click', 'input', 'change', 'focusout'];

/** Brings every view up to date before any of them sees the next input. */
function settleBeforeInput(session: ExploreSession): () => void {
  const settle = () => flushSync(() => session.settle());
  for (const type of INPUT_EVENTS) window.addEventListener(type, settle, { capture: true, passive: true });
  return () => {
    for (const type of INPUT_EVENTS) window.removeEventListener(type, settle, { capture: true });
  };
}

export function createExplore(session: ExploreSession, address: Address): Explore {
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
