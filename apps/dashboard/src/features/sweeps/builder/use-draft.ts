'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { entriesBehind, entriesFromLink, entryLinkParams, mergeEntries } from '../../catalog/link-entries.ts';
import type { OwnEntry } from '../../catalog/own-entry.ts';
import { useOwnEntries } from '../../catalog/use-own-catalog.ts';
import { type UrlCodec, useUrlState } from '../../url-state/use-url-state.ts';
import { draftFromSearch, draftToSearch, type SweepDraft } from '../sweep-draft.ts';
import { namesIn } from './check-draft.ts';

export interface DraftState {
  readonly draft: SweepDraft;
  readonly change: (change: (before: SweepDraft) => SweepDraft) => void;
  /** The catalog entries that names may mean beside the catalog's: the user's own and those of the link. */
  readonly entries: readonly OwnEntry[];
}

/** The sweep being written; it lives in the address bar, with the own entries that it uses. */
export function useDraft(): DraftState {
  const search = useSearchParams();
  const [linked] = useState(() => entriesFromLink(new URLSearchParams(search)));
  const own = useOwnEntries();
  const entries = useMemo(() => mergeEntries(own, linked), [own, linked]);
  const codec = useMemo(() => codecFor(entries), [entries]);
  const [draft, change] = useUrlState(codec);
  return { draft, change, entries };
}

function codecFor(entries: readonly OwnEntry[]): UrlCodec<SweepDraft> {
  return {
    read: draftFromSearch,
    write: (draft) => {
      const search = draftToSearch(draft);
      for (const [name, value] of entryLinkParams(entriesBehind(entries, namesIn(draft)))) search.append(name, value);
      return search;
    },
    keep: [],
  };
}
