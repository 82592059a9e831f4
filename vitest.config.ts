import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Everything that never touches a database: it starts without waiting for one. */
const withoutDatabase = ['test/domain/**/*.test.ts', 'test/sim/**/*.test.ts'];

export default defineConfig({
  resolve: {
    // Vitest would load graphql twice, as index.mjs and index.js: "another module or realm".
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'domain', include: withoutDatabase, isolate: false } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          exclude: withoutDatabase,
          globalSetup: ['test/support/postgres.ts'],
        },
      },
    ],
  },
});
