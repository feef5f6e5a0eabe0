import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDatabaseUrl, readFlag, readInteger } from './environment.ts';

const invalid = (name: string) => expect.objectContaining({ code: 'ENVIRONMENT_INVALID', details: { variable: name } });

describe('the environment', () => {
  it('takes integers within their limits and nothing else', () => {
    expect(readInteger({ N: '7' }, 'N', 1, 7)).toBe(7);
    expect(readInteger({ N: '' }, 'N', 1, 7)).toBeUndefined();
    for (const text of ['8', '0', '1.5', 'x', '1e']) {
      expect(() => readInteger({ N: text }, 'N', 1, 7)).toThrow(invalid('N'));
    }
  });

  it('takes true and false and nothing else', () => {
    expect([readFlag({ F: 'true' }, 'F'), readFlag({ F: 'false' }, 'F'), readFlag({}, 'F')]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(() => readFlag({ F: 'yes' }, 'F')).toThrow(invalid('F'));
  });

  it('puts the password of a file into the database address, whatever its characters', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-environment-'));
    const file = join(folder, 'password');
    writeFileSync(file, 'a/b@c:d\n');
    const url = readDatabaseUrl({ DATABASE_URL: 'postgres://me@host:1/db', DATABASE_PASSWORD_FILE: file });
    rmSync(folder, { recursive: true });
    expect(url).toBe('postgres://me:a%2Fb%40c%3Ad@host:1/db');
    expect(() => readDatabaseUrl({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: file })).toThrow(
      invalid('DATABASE_PASSWORD_FILE'),
    );
    expect(() => readDatabaseUrl({})).toThrow(invalid('DATABASE_URL'));
  });
});
