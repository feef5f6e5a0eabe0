import { entryFromLink, entryToLink } from './own-codec.ts';
import type { OwnEntry } from './own-entry.ts';

/** The link parameter that carries own entries, as often as needed. */
export const OWN_PARAMETER = 'own';

/** Own entries as link parameters. */
export function entryLinkParams(entries: readonly OwnEntry[]): [string, string][] {
  return entries.map((entry) => [OWN_PARAMETER, entryToLink(entry)]);
}

/** The own entries that a link brings along. */
export function entriesFromLink(search: URLSearchParams): readonly OwnEntry[] {
  return search.getAll(OWN_PARAMETER).flatMap((text) => entryFromLink(text) ?? []);
}

/** The user's own entries and a link's; where both have a name, the link's meaning holds on its page. */
export function mergeEntries(own: readonly OwnEntry[], linked: readonly OwnEntry[]): readonly OwnEntry[] {
  if (linked.length === 0) return own;
  const isReplaced = (entry: OwnEntry) => linked.some((other) => clashes(entry, other));
  return [...own.filter((entry) => !isReplaced(entry)), ...linked];
}

/** The entries that a link must bring along for `names` to mean the same elsewhere: the named ones, and every link. */
export function entriesBehind(entries: readonly OwnEntry[], names: ReadonlySet<string>): readonly OwnEntry[] {
  return entries.filter((entry) => entry.kind === 'link' || names.has(entry.name));
}

/** Two links in one role clash as two entries of one name do. */
function clashes(a: OwnEntry, b: OwnEntry): boolean {
  return a.kind === b.kind && (a.name === b.name || (a.kind === 'link' && a.choice === b.choice));
}
