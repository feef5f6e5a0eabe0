import type { Configuration } from '@tandem/contract';
import { configurationToParams, configurationToText } from '../configuration/link.ts';

/** Explore with this configuration. */
export function exploreHref(configuration: Configuration): string {
  const params = configurationToParams(configuration).toString();
  return params === '' ? '/' : `/?${params}`;
}

/** Compare with these configurations side by side. */
export function compareHref(configurations: readonly Configuration[]): string {
  return `/compare/?${new URLSearchParams(configurations.map((configuration) => ['c', configurationToText(configuration)]))}`;
}
