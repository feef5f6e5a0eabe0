import { type Configuration, fieldsOf, type SettableName } from '@tandem/contract';
import { draftFromSpec, type SweepDraft, usualAxis } from './sweep-draft.ts';

/** A sweep of two fields around a configuration, as a start for the builder. The second field moves fastest. */
export function sweepAround(configuration: Configuration, fields: readonly [SettableName, SettableName]): SweepDraft {
  const draft = draftFromSpec({ name: '', base: configuration, axes: {}, where: [] });
  return { ...draft, axes: fields.map((name) => usualAxis(name, configuration[fieldsOf(name)[0]])) };
}
