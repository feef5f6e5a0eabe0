import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { findSession, SESSION_COOKIE } from '../auth/session.ts';
import { findMember, type TeamMember } from '../auth/tokens.ts';
import { apiError } from '../problems/codes.ts';

/** Who sends a request. */
export interface User {
  readonly name: string;
  readonly isAdmin: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    user: User;
  }
  interface FastifyContextConfig {
    /** The route answers without a token. */
    isPublic?: boolean;
  }
}

/** The only user of a service without tokens: whoever sits at this machine. */
export const LOCAL_USER: User = { name: 'local', isAdmin: true };

const BEARER = /^Bearer +(\S+)$/i;

/** Recognises a member by bearer token or session cookie, before anything else reads the request. */
export const authentication = fp(async (app: FastifyInstance, { members }: { members: readonly TeamMember[] }) => {
  await app.register(cookie);
  app.decorateRequest('user');
  app.addHook('onRequest', async (request) => {
    if (members.length === 0) request.user = LOCAL_USER;
    else if (!request.routeOptions.config.isPublic && isService(request)) request.user = identify(request, members);
  });
});

/** Pages of the dashboard are public; they ask for a sign-in by themselves. */
function isService(request: FastifyRequest): boolean {
  return /^\/(api|metrics|docs)(\/|\?|$)/.test(request.url);
}

function identify(request: FastifyRequest, members: readonly TeamMember[]): User {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const session = request.cookies[SESSION_COOKIE];
  if (token === undefined && session === undefined) {
    throw apiError('AUTH_REQUIRED', 'send a bearer token, or sign in at POST /api/v1/session');
  }
  const member =
    token !== undefined ? findMember(members, token) : findSession(members, session ?? '', Date.now() / 1000);
  if (member === undefined) throw apiError('AUTH_INVALID', 'the token or session is unknown or expired');
  return member;
}
