import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Security headers for the pages of a built dashboard; `folder` is undefined when there are none. */
export const securityHeaders = fp(async (app: FastifyInstance, { folder }: { folder: string | undefined }) => {
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSources(folder === undefined ? [] : inlineScriptHashes(folder)) },
    strictTransportSecurity: false, // the proxy that ends TLS says this
  });
});

/** Content sources of the dashboard and the API's page: this origin, and what a page makes itself. */
function contentSources(scriptHashes: readonly string[]) {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", ...scriptHashes],
    styleSrc: ["'self'", "'unsafe-inline'"], // plotly and the API's page set styles on elements
    imgSrc: ["'self'", 'data:', 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  };
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** What the policy must allow by hash: the scripts that the build wrote into its pages. */
export function inlineScriptHashes(folder: string): readonly string[] {
  const hashes = new Set<string>();
  for (const page of globSync('**/*.html', { cwd: folder })) {
    for (const [, script] of readFileSync(join(folder, page), 'utf8').matchAll(INLINE_SCRIPT)) {
      hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    }
  }
  return [...hashes];
}
