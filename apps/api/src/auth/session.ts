import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TeamMember } from './tokens.ts';

export const SESSION_COOKIE = 'tandem_session';
export const SESSION_SECONDS = 7 * 24 * 3600;

/**
 * A signed cookie value `name.expires.signature`. It is signed with the member's token hash, so that it needs no
 * storage, outlives restarts, and ends when the member's token is changed.
 */
export function issueSession(member: TeamMember, nowSeconds: number): string {
  const expires = Math.floor(nowSeconds) + SESSION_SECONDS;
  return `${encodeName(member.name)}.${expires}.${sign(member, expires)}`;
}

/** The member whose unexpired session this is. */
export function findSession(members: readonly TeamMember[], value: string, nowSeconds: number): TeamMember | undefined {
  const [name = '', expires = '', signature = ''] = value.split('.');
  const member = members.find((candidate) => encodeName(candidate.name) === name);
  if (member === undefined || !/^\d{1,12}$/.test(expires) || Number(expires) < nowSeconds) return undefined;
  const expected = Buffer.from(sign(member, Number(expires)));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? member : undefined;
}

function sign(member: TeamMember, expires: number): string {
  return createHmac('sha256', member.tokenHash).update(`session.${member.name}.${expires}`).digest('base64url');
}

function encodeName(name: string): string {
  return Buffer.from(name).toString('base64url');
}
