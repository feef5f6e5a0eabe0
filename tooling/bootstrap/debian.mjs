// Programs that the tests use and npm does not carry: installed from Debian where this is allowed, else reported.
import { spawnSync } from 'node:child_process';

/** What the tests need besides packages of the registry, and what is not tested without it. */
const PROGRAMS = [
  { names: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium', for: 'the browser tests' },
  { names: ['redis-server'], debianPackage: 'redis-server', for: 'the tests of the team deployment' },
];

/** Installs what is missing; returns what could not be had, as sentences. */
export function provideProgramsForTests() {
  const missing = PROGRAMS.filter(({ names }) => !names.some(isOnPath));
  if (missing.length > 0 && canInstall()) {
    const packages = missing.map(({ debianPackage }) => debianPackage);
    console.log(`Installing ${packages.join(' and ')} for the tests ...`);
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...packages);
  }
  return PROGRAMS.filter(({ names }) => !names.some(isOnPath)).map(
    ({ debianPackage, for: purpose }) => `${debianPackage} is not installed, so ${purpose} did not run`,
  );
}

function isOnPath(program) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0;
}

function canInstall() {
  return process.getuid?.() === 0 && isOnPath('apt-get');
}

function aptGet(...args) {
  spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
