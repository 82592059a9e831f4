import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Faults of processes and databases that are simulated, clock and all. */
const simulated = 'test/survival/core.test.ts';
/** Pure code: one process for all of it, no database, no waiting. */
const pure = ['test/domain/**/*.test.ts', 'test/sim/**/*.test.ts', 'test/lab/**/*.test.ts', simulated];
/** The built program, run as its own process or thread. */
const command = ['test/cli/**/*.test.ts', 'test/live/ingest/judge.test.ts'];
/** Processes of the built program on a real PostgreSQL, to be killed, and as operators run them. */
const crash = ['test/live/crash/**/*.test.ts', 'test/operate/**/*.test.ts'];
/** Faults injected by the hundred; here in the short form, at full size by `npm run survive`. */
const survival = ['test/survival/!(core).test.ts'];
/** What the documents show, run and looked up. */
const docs = ['test/docs/**/*.test.ts'];

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
    setupFiles: ['test/support/setup.ts'],
    projects: [
      { extends: true, test: { name: 'domain', include: pure, isolate: false } },
      { extends: true, test: { name: 'command', include: command, globalSetup: ['test/support/built.ts'] } },
      ...Object.entries({ crash, survival, docs }).map(([name, include]) => ({
        extends: true as const,
        test: { name, include, globalSetup: ['test/support/built.ts', 'test/support/postgres.ts'] },
      })),
      {
        extends: true,
        test: {
          name: 'postgres',
          // loading the desk's modules anew for each file takes longer than most files do
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...command, ...crash, ...survival, ...docs],
          globalSetup: ['test/support/postgres.ts'],
        },
      },
    ],
  },
});
