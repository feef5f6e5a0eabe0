import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { userPath } from './user-path.ts';

const workspace = mkdtempSync(join(tmpdir(), 'tandem-path-'));
writeFileSync(join(workspace, 'pnpm-workspace.yaml'), '');
afterAll(() => rmSync(workspace, { recursive: true }));

test('a script run in the workspace takes paths from where its user is', () => {
  expect(userPath('result.csv', workspace, '/home/me')).toBe('/home/me/result.csv');
  expect(userPath('/tmp/result.csv', workspace, '/home/me')).toBe('/tmp/result.csv');
});

test('a command run by itself takes paths from the working directory', () => {
  expect(userPath('result.csv', '/home/me', undefined)).toBe('/home/me/result.csv');
  expect(userPath('result.csv', '/home/me', '/inherited/from/another/script')).toBe('/home/me/result.csv');
});
