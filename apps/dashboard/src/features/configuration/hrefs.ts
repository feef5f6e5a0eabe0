import type { Configuration } from '@tandem/contract';
import { entriesBehind, entryLinkParams } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { comparisonToParams } from '../compare/compare-state.ts';
import { configurationToParams } from './link.ts';

/** Explore with this configuration. @param entries own entries that its names may mean */
export function exploreHref(configuration: Configuration, entries: readonly OwnEntry[]): string {
  const params = configurationToParams(configuration);
  appendEntries(params, [configuration], entries);
  return params.size === 0 ? '/' : `/?${params}`;
}

/** Compare with these configurations side by side. */
export function compareHref(configurations: readonly Configuration[], entries: readonly OwnEntry[]): string {
  const params = comparisonToParams(configurations);
  appendEntries(params, configurations, entries);
  return `/compare/?${params}`;
}

/** Lets a link bring along those of `entries` that the configurations mean. */
export function appendEntries(
  params: URLSearchParams,
  configurations: readonly Configuration[],
  entries: readonly OwnEntry[],
): void {
  for (const [name, value] of entryLinkParams(entriesMeant(configurations, entries))) params.append(name, value);
}

export function entriesMeant(
  configurations: readonly Configuration[],
  entries: readonly OwnEntry[],
): readonly OwnEntry[] {
  const names = configurations.flatMap(({ llm, prefillGpu, decodeGpu }) => [llm, prefillGpu, decodeGpu]);
  return entriesBehind(entries, new Set(names));
}
