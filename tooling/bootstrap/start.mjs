// `npm start`: sets everything up, builds the dashboard and serves it. Needs Node 20 or newer and nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NODE, REPOSITORY } from './places.mjs';
import { setUp } from './setup.mjs';

try {
  setUp();
  buildDashboard();
  process.exitCode = await tandem(['serve', ...process.argv.slice(2)]);
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}

/** Builds the pages when their sources changed; turbo remembers the builds. */
function buildDashboard() {
  const { status } = spawnSync(
    'pnpm',
    ['exec', 'turbo', 'run', 'build', '--filter=@tandem/dashboard', '--output-logs=errors-only'],
    {
      cwd: REPOSITORY,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error('the dashboard could not be built; see above');
}

/** Runs a command to its end and passes on the signals that would stop it. */
function tandem(args) {
  const child = spawn(NODE, [join(REPOSITORY, 'apps/cli/src/main.ts'), ...args], { cwd: REPOSITORY, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenAbandoned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/** npm that is killed takes its shell with it and tells nobody else: this process then belongs to another parent. */
function whenAbandoned(stop) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
