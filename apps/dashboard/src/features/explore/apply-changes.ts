import { fieldsOf, type SettableName } from '@tandem/contract';
import type { Change } from '@tandem/core';
import type { Explore } from './use-explore.tsx';

/** Takes over suggested changes as one step. */
export function applyChanges({ session, step }: Explore, changes: readonly Change[]): void {
  const { configuration } = session.snapshot().state;
  const settings = changes.flatMap(({ field, value }) => fieldsOf(field as SettableName).map((name) => [name, value]));
  step(
    { configuration: { ...configuration, ...Object.fromEntries(settings) } },
    `apply ${changes.map(({ field }) => field).join(' ')}`,
  );
}
