import { defineConfig } from 'vitest/config';

const worker = ['test/**/*.worker.test.ts'];
const journeys = ['test/journeys/**/*.test.ts'];
const tidy = ['test/tidy.test.ts'];
const never = ['test/browser/**', 'test/bench/**', 'node_modules/**'];

export default defineConfig({
  test: {
    // Two cores: more processes only wait for one another.
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'tidy', include: tidy, testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...worker, ...journeys, ...tidy, ...never],
          globalSetup: ['test/support/prepare-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'worker',
          include: worker,
          exclude: never,
          globalSetup: ['test/support/prepare-site.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeys,
          exclude: never,
          globalSetup: ['test/support/prepare-site.ts'],
          // A day of the clock is seconds of work, and two files share two cores.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
