import { fieldsOf, type SettableName } from '@tandem/contract';
import type { Explore } from './use-explore.tsx';

/** Takes over one suggested change as a step. */
export function applyChange({ session, step }: Explore, change: { field: string; value: number | string }): void {
  const { configuration } = session.snapshot().state;
  const changes = Object.fromEntries(fieldsOf(change.field as SettableName).map((field) => [field, change.value]));
  step({ configuration: { ...configuration, ...changes } }, `apply ${change.field}`);
}
