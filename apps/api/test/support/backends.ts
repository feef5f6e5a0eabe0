import { describe } from 'vitest';
import { redisIsAvailable } from './redis-server.ts';
import type { Backend } from './service.ts';

/** Runs a suite on both backends; without Redis that half shows as skipped. */
export function describeOnBackends(name: string, suite: (backend: Backend) => void): void {
  describe(`${name} (queue on postgres)`, () => suite('postgres'));
  describe.skipIf(!redisIsAvailable())(`${name} (queue on redis)`, () => suite('redis'));
}
