import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/server/database.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { acted, append, expectWhole, sealerOf } from '../live/trail/sealed.ts';
import { freshDatabase } from '../support/database.ts';
import { emptyDesk } from '../support/liveDesk.ts';

const role = `${inject('databasePrefix')}application`;
let close: () => Promise<void> = async () => {};
let pool: pg.Pool;
let owner: pg.Client;

beforeAll(async () => {
  const ownerUrl = await freshDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`create role ${role} login password 'secret'`);
  const url = new URL(ownerUrl);
  [url.username, url.password] = [role, 'secret'];
  const database = await openDatabase({
    databaseUrl: url.href,
    databaseOwnerUrl: ownerUrl,
    home: '/nowhere',
    poolSize: 4,
  });
  close = database.close;
  pool = poolOf(database.dataSource);
  const host = { dataSource: database.dataSource, now: Date.now, feed: null as never };
  const { deskId } = await emptyDesk(host);
  await append(database.dataSource, deskId, [acted(1), acted(2), acted(3)], Date.now());
  await sealerOf(database.dataSource).sealAll();
  await expectWhole(database.dataSource, deskId);
});

afterAll(async () => {
  await close();
  await owner.query(`drop owned by ${role}; drop role ${role}`);
  await owner.end();
});

describe('the role that the desk works as', () => {
  it.each([
    "update routing_event set actor = 'nobody'",
    'delete from routing_event',
    'truncate routing_event',
    'update trail_seal set size = 1',
    'delete from trail_seal',
    'truncate trail_seal',
    'delete from trail_node',
    'delete from migration',
    `insert into routing_event (desk_id, seq, at, kind, type, actor, payload, recorded_at)
     select id, last_seq + 1, now(), 'record', 'forged', 'nobody', '{}', now() from desk`,
  ])('may not: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow('permission denied');
  });

  it.each([
    'alter table routing_event disable trigger all',
    'drop trigger routing_event_append_only on routing_event',
    'alter table routing_event alter column recorded_at drop default',
    'drop table trail_seal',
  ])('does not own the trail: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow('must be owner');
  });

  it('may not switch triggers off for itself, nor become the owner', async () => {
    await expect(pool.query("set session_replication_role = 'replica'")).rejects.toThrow('permission denied');
    await expect(pool.query(`set role ${new URL(inject('postgresUrl')).username}`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('may not put a row before the end of the log, nor before its time', async () => {
    const insert = (seq: string, at: string) =>
      pool.query(
        `insert into routing_event (desk_id, seq, at, kind, type, actor, payload)
         select id, ${seq}, ${at}, 'record', 'forged', 'nobody', '{}' from desk`,
      );
    await expect(insert('last_seq + 2', 'now()')).rejects.toThrow('out of its place');
    await expect(insert('last_seq + 1', "now() - interval '1 day'")).rejects.toThrow('or time');
  });
});
