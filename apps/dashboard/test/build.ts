import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.ts';

const DASHBOARD = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** What the pages are made of. */
const SOURCES = ['apps/dashboard/{src,public}/**/*', 'apps/dashboard/*.{ts,json}', 'packages/*/src/**/*'];

/**
 * Exports the pages before the browser tests, unless the export is newer than everything it is made of. Without a browser
 * the tests are skipped and said to be; under CI that is a failure.
 */
export default function buildDashboard(): void {
  if (findChromium() === undefined) {
    withoutBrowser();
    return;
  }
  if (isFresh()) return;
  const { status, stdout, stderr } = spawnSync('pnpm', ['build'], { cwd: DASHBOARD, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the dashboard does not build:\n${stdout}\n${stderr}`);
}

function withoutBrowser(): void {
  const what = 'no Chromium: set CHROMIUM_PATH or put chromium on the PATH';
  if (process.env.CI === 'true') throw new Error(what);
  console.warn(`\n*** BROWSER TESTS SKIPPED, ${what} ***\n`);
}

function isFresh(): boolean {
  const page = `${DASHBOARD}/out/index.html`;
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  return globSync(SOURCES, { cwd: REPOSITORY }).every((file) => {
    const isOfTheBuild = /\.test\.tsx?$|tsbuildinfo$|next-env\.d\.ts$/.test(file);
    return isOfTheBuild || statSync(`${REPOSITORY}/${file}`).mtimeMs <= builtAt;
  });
}
