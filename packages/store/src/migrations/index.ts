import type { Migration } from 'kysely/migration';
import * as sweeps from './0001-sweeps.ts';

/** Every migration in order of its name. Forward only: a landed one never changes; a fix is the next one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-sweeps': sweeps,
};
