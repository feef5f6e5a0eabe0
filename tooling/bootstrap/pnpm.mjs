// Finds the pnpm that this repository names, or installs it privately. Runs on any Node from 20 on, with nothing installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PRIVATE_FOLDER, REPOSITORY } from './places.mjs';

const IS_WINDOWS = process.platform === 'win32';

/** Puts a suitable pnpm first on PATH. */
export function providePnpm() {
  const wanted = wantedVersion();
  if (isSuitable('pnpm', wanted)) return;
  const folder = join(PRIVATE_FOLDER, `pnpm-${wanted}`);
  const binaries = join(folder, 'node_modules', '.bin');
  if (!existsSync(binaries) || !isSuitable(join(binaries, 'pnpm'), wanted)) installPrivately(folder, wanted);
  process.env.PATH = `${binaries}${delimiter}${process.env.PATH}`;
}

function wantedVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  return packageManager.split('@')[1];
}

/** Any pnpm of the same major version reads the same lockfile and settings. */
function isSuitable(command, wanted) {
  const { status, stdout } = spawnSync(command, ['--version'], {
    cwd: PRIVATE_FOLDER,
    encoding: 'utf8',
    shell: IS_WINDOWS,
  });
  return status === 0 && stdout.trim().split('.')[0] === wanted.split('.')[0];
}

function installPrivately(folder, version) {
  console.log(`Getting pnpm ${version} into ${folder} ...`);
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `pnpm@${version}`],
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: IS_WINDOWS },
  );
  if (status !== 0) throw new Error(`npm could not install pnpm ${version}; is the npm registry reachable?`);
}
