import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { parseSweepName, SweepSummarySchema } from '@tandem/contract';
import type { SweepRecord } from '@tandem/store';
import Type from 'typebox';
import type { User } from '../../plugins/authentication.ts';
import { apiError } from '../../problems/codes.ts';
import { toSummary } from '../../progress/summary.ts';
import { withProblems } from '../responses.ts';
import { SweepParamsSchema, sweepIdOf } from './sweep-id.ts';

/** One sweep: look at it, rename it, stop it, remove it. Everybody sees all; owner and administrators change. */
export const manageSweeps: FastifyPluginAsyncTypebox = async (app) => {
  const { store, rates } = app.services;
  const summary = (sweep: SweepRecord) => toSummary(sweep, rates.pointsPerSecond(sweep.id, performance.now() / 1000));
  const answers = withProblems({ 200: SweepSummarySchema });

  app.get(
    '/:id',
    { schema: { operationId: 'getSweep', tags: ['sweeps'], params: SweepParamsSchema, response: answers } },
    async ({ params }) => summary(await store.sweeps.get(sweepIdOf(params))),
  );

  app.patch(
    '/:id',
    {
      schema: {
        operationId: 'renameSweep',
        tags: ['sweeps'],
        params: SweepParamsSchema,
        body: Type.Object({ name: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
        response: answers,
      },
    },
    async ({ params, body, user }) => {
      const sweep = await store.sweeps.get(sweepIdOf(params));
      requireOwner(sweep, user);
      return summary(await store.sweeps.rename(sweep.id, parseSweepName(body.name)));
    },
  );

  app.post(
    '/:id/cancel',
    { schema: { operationId: 'cancelSweep', tags: ['sweeps'], params: SweepParamsSchema, response: answers } },
    async ({ params, user }) => {
      const sweep = await store.sweeps.get(sweepIdOf(params));
      requireOwner(sweep, user);
      return summary(await store.sweeps.cancel(sweep.id));
    },
  );

  app.delete(
    '/:id',
    {
      schema: {
        operationId: 'deleteSweep',
        tags: ['sweeps'],
        params: SweepParamsSchema,
        response: withProblems({ 204: Type.Null() }),
      },
    },
    async ({ params, user }, reply) => {
      const sweep = await store.sweeps.get(sweepIdOf(params));
      requireOwner(sweep, user);
      await store.sweeps.remove(sweep.id);
      return reply.code(204).send(null);
    },
  );
};

function requireOwner(sweep: SweepRecord, user: User): void {
  if (user.isAdmin || user.name === sweep.owner) return;
  throw apiError(
    'AUTH_FORBIDDEN',
    `this sweep belongs to ${sweep.owner}; only its owner or an administrator may change it`,
  );
}
