import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findChromium, launchChromium } from './chromium.ts';
import { type StaticServer, serveExport } from './static-server.ts';

const OUT = fileURLToPath(new URL('../out', import.meta.url));

/** What a browser test works with. */
export interface Pages {
  readonly origin: string;
  /** A page in a context of its own, by path or address; what it throws or logs as an error fails the test file. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Describes tests that need Chromium and the exported dashboard; skipped without a browser. */
export function describeInBrowser(name: string, body: (pages: Pages) => void): void {
  const executable = findChromium();
  describe.skipIf(executable === undefined)(name, () => {
    let browser: Browser;
    let server: StaticServer;
    const contexts: BrowserContext[] = [];
    const problems: string[] = [];

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchChromium(executable as string), serveExport(OUT)]);
    });
    afterAll(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await Promise.all([browser?.close(), server?.close()]);
      expect(problems).toEqual([]);
    });

    body({
      get origin() {
        return server.origin;
      },
      async open(path, options = {}) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
        context.setDefaultTimeout(60_000);
        contexts.push(context);
        const page = await context.newPage();
        page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error' && !isMissingApi(message.location().url)) {
            problems.push(`${path}: ${message.text()}`);
          }
        });
        await page.goto(new URL(path, server.origin).href);
        return page;
      },
    });
  });
}

/** The static server has no API: pages are told so by a 404, which the browser logs. */
function isMissingApi(url: string): boolean {
  return new URL(url, 'http://localhost').pathname.startsWith('/api/');
}
