import type { SweepSummary } from '@tandem/contract';
import { parseSweepSpec } from '@tandem/contract';
import { draftFromSpec, draftToSearch, type SweepDraft } from './sweep-draft.ts';

export function sweepHref(id: string): string {
  return `/sweeps/view/?id=${encodeURIComponent(id)}`;
}

export function builderHref(draft: SweepDraft): string {
  const search = draftToSearch(draft).toString();
  return search === '' ? '/sweeps/new/' : `/sweeps/new/?${search}`;
}

/** The builder with everything that a sweep was made of. */
export function rerunHref(sweep: Pick<SweepSummary, 'name' | 'spec'>): string {
  return builderHref({ ...draftFromSpec(parseSweepSpec(sweep.spec)), name: sweep.name });
}
