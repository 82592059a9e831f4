import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { stopLeftover } from '../../src/store/embedded/leftover.ts';
import { takeOwnership } from '../../src/store/embedded/owner.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Server of this test run; its own database is for maintenance only. */
    postgresUrl: string;
    /** Every database of this run begins with it. */
    databasePrefix: string;
  }
}

const homePrefix = 'signalbox-test-';

/** Removes what test runs that were killed left behind: their PostgreSQL goes on by itself. */
async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(homePrefix))) {
    const home = join(realpathSync(tmpdir()), name);
    if (!existsSync(join(home, 'owner.json'))) continue; // A run that is just starting.
    try {
      const ownership = takeOwnership(home);
      await stopLeftover(join(home, 'postgres', 'data'));
      ownership.release();
    } catch {
      continue; // A run that is alive.
    }
    rmSync(home, { recursive: true, force: true });
  }
}

async function dropDatabases(postgresUrl: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    const found = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of found.rows) await client.query(`drop database "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}

/** One throw-away PostgreSQL for the run, or the one at TEST_DATABASE_URL, whose databases of this run are dropped. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const databasePrefix = `signalbox_test_${process.pid}_`;
  project.provide('databasePrefix', databasePrefix);
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return () => dropDatabases(given, databasePrefix);
  }
  await clearKilledRuns();
  const home = mkdtempSync(join(tmpdir(), homePrefix));
  chmodSync(home, 0o755);
  const database = await startEmbedded({ home, durability: 'none' });
  project.provide('postgresUrl', database.url);
  return async () => {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
