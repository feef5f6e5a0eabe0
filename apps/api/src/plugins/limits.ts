import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { apiError } from '../problems/codes.ts';

/** No other origins, and a bound on what one client may ask. */
export const limits = fp(async (app: FastifyInstance, { requestsPerMinute }: { requestsPerMinute: number }) => {
  await app.register(cors, { origin: false });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { max, after }) =>
      apiError('RATE_LIMITED', `more than ${max} requests in a minute; try again in ${after}`, { limit: max }),
  });
});
