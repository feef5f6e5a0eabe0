import type { Configuration } from '@tandem/contract';
import { entriesBehind, entryLinkParams } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { configurationToParams, configurationToText } from '../configuration/link.ts';

/** Explore with this configuration. @param entries own entries that its names may mean */
export function exploreHref(configuration: Configuration, entries: readonly OwnEntry[]): string {
  const params = configurationToParams(configuration);
  appendEntries(params, [configuration], entries);
  return params.size === 0 ? '/' : `/?${params}`;
}

/** Compare with these configurations side by side. */
export function compareHref(configurations: readonly Configuration[], entries: readonly OwnEntry[]): string {
  const params = new URLSearchParams(configurations.map((configuration) => ['c', configurationToText(configuration)]));
  appendEntries(params, configurations, entries);
  return `/compare/?${params}`;
}

function appendEntries(
  params: URLSearchParams,
  configurations: readonly Configuration[],
  entries: readonly OwnEntry[],
): void {
  const names = configurations.flatMap(({ llm, prefillGpu, decodeGpu }) => [llm, prefillGpu, decodeGpu]);
  for (const [name, value] of entryLinkParams(entriesBehind(entries, new Set(names)))) params.append(name, value);
}
