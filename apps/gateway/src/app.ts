import httpProxy from '@fastify/http-proxy';
import { pages, readMissingPage, securityHeaders } from '@tandem/pages';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import type { GatewaySettings } from './env.ts';

/** What is the API's; `/metrics` is not among it and stays inside. */
const API_PREFIXES = ['/api', '/docs', '/healthz', '/readyz'];

/** No limit: event streams are quiet for long, and large answers take their time. */
const NO_TIMEOUT = 0;

/** Composes the gateway: the API's addresses go through unbuffered, everything else is a page or file. */
export async function buildGateway(settings: GatewaySettings, log: FastifyBaseLogger) {
  const app = Fastify({ loggerInstance: log, trustProxy: settings.trustProxy, forceCloseConnections: true });
  for (const prefix of API_PREFIXES) {
    await app.register(httpProxy, {
      upstream: settings.apiUrl,
      prefix,
      rewritePrefix: prefix,
      undici: { headersTimeout: NO_TIMEOUT, bodyTimeout: NO_TIMEOUT },
      replyOptions: {
        // The API compares a browser's origin with the host it asked for, and counts requests by client.
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          host: request.headers.host,
          'x-forwarded-for': request.ip,
          'x-forwarded-proto': request.protocol,
        }),
      },
    });
  }
  await app.register(async (site) => {
    const missingPage = readMissingPage(settings.dashboardFolder);
    await site.register(securityHeaders, { folder: settings.dashboardFolder });
    await site.register(pages, { folder: settings.dashboardFolder });
    site.setNotFoundHandler((_request, reply) =>
      reply
        .code(404)
        .type('text/html; charset=utf-8')
        .send(missingPage ?? 'There is nothing here.'),
    );
  });
  return app;
}
