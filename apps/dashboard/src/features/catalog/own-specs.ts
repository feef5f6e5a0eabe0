import type { OwnSpecs } from '@tandem/contract';
import { linkRole, type OwnEntry, ownGpuSpec, ownLinkSpec, ownLlmSpec } from './own-entry.ts';

/** The own GPUs and LLMs among `names`, and every own link, for a sweep or a configuration to bring along. */
export function ownSpecsFor(entries: readonly OwnEntry[], names: ReadonlySet<string>): OwnSpecs {
  const named = entries.filter((entry) => names.has(entry.name));
  const gpus = named.filter((entry) => entry.kind === 'gpu').map(ownGpuSpec);
  const llms = named.filter((entry) => entry.kind === 'llm').map(ownLlmSpec);
  const links = entries.filter((entry) => entry.kind === 'link').map((entry) => [linkRole(entry), ownLinkSpec(entry)]);
  return {
    ...(gpus.length === 0 ? {} : { gpus }),
    ...(llms.length === 0 ? {} : { llms }),
    ...(links.length === 0 ? {} : { links: Object.fromEntries(links) }),
  };
}

/** True when there is nothing to bring along. */
export function isEmpty(own: OwnSpecs): boolean {
  return Object.keys(own).length === 0;
}
