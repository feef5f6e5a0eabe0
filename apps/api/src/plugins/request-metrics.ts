import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Times every answer by route, never by address: addresses are without bound. */
export const requestMetrics = fp(async (app: FastifyInstance) => {
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    app.services.metrics.observeRequest(labels, reply.elapsedTime / 1000);
  });
});
