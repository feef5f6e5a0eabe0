import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { issueSession, SESSION_COOKIE, SESSION_SECONDS } from '../auth/session.ts';
import { findMember } from '../auth/tokens.ts';
import { apiError } from '../problems/codes.ts';
import { withProblems } from './responses.ts';

const UserSchema = Type.Object({
  name: Type.String(),
  isAdmin: Type.Boolean(),
  signInRequired: Type.Boolean({ description: 'False on a machine of one: everybody is `local`.' }),
});

/** Wrong tokens that one client may try in a minute. */
const SIGN_INS_PER_MINUTE = 10;

/** Sign-in of the dashboard: a token becomes a cookie that scripts cannot read. */
export const sessionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { members, secureCookie } = app.services.settings;
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookie } as const;

  app.get(
    '',
    { schema: { operationId: 'whoAmI', tags: ['session'], response: withProblems({ 200: UserSchema }) } },
    async ({ user }) => ({ name: user.name, isAdmin: user.isAdmin, signInRequired: members.length > 0 }),
  );

  app.post(
    '',
    {
      config: { isPublic: true, rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        operationId: 'signIn',
        tags: ['session'],
        body: Type.Object({ token: Type.String({ maxLength: 1000 }) }, { additionalProperties: false }),
        response: withProblems({ 200: UserSchema }),
      },
    },
    async ({ body }, reply) => {
      const member = findMember(members, body.token);
      if (member === undefined) throw apiError('AUTH_INVALID', 'no member of the team has this token');
      reply.setCookie(SESSION_COOKIE, issueSession(member, Date.now() / 1000), {
        ...cookieOptions,
        maxAge: SESSION_SECONDS,
      });
      return { name: member.name, isAdmin: member.isAdmin, signInRequired: true };
    },
  );

  app.delete(
    '',
    {
      config: { isPublic: true },
      schema: { operationId: 'signOut', tags: ['session'], response: withProblems({ 204: Type.Null() }) },
    },
    async (_request, reply) => reply.clearCookie(SESSION_COOKIE, cookieOptions).code(204).send(null),
  );
};
