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

/** The state with the own entries that it uses, so that a colleague's browser understands it. */
export function linkOf({ configuration, ...rest }: ExploreState): URLSearchParams {
  const params = stateToParams({ configuration, ...rest });
  const names = [configuration, rest.baseline ?? configuration].flatMap(({ llm, prefillGpu, decodeGpu }) => [
    llm,
    prefillGpu,
    decodeGpu,
  ]);
  for (const [name, value] of entryLinkParams(entriesBehind(theEntries, new Set(names)))) params.append(name, value);
  return params;
}
