'use client';

import { useUrlState } from '../../url-state/use-url-state.ts';
import { draftFromSearch, draftToSearch } from '../sweep-draft.ts';

const DRAFT_CODEC = { read: draftFromSearch, write: draftToSearch, keep: ['own'] } as const;

/** The sweep being written; it lives in the address bar. */
export function useDraft() {
  return useUrlState(DRAFT_CODEC);
}
