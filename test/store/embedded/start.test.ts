import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Durability } from '../../../src/store/embedded/create.ts';
import { sharedFolder } from '../../../src/store/embedded/folder.ts';
import { isRunning, waitUntil } from '../../../src/store/embedded/processes.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/store/embedded/start.ts';

let home: string;
let running: EmbeddedDatabase[];

const start = async (durability: Durability = 'none'): Promise<EmbeddedDatabase> => {
  const database = await startEmbedded({ home, durability });
  running.push(database);
  return database;
};

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
  running = [];
});

afterEach(async () => {
  for (const database of running) await database.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  it('keeps what was written from one start to the next, and leaves nothing running', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 7 as answer');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(join(home, 'owner.json'))).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 7 }]);
  });

  it('stores text as UTF-8 and sorts it alike on every machine', async () => {
    const { url } = await start();
    expect(
      await ask(
        url,
        "select datlocprovider as provider, datlocale as locale, upper('straße é') as upper from pg_database where datname = current_database()",
      ),
    ).toEqual([{ provider: 'b', locale: 'C.UTF-8', upper: 'STRAßE É' }]);
  });

  it('is not to be had for a second time while somebody alive uses the folder', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`${home} is already in use by process ${process.pid} (this one)`);
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts again over a folder whose owner and whose PostgreSQL were killed', async () => {
    const killed = await start('full');
    await ask(killed.url, 'create table kept as select 7 as answer');
    process.kill(killed.pid, 'SIGKILL');
    await waitUntil(() => !isRunning(killed.pid), 5_000);
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: 2 ** 22 + 1, birth: null }));
    const next = await start();
    expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 7 }]);
  });

  it('is not deceived by a pid that belongs to a stranger now', async () => {
    const first = await start();
    await first.stop();
    const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.ppid}\n${join(home, 'postgres', 'data')}\n`);
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: process.ppid, birth: 'long ago' }));
    const next = await start();
    expect(isRunning(process.ppid)).toBe(true);
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what to do about a folder of another PostgreSQL', async () => {
    const first = await start();
    await first.stop();
    const version = join(home, 'postgres', 'data', 'PG_VERSION');
    expect(readFileSync(version, 'utf8').trim()).toBe('18');
    writeFileSync(version, '15\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 15, this is 18/);
  });

  it.runIf(process.getuid?.() === 0)('runs below a folder that only root may enter', async () => {
    chmodSync(home, 0o700);
    const database = await start();
    const elsewhere = realpathSync(join(home, 'postgres'));
    expect(elsewhere.startsWith(`${sharedFolder}/database-`)).toBe(true);
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
    rmSync(elsewhere, { recursive: true });
  });
});
