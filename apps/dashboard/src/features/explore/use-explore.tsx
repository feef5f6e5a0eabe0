'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { entriesBehind, entriesFromLink, entryLinkParams, mergeEntries } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { lookupWith, ownCatalog } from '../catalog/use-own-catalog.ts';
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

/** The user's own catalog entries and those of the link that was opened last. */
let theEntries: readonly OwnEntry[] = [];

/** Makes own names known before the state that uses them is read. */
function load(session: ExploreSession, params: URLSearchParams): void {
  learnEntries(session, params);
  session.load(params);
}

function learnEntries(session: ExploreSession, params: URLSearchParams): void {
  theEntries = mergeEntries(ownCatalog().entries, entriesFromLink(params));
  session.setLookup(lookupWith(theEntries));
}

/** The state with the own entries that it uses, so that a colleague's browser understands it. */
function addressParams({ configuration, ...rest }: ExploreState): URLSearchParams {
  const params = stateToParams({ configuration, ...rest });
  const names = [configuration, rest.baseline ?? configuration].flatMap(({ llm, prefillGpu, decodeGpu }) => [
    llm,
    prefillGpu,
    decodeGpu,
  ]);
  for (const [name, value] of entryLinkParams(entriesBehind(theEntries, new Set(names)))) params.append(name, value);
  return params;
}

/** Starts Explore in the browser and ties it to the address bar; until then shows `fallback`. */
export function ExploreProvider({ children, fallback }: { children: ReactNode; fallback: ReactNode }) {
  const [session, setSession] = useState<ExploreSession>();
  useEffect(() => {
    const isReturn = theSession !== undefined && location.search === '';
    theSession ??= new ExploreSession();
    const params = new URLSearchParams(location.search);
    if (isReturn) learnEntries(theSession, params);
    else load(theSession, params);
    setSession(theSession);
  }, []);
  const explore = useMemo(() => (session === undefined ? undefined : createExplore(session)), [session]);
  useEffect(() => {
    if (explore === undefined) return;
    explore.address.trace();
    const restore = () => load(explore.session, new URLSearchParams(location.search));
    window.addEventListener('popstate', restore);
    const stopSettling = settleBeforeInput(explore.session);
    return () => {
      window.removeEventListener('popstate', restore);
      stopSettling();
      explore.address.close();
    };
  }, [explore]);
  if (explore === undefined) return fallback;
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

function createExplore(session: ExploreSession): Explore {
  const address = new AddressBar(() => addressParams(session.snapshot().state));
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
