import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        // Processes, servers and browsers: real ones, so a slow machine needs patience.
        test: {
          name: 'integration',
          include: ['apps/*/test/**/*.test.ts'],
          exclude: ['apps/dashboard/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The exported dashboard in a real browser. One file at a time: each has a browser and may have a service.
        test: {
          name: 'browser',
          include: ['apps/dashboard/test/**/*.test.ts'],
          globalSetup: ['apps/dashboard/test/build.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
