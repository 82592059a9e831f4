import { join } from 'node:path';
import { graphql } from 'graphql';
import pg from 'pg';
import seedrandom from 'seedrandom';
import { expect, it, onTestFinished } from 'vitest';
import type { IngestOutcome } from '../../src/live/ingest/outcome.ts';
import { createContextFactory } from '../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import type { UseCases } from '../../src/resolvers/useCases.ts';
import { openDatabase } from '../../src/server/database.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { BusyDesk } from '../live/crash/busyDesk.ts';
import { doorOf } from '../live/crash/door.ts';
import { author, mention } from '../live/ingest/desk.ts';
import { describeWithInstalledPostgres, InstalledServer } from '../support/installedPostgres.ts';
import { granted, openProcess } from '../support/liveDesk.ts';
import { runProgram } from '../support/program.ts';
import { patiently } from '../support/served.ts';
import { auditSigningKey, startDeskServer } from './deskServer.ts';

const everything = `{
  threads(first: 50, order: NEWEST) {
    totalCount
    nodes { id subject state lastPostAt tags customer { id name } assignee { name }
      mentions(first: 20) { nodes { id text publishedAt sentiment isAnswered } }
      interactions(first: 20) { nodes { kind text at } }
      episodes { number openedAt resolvedAt } }
  }
  agents(first: 50) { nodes { id name capacity presence } }
}`;

/** What every table holds, as one figure each. */
async function contentsOf(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ contents: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(row::text, 0)), 0) as contents from "${name}" row`,
    );
    contents[name] = rows[0]!.contents;
  }
  return contents;
}

/** The database's owner makes a database of this name, and the role that the desk works as. */
async function makeDatabase(
  server: InstalledServer,
  name: string,
): Promise<{ ownerUrl: string; url: string }> {
  const owner = new pg.Client({ connectionString: server.url('postgres') });
  await owner.connect();
  await owner.query(`create database ${name}`);
  await owner.query(
    `do $$ begin create role desk login password 'desk'; exception when duplicate_object then null; end $$`,
  );
  await owner.end();
  const ownerUrl = server.url(name);
  const url = new URL(ownerUrl);
  [url.username, url.password] = ['desk', 'desk'];
  return { ownerUrl, url: url.href };
}

describeWithInstalledPostgres('a dump of a desk at work', (programs) => {
  it('is restored as the whole desk of one moment, which goes on from there', async () => {
    const server = await InstalledServer.create(programs);
    const source = await makeDatabase(server, 'source');
    const opened = await openDatabase({
      databaseUrl: source.url,
      databaseOwnerUrl: source.ownerUrl,
      home: '/nowhere',
      poolSize: 4,
    });
    await opened.close();
    const running = await startDeskServer(source.url);
    const busy = await openProcess(source.url);
    const desk = await BusyDesk.open(busy.host, 4, seedrandom.alea('backup'));
    const door = doorOf(busy.host);
    const day = { isOver: false };
    onTestFinished(() => {
      day.isOver = true;
    });
    const until = async (step: () => Promise<void>) => {
      while (!day.isOver) await step();
    };
    const atWork = [
      until(() => desk.write(async () => door)),
      ...desk.agentIds.map((agentId) => until(() => desk.work(agentId, async () => door))),
    ];
    await patiently(
      async () => desk.acknowledged.size,
      (count) => count >= 30,
    );
    await patiently(
      () => running.ask('{ interactions(first: 1) { totalCount } }'),
      ({ interactions }) => interactions.totalCount > 0,
    );

    // the moment that is dumped, seen by ourselves too
    const moment = await poolOf(busy.dataSource).connect();
    onTestFinished(() => moment.release());
    await moment.query('begin isolation level repeatable read, read only');
    const { rows } = await moment.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
    const file = join(server.home, 'desk.dump');
    await server.run('pg_dump', [
      '--format=custom',
      `--snapshot=${rows[0]!.snapshot}`,
      `--file=${file}`,
      source.ownerUrl,
    ]);
    const dumped = await contentsOf(moment);
    const answered = await graphql({
      schema: await buildDeskSchema(),
      source: everything,
      contextValue: createContextFactory({ store: moment, now: Date.now, useCases: {} as UseCases })({
        subject: 'Ada',
        role: 'admin',
        agentId: null,
        deskIds: null,
      }),
    });
    await moment.query('commit');
    day.isOver = true;
    await Promise.all(atWork);

    const restored = await makeDatabase(server, 'restored');
    await server.run('pg_restore', ['--exit-on-error', `--dbname=${restored.ownerUrl}`, file]);
    const owner = new pg.Client({ connectionString: restored.ownerUrl });
    await owner.connect();
    expect(await contentsOf(owner)).toEqual(dumped);
    await owner.end();
    for (const command of [
      ['audit', 'verify', '--texts'],
      ['kpis', 'verify'],
    ]) {
      const { code, stdout, stderr } = await runProgram(command, {
        DATABASE_URL: restored.url,
        AUDIT_SIGNING_KEY: auditSigningKey,
      });
      expect({ command, code, said: code === 0 ? '' : stdout + stderr }).toEqual({
        command,
        code: 0,
        said: '',
      });
    }

    const again = await startDeskServer(restored.url, {
      DISPATCH: 'off',
      DATABASE_OWNER_URL: restored.ownerUrl,
    });
    // but for deliveries: the restored desk sends what had not left when it was dumped
    expect(JSON.parse(JSON.stringify(answered))).toEqual({ data: await again.ask(everything) });
    expect((answered.data!.threads as { totalCount: number }).totalCount).toBeGreaterThan(5);

    const after = await openProcess(restored.url);
    await after.startDispatch();
    const batch = [mention('after the restore', { publishedAt: Date.now(), author: author('newcomer') })];
    const [taken] = granted(await doorOf(after.host).call<IngestOutcome[]>('ingest', desk.deskId, batch));
    await patiently(
      async () =>
        (
          await poolOf(after.dataSource).query('select from work where thread_id = $1', [
            taken!.kind === 'accepted' ? taken!.threadId : null,
          ])
        ).rowCount,
      (count) => count === 1,
    );
  });
});
