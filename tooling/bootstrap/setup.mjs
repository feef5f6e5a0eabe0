// Everything that has to be there before the project runs: pnpm, the dependencies, the pinned Node.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { NODE, REPOSITORY } from './places.mjs';
import { providePnpm } from './pnpm.mjs';

/** Installs what is missing; takes about a second when nothing is. Afterwards `node` and `pnpm` on PATH are the project's. */
export function setUp() {
  // No notice that a tool sends home.
  Object.assign(process.env, { TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' });
  providePnpm();
  const { status } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true' }, // No question that waits for an answer.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the dependencies could not be installed; see above');
  process.env.PATH = `${dirname(NODE)}${delimiter}${process.env.PATH}`;
}
