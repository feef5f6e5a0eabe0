import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { apiError } from '../problems/codes.ts';

/** Content sources of the dashboard and the API page: this origin, and what the page makes itself. */
function contentSources(inlineScriptHashes: readonly string[]) {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", ...inlineScriptHashes],
    styleSrc: ["'self'", "'unsafe-inline'"], // plotly and the API page set styles on elements
    imgSrc: ["'self'", 'data:', 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  };
}

export interface LimitOptions {
  readonly requestsPerMinute: number;
  readonly inlineScriptHashes: readonly string[];
}

/** Security headers, no other origins, and a bound on what one client may ask. */
export const limits = fp(async (app: FastifyInstance, { requestsPerMinute, inlineScriptHashes }: LimitOptions) => {
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSources(inlineScriptHashes) },
    strictTransportSecurity: false, // the proxy that ends TLS says this
  });
  await app.register(cors, { origin: false });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { max, after }) =>
      apiError('RATE_LIMITED', `more than ${max} requests in a minute; try again in ${after}`, { limit: max }),
  });
});
