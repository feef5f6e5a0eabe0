import type { Problem } from '@tandem/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { apiProblem, toProblem } from '../problems/problem.ts';

export interface ErrorHandlerOptions {
  /** HTML for a person who opens an address that leads nowhere. */
  readonly missingPage: string | undefined;
}

/** The only place that knows HTTP statuses of errors. */
export const errorHandler = fp(async (app: FastifyInstance, { missingPage }: ErrorHandlerOptions) => {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.detail);
    else request.log.debug({ code: problem.code }, problem.detail);
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (missingPage !== undefined && wantsPage && !request.url.startsWith('/api/')) {
      return reply.code(404).type('text/html; charset=utf-8').send(missingPage);
    }
    return sendProblem(reply, apiProblem('ROUTE_NOT_FOUND', `there is nothing at ${request.method} ${request.url}`));
  });
});

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
