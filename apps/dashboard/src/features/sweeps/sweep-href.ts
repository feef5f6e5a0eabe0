import { parseSweepSpec, type SweepSummary } from '@tandem/contract';
import { entryLinkParams } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { entriesOfSpecs } from '../catalog/own-specs.ts';
import { draftFromSpec, draftToSearch, type SweepDraft } from './sweep-draft.ts';

export function sweepHref(id: string): string {
  return `/sweeps/view/?id=${encodeURIComponent(id)}`;
}

/** @param entries own entries that the draft's names mean */
export function builderHref(draft: SweepDraft, entries: readonly OwnEntry[] = []): string {
  const search = draftToSearch(draft);
  for (const [name, value] of entryLinkParams(entries)) search.append(name, value);
  return search.size === 0 ? '/sweeps/new/' : `/sweeps/new/?${search}`;
}

/** The builder with everything that a sweep was made of. */
export function rerunHref(sweep: Pick<SweepSummary, 'name' | 'spec'>): string {
  const spec = parseSweepSpec(sweep.spec);
  return builderHref({ ...draftFromSpec(spec), name: sweep.name }, entriesOfSpecs(spec.own ?? {}));
}
