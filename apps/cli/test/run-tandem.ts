import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const FIXTURES = join(import.meta.dirname, '../../../fixtures');

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in `cwd` as a user would, with `input` on standard input. */
export async function runTandem(
  args: readonly string[],
  { cwd, input = '' }: { readonly cwd?: string; readonly input?: string } = {},
): Promise<Finished> {
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env });
  child.stdin.on('error', () => {}).end(input); // A command that refuses its input may close it early.
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await exit, stdout, stderr };
}

/** A folder for the files of one test file; removed at its end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fixturePath(...parts: readonly string[]): string {
  return join(FIXTURES, ...parts);
}

export function readFixture<Content>(...parts: readonly string[]): Content {
  return JSON.parse(readFileSync(fixturePath(...parts), 'utf8')) as Content;
}

export function fixtureNames(folder: string): readonly string[] {
  return readdirSync(fixturePath(folder));
}

/** Difference relative to the expected value; 0 when both are 0. */
export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
}
