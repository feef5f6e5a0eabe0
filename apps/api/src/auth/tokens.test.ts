import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSession, issueSession, SESSION_SECONDS } from './session.ts';
import { findMember, parseTokens } from './tokens.ts';
import { readOrMakeTokens } from './tokens-file.ts';

const ALICE = 'alices-token-0123456789';
const BOB = 'bobs-token-0123456789';
const hash = createHash('sha256').update(BOB).digest('hex');
const team = parseTokens(`alice:admin:${ALICE}, bob:user:sha256:${hash}`);

describe('parseTokens and findMember', () => {
  it('knows members by plain and by hashed tokens', () => {
    expect(findMember(team, ALICE)).toMatchObject({ name: 'alice', isAdmin: true });
    expect(findMember(team, BOB)).toMatchObject({ name: 'bob', isAdmin: false });
    expect(findMember(team, `${ALICE}x`)).toBeUndefined();
    expect(findMember(team, '')).toBeUndefined();
  });

  it('keeps no token', () => {
    expect(JSON.stringify(team)).not.toContain(ALICE);
  });

  it.each([
    ['alice:admin', 'has a token of 0 characters', ''],
    [`alice:owner:${ALICE}`, 'needs the role admin or user', ALICE],
    ['alice:user:short', 'below the least of 16', 'short'],
    [`a b:user:${ALICE}`, 'needs the role', ALICE],
    [`alice:user:${ALICE},alice:user:${BOB}`, 'names somebody twice', ALICE],
  ])('refuses %s without repeating a token', (text, reason, token) => {
    const parse = () => parseTokens(text);
    expect(parse).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(parse).toThrow(reason);
    if (token !== '') expect(parse).not.toThrow(token);
  });
});

describe('sessions', () => {
  const [alice] = team;

  it('last until they expire', () => {
    const session = issueSession(alice, 1000);
    expect(findSession(team, session, 1000 + SESSION_SECONDS)).toBe(alice);
    expect(findSession(team, session, 1001 + SESSION_SECONDS)).toBeUndefined();
  });

  it('end when the token changes, and cannot be forged', () => {
    const session = issueSession(alice, 1000);
    expect(findSession(parseTokens(`alice:admin:${ALICE}-new`), session, 1000)).toBeUndefined();
    const [name, expires, signature] = session.split('.');
    expect(findSession(team, `${name}.${Number(expires) + 1}.${signature}`, 1000)).toBeUndefined();
    expect(
      findSession(team, `${Buffer.from('bob').toString('base64url')}.${expires}.${signature}`, 1000),
    ).toBeUndefined();
    expect(findSession(team, '', 1000)).toBeUndefined();
  });
});

describe('readOrMakeTokens', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-tokens-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes one administrator, for this account alone, and finds the same again', () => {
    const path = join(folder, 'tokens');
    const made = readOrMakeTokens(path);
    expect(parseTokens(made)).toMatchObject([{ name: 'admin', isAdmin: true }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readOrMakeTokens(path)).toBe(made);
  });

  it('says which file it cannot use', () => {
    expect(() => readOrMakeTokens(join(folder, 'missing', 'tokens'))).toThrow(/TANDEM_TOKENS_FILE names .*missing/);
  });
});
