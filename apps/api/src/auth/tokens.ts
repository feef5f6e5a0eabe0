import { createHash, timingSafeEqual } from 'node:crypto';
import { environmentError } from '@tandem/runtime';

/** One person or program that may use the service. The token itself is not kept. */
export interface TeamMember {
  readonly name: string;
  readonly isAdmin: boolean;
  readonly tokenHash: Buffer;
}

/** Fewest characters of a token: 16 random base64 characters carry 96 bits. */
export const TOKEN_MINIMUM_LENGTH = 16;

const HASHED_TOKEN = /^sha256:([0-9a-f]{64})$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

/**
 * Reads `name:role:token` entries separated by commas or white space; the role is `admin` or `user`, the token may be
 * given as `sha256:<hex>`.
 * @throws ENVIRONMENT_INVALID without repeating a token.
 */
export function parseTokens(text: string): readonly TeamMember[] {
  const members = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(parseEntry);
  const names = new Set(members.map(({ name }) => name));
  if (names.size < members.length) throw invalid('names somebody twice');
  return members;
}

/** The member with this token. Takes the same time for every wrong token. */
export function findMember(members: readonly TeamMember[], token: string): TeamMember | undefined {
  const hash = hashToken(token);
  let found: TeamMember | undefined;
  for (const member of members) if (timingSafeEqual(member.tokenHash, hash)) found = member;
  return found;
}

function parseEntry(entry: string, index: number): TeamMember {
  const [name = '', role = '', ...rest] = entry.split(':');
  const token = rest.join(':');
  if (!NAME.test(name)) throw invalid(`entry ${index + 1} has a name that is not 1 to 64 letters, digits or . _ @ -`);
  if (role !== 'admin' && role !== 'user')
    throw invalid(`entry "${name}" needs the role admin or user, as name:role:token`);
  const hashed = HASHED_TOKEN.exec(token)?.[1];
  if (hashed === undefined && token.length < TOKEN_MINIMUM_LENGTH) {
    throw invalid(
      `entry "${name}" has a token of ${token.length} characters, below the least of ${TOKEN_MINIMUM_LENGTH}`,
    );
  }
  return { name, isAdmin: role === 'admin', tokenHash: hashed ? Buffer.from(hashed, 'hex') : hashToken(token) };
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function invalid(reason: string) {
  return environmentError('TANDEM_TOKENS', reason);
}
