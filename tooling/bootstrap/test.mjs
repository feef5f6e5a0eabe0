// `npm test`: sets everything up and checks everything. Needs Node 20 or newer and nothing else. Each check runs, also
// after one that failed; the counts go to .tandem/test-summary.txt and to the last line.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideProgramsForTests } from './debian.mjs';
import { PRIVATE_FOLDER, REPOSITORY } from './places.mjs';
import { setUp } from './setup.mjs';

const VITEST_RESULTS = join(PRIVATE_FOLDER, 'vitest-results.json');
const SUMMARY = join(PRIVATE_FOLDER, 'test-summary.txt');

/** Checks that pass or fail as a whole, cheapest first. */
const CHECKS = ['lint', 'imports', 'typecheck', 'packages'];

rmSync(SUMMARY, { force: true });
const skipped = prepare();
if (dockerAnswers()) CHECKS.push('test:compose');
else skipped.push('no Docker engine answers, so the team deployment was not checked (pnpm test:compose).');
const passedChecks = CHECKS.filter((name) => run(['run', name]));
const tests = runTests();

const failedChecks = CHECKS.filter((name) => !passedChecks.includes(name));
for (const name of failedChecks) console.log(`FAILED: ${name}`);
for (const sentence of skipped) console.log(`SKIPPED: ${sentence}`);
const passed = passedChecks.length + tests.passed;
const failed = failedChecks.length + tests.failed;
const summary = `${passed} passed, ${failed} failed`;
writeFileSync(SUMMARY, `${summary}\n`);
console.log(summary);
process.exit(failed === 0 ? 0 : 1);

function dockerAnswers() {
  return spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
}

function prepare() {
  try {
    setUp();
    return provideProgramsForTests();
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}

function runTests() {
  rmSync(VITEST_RESULTS, { force: true });
  const succeeded = run([
    'exec',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${VITEST_RESULTS}`,
  ]);
  if (!existsSync(VITEST_RESULTS)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(VITEST_RESULTS, 'utf8'));
  // A file that cannot be loaded has no failed test and is a failure all the same.
  const failed = numFailedTests === 0 && !succeeded ? Math.max(1, numFailedTestSuites) : numFailedTests;
  return { passed: numPassedTests, failed };
}

function run(pnpmArgs) {
  console.log(`\n> pnpm ${pnpmArgs.join(' ')}`);
  const { status } = spawnSync('pnpm', pnpmArgs, {
    cwd: REPOSITORY,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
