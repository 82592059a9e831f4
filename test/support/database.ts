import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { whenFileEnds } from './whenFileEnds.ts';

let made = 0;

const nameUrl = (name: string): string => {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
};

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresUrl'), connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Any number; test files agree on it so that one of them migrates the template and the others wait. */
const templateLock = 7_145_001;

/** The migrated template of this run, made by whoever comes first. */
async function makeTemplate(client: pg.Client): Promise<string> {
  const template = `${inject('databasePrefix')}template`;
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  const found = await client.query('select from pg_database where datname = $1', [template]);
  if (found.rowCount === 0) {
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists "${unfinished}" with (force)`);
    await client.query(`create database "${unfinished}"`);
    await migrate(nameUrl(unfinished));
    await client.query(`alter database "${unfinished}" rename to "${template}"`);
  }
  return template;
}

/**
 * The URL of a new, migrated, empty database, a clone of the run's template (some 50 ms); dropped when the test
 * file ends, whoever is still connected. Called at the top of a file, in a hook or in a test.
 */
export async function freshDatabase(): Promise<string> {
  made += 1;
  const name = `${inject('databasePrefix')}${process.pid}_${made}`;
  await onServer(async (client) => {
    const template = await makeTemplate(client);
    await client.query(`create database "${name}" template "${template}"`);
  });
  return nameUrl(name);
}

whenFileEnds(async () => {
  if (made === 0) return;
  const mine = `${inject('databasePrefix')}${process.pid}_`;
  await onServer(async (client) => {
    for (; made > 0; made -= 1) await client.query(`drop database if exists "${mine}${made}" with (force)`);
  });
});
