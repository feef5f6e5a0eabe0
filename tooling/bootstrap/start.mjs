// `npm start`: sets everything up and runs the main job. Needs Node 20 or newer and nothing else.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NODE, REPOSITORY } from './places.mjs';
import { setUp } from './setup.mjs';

/** The `tandem` commands of the main job, in order. */
const MAIN_JOB = [
  ['simulate', '--gantt', 'prefill_decode_gantt.html'],
  ['sweep', 'mt'],
  ['sweep', 'ppt'],
];

try {
  setUp();
  for (const args of MAIN_JOB) {
    console.log(`\n> tandem ${args.join(' ')}`);
    const exitCode = await tandem(args);
    if (exitCode !== 0) process.exit(exitCode);
  }
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}

/** Runs a command to its end and passes on the signals that would stop it. */
function tandem(args) {
  const child = spawn(NODE, [join(REPOSITORY, 'apps/cli/src/main.ts'), ...args], { cwd: REPOSITORY, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
