import type { Configuration } from '@tandem/contract';
import { entriesBehind, entriesFromLink, entryLinkParams, mergeEntries } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { lookupWith, ownCatalog } from '../catalog/use-own-catalog.ts';
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

/** The own entries that configurations mean, for a link to bring along. */
export function entriesOf(configurations: readonly Configuration[]): readonly OwnEntry[] {
  const names = configurations.flatMap(({ llm, prefillGpu, decodeGpu }) => [llm, prefillGpu, decodeGpu]);
  return entriesBehind(theEntries, new Set(names));
}

/** The state with the own entries that it uses, so that a colleague's browser understands it. */
export function linkOf(state: ExploreState): URLSearchParams {
  const { configuration, baseline = configuration } = state;
  const params = stateToParams(state);
  for (const [name, value] of entryLinkParams(entriesOf([configuration, baseline]))) params.append(name, value);
  return params;
}
