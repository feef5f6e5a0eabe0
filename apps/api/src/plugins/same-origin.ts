import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isLoopback } from '../env.ts';
import { apiError } from '../problems/codes.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps other sites' pages out. A service without tokens trusts whoever reaches it, so it must not be reached through a
 * foreign name that resolves to this machine; and no site may send changes with a visitor's cookie.
 */
export const sameOrigin = fp(async (app: FastifyInstance, { isOpen }: { isOpen: boolean }) => {
  app.addHook('onRequest', async (request) => {
    if (isOpen) refuseForeignHost(request);
    if (!SAFE_METHODS.has(request.method)) refuseForeignSite(request);
  });
});

function refuseForeignHost(request: FastifyRequest): void {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '');
  if (isLoopback(name)) return;
  throw apiError('HOST_NOT_ALLOWED', `the host "${host}" is not a loopback name; set TANDEM_TOKENS to serve others`, {
    host,
  });
}

function refuseForeignSite(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  // Browsers say where a request comes from: by Sec-Fetch-Site on secure origins, else by Origin. Programs say neither.
  const isForeign =
    site === undefined ? origin !== undefined && !isOriginOf(origin, host) : site !== 'same-origin' && site !== 'none';
  if (isForeign) throw apiError('CROSS_SITE_REFUSED', `a page of ${origin ?? 'another site'} may not change anything`);
}

function isOriginOf(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
