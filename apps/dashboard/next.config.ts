import type { NextConfig } from 'next';

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
