import { createHash, randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { countPoints, parseSweepSpec, SweepAcceptedSchema, SweepSpecSchema } from '@tandem/contract';
import { layoutOf } from '@tandem/store';
import type { FastifyRequest } from 'fastify';
import { chooseChunkPoints } from '../../dispatch/chunk-size.ts';
import { parsedByContract } from '../../plugins/validation.ts';
import { apiError } from '../../problems/codes.ts';
import { withProblems } from '../responses.ts';

const IDEMPOTENCY_KEY_MAXIMUM_LENGTH = 200;

export const createSweep: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app.services;
  app.post(
    '',
    {
      validatorCompiler: parsedByContract,
      schema: {
        operationId: 'createSweep',
        tags: ['sweeps'],
        summary: 'Submit a sweep; an Idempotency-Key header makes a retry return the same one.',
        body: SweepSpecSchema,
        response: withProblems({ 202: SweepAcceptedSchema }),
      },
    },
    async (request, reply) => {
      const spec = parseSweepSpec(request.body);
      const sweep = await store.sweeps.create({
        id: randomUUID(),
        name: spec.name,
        owner: request.user.name,
        spec,
        layout: layoutOf(countPoints(spec), chooseChunkPoints(spec)),
        idempotencyKey: readIdempotencyKey(request),
        requestDigest: createHash('sha256').update(JSON.stringify(spec)).digest('hex'),
      });
      request.log.info({ sweepId: sweep.id, pointCount: sweep.layout.pointCount }, 'sweep accepted');
      reply.code(202).header('location', `/api/v1/sweeps/${sweep.id}`);
      return { id: sweep.id, pointCount: sweep.layout.pointCount };
    },
  );
};

function readIdempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  const isLegal = typeof key === 'string' && key !== '' && key.length <= IDEMPOTENCY_KEY_MAXIMUM_LENGTH;
  if (isLegal) return key;
  throw apiError('REQUEST_INVALID', `Idempotency-Key must have 1 to ${IDEMPOTENCY_KEY_MAXIMUM_LENGTH} characters`);
}
