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
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
