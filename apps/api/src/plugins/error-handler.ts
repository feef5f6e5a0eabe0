import type { Problem } from '@tandem/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { apiProblem, toProblem } from '../problems/problem.ts';

/** The only place that knows HTTP statuses of errors. */
export const errorHandler = fp(async (app: FastifyInstance) => {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.detail);
    else request.log.debug({ code: problem.code }, problem.detail);
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, apiProblem('ROUTE_NOT_FOUND', `there is nothing at ${request.method} ${request.url}`)),
  );
});

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
