import { entriesFromLink, mergeEntries } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { lookupWith, ownCatalog } from '../catalog/use-own-catalog.ts';
import { appendEntries } from '../configuration/hrefs.ts';
import type { ExploreSession } from './session.ts';
import { type ExploreState, stateToParams } from './state.ts';

/** The user's own catalog entries and those of the link that was opened last. */
let theEntries: readonly OwnEntry[] = [];

/** Makes the own names of a link known before the state that uses them is read. */
export function openLink(session: ExploreSession, params: URLSearchParams): void {
  learnEntries(session, params);
  session.load(params);
}

export function learnEntries(session: ExploreSession, params: URLSearchParams): void {
  theEntries = mergeEntries(ownCatalog().entries, entriesFromLink(params));
  session.setLookup(lookupWith(theEntries));
}

/** The own entries that names on the page may mean. */
export function knownEntries(): readonly OwnEntry[] {
  return theEntries;
}

/** The state with the own entries that it uses, so that a colleague's browser understands it. */
export function linkOf(state: ExploreState): URLSearchParams {
  const { configuration, baseline = configuration } = state;
  const params = stateToParams(state);
  appendEntries(params, [configuration, baseline], theEntries);
  return params;
}
