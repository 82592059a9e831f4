import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { author, makeDesk, mention, openDataSource } from '../live/ingest/desk.ts';
import { describeWithInstalledPostgres, InstalledServer } from '../support/installedPostgres.ts';
import { runProgram } from '../support/program.ts';
import { patiently } from '../support/served.ts';
import { type DeskServer, startDeskServer } from './deskServer.ts';

const ingest = `mutation ($mention: MentionDeliveryInput!) {
  mentionsIngest(input: { deliveries: [{ mention: $mention }] }) {
    ... on MentionsIngestPayload { outcomes { __typename } }
  }
}`;

describeWithInstalledPostgres('a desk whose queries read from a streaming replica', (programs) => {
  it('shows everybody what was written before, whether the replica keeps up, stands still or is gone', async () => {
    const primary = await InstalledServer.create(programs);
    const admin = new pg.Client({ connectionString: primary.url('postgres') });
    await admin.connect();
    await admin.query('create database desk');
    await admin.end();
    await migrate(primary.url('desk'));
    const dataSource = await openDataSource(primary.url('desk'));
    await makeDesk(dataSource);
    await dataSource.destroy();
    const replica = await primary.replica();
    const settings = { DATABASE_READ_URL: replica.url('desk') };
    const [writer, reader] = [
      await startDeskServer(primary.url('desk'), settings),
      await startDeskServer(primary.url('desk'), settings),
    ];

    const written = { count: 0 };
    /** Something is written by one process, and asked of another at once. */
    const writeAndLook = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        const name = `m${++written.count}`;
        const { kind: _, ...delivery } = mention(name, { publishedAt: Date.now(), author: author(name) });
        await writer.ask(ingest, {
          mention: { ...delivery, publishedAt: new Date().toISOString(), channel: 'X' },
        });
        const { mentions } = await reader.ask('{ mentions(first: 1) { totalCount } }');
        expect(mentions.totalCount).toBe(written.count);
      }
    };
    const readsOf = async (server: DeskServer) =>
      (await server.figure('signalbox_replica_reads')).get('') ?? 0;
    const isLeft = async () => (await reader.figure('signalbox_replica_left')).get('') === 1;
    const isUsedAgain = async () => {
      await patiently(isLeft, (left) => !left);
      const before = await readsOf(reader);
      await patiently(
        async () => {
          await writeAndLook(1);
          return readsOf(reader);
        },
        (reads) => reads > before,
      );
    };

    await isUsedAgain();
    await writeAndLook(15);

    const standby = new pg.Client({ connectionString: replica.url('desk') });
    await standby.connect();
    await standby.query('select pg_wal_replay_pause()');
    const stoodAt = await readsOf(reader);
    await writeAndLook(5);
    expect(await readsOf(reader)).toBe(stoodAt);
    expect(await isLeft()).toBe(true);
    await standby.query('select pg_wal_replay_resume()');
    await standby.end();
    await isUsedAgain();

    const verified = await runProgram(['kpis', 'verify', '--json'], { DATABASE_URL: replica.url('desk') });
    expect(JSON.parse(verified.stdout)).toMatchObject({ differing: 0, isCountingAnew: false });

    await replica.stop();
    await writeAndLook(5);
    expect(await isLeft()).toBe(true);
    expect((await fetch(`${reader.url}/readyz`)).status).toBe(200);
    await replica.start();
    await isUsedAgain();
  });
});
