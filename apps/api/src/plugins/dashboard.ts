import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Serves the dashboard's pages and files from its build, on the API's own origin. */
export const dashboard = fp(async (app: FastifyInstance, { folder }: { folder: string }) => {
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

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** What the content policy must allow by hash: the scripts that the build wrote into its pages. */
export function inlineScriptHashes(folder: string): readonly string[] {
  const hashes = new Set<string>();
  for (const page of globSync('**/*.html', { cwd: folder })) {
    for (const [, script] of readFileSync(join(folder, page), 'utf8').matchAll(INLINE_SCRIPT)) {
      hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    }
  }
  return [...hashes];
}
