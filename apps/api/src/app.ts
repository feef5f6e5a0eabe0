import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { pages, readMissingPage, securityHeaders } from '@tandem/pages';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { authentication } from './plugins/authentication.ts';
import { document } from './plugins/document.ts';
import { errorHandler, sendProblem } from './plugins/error-handler.ts';
import { limits } from './plugins/limits.ts';
import { requestMetrics } from './plugins/request-metrics.ts';
import { sameOrigin } from './plugins/same-origin.ts';
import { validation } from './plugins/validation.ts';
import { toProblem } from './problems/problem.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { operationRoutes } from './routes/operations.ts';
import { sessionRoutes } from './routes/session.ts';
import { simulationRoutes } from './routes/simulations/index.ts';
import { sweepRoutes } from './routes/sweeps/index.ts';
import type { Services } from './services.ts';

/** Room for an axis of about 100,000 listed values. */
const BODY_LIMIT_BYTES = 2 * 1024 ** 2;
const PARAMETER_LIMIT = 200;

/** Requests that tools send every few seconds: not worth a log line. */
const PROBES = /\/(healthz|readyz|metrics)$/;

/** Composes the API; listening is the server's part, so that tests need no port. */
export async function buildApp(services: Services, log: FastifyBaseLogger) {
  const { members, trustProxy, requestsPerMinute, dashboardFolder } = services.settings;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: ({ url }) => PROBES.test(url ?? '') }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy,
    routerOptions: { maxParamLength: PARAMETER_LIMIT, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, toProblem(error)),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.decorate('services', services);
  app.removeContentTypeParser('text/plain'); // bodies are JSON, and a form of another site can send text

  await app.register(errorHandler, {
    missingPage: dashboardFolder === undefined ? undefined : readMissingPage(dashboardFolder),
  });
  await app.register(validation);
  await app.register(securityHeaders, { folder: dashboardFolder });
  await app.register(limits, { requestsPerMinute });
  await app.register(sameOrigin, { isOpen: members.length === 0 });
  await app.register(authentication, { members });
  await app.register(requestMetrics);
  await app.register(document);

  await app.register(operationRoutes);
  await app.register(operationRoutes, { prefix: '/api/v1' });
  await app.register(sweepRoutes, { prefix: '/api/v1/sweeps' });
  await app.register(simulationRoutes, { prefix: '/api/v1/simulations' });
  await app.register(catalogRoutes, { prefix: '/api/v1/catalog' });
  await app.register(sessionRoutes, { prefix: '/api/v1/session' });
  if (dashboardFolder !== undefined) await app.register(pages, { folder: dashboardFolder });
  return app;
}
