import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

// Pages saved from the dashboard carry plotly.js inside; they take it from here.
const vendor = fileURLToPath(new URL('./public/vendor', import.meta.url));
mkdirSync(vendor, { recursive: true });
const plotly = createRequire(import.meta.url).resolve('plotly.js-strict-dist-min/plotly-strict.min.js');
copyFileSync(plotly, `${vendor}/plotly.min.js`);

/**
 * The dashboard is exported as files and served by the API beside its own routes, so one process serves both.
 * Trailing slashes put each page at `<page>/index.html`, which any static server finds without rewriting.
 */
const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  transpilePackages: ['@tandem/core', '@tandem/catalog', '@tandem/contract', '@tandem/figures'],
};

export default config;
