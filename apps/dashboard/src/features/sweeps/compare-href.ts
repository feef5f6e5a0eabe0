import type { Configuration } from '@tandem/contract';
import { exploreHref } from './explore-href.ts';

/** Compare with these configurations side by side. */
export function compareHref(configurations: readonly Configuration[]): string {
  const search = new URLSearchParams();
  for (const configuration of configurations) search.append('c', exploreHref(configuration).slice(2) || 'base');
  return `/compare/?${search}`;
}
