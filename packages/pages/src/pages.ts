import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Serves the pages and files of a built dashboard. */
export const pages = fp(async (app: FastifyInstance, { folder }: { folder: string }) => {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    extensions: ['html'],
    cacheControl: false,
    setHeaders(reply, path) {
      // Files under _next/static carry a hash of their content in their name.
      const isImmutable = path.includes(join('_next', 'static'));
      reply.header('cache-control', isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
});

/** The build's page for an address that leads nowhere; undefined when it has none. */
export function readMissingPage(folder: string): string | undefined {
  const path = join(folder, '404.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
