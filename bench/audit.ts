import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDesk } from '../src/live/configure/desk.ts';
import { Sealer } from '../src/live/trail/sealer.ts';
import { SigningKey } from '../src/live/trail/signingKey.ts';
import { verifyTrail } from '../src/live/trail/verifyTrail.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { LockedDesk, type LogEntry } from '../src/store/log.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { percentilesOf } from './dispatch/percentiles.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'acts of 32 clients at 8 desks, a row changed and an entry of the trail each, sealed meanwhile ÷ the same acts with a log that is no trail: no leaf, no check of order, no seal (per second, in turns of one run; more is better); wanted ≥ .6. And: age of entries at their seal (wanted p99 ≤ 1 s), rows verified a second (wanted ≥ 50,000)';

const clients = 32;
const desks = 8;

/** What an act leaves behind: an entry of the trail, a row of a log that is none, or nothing. */
const ways = ['trail', 'log', 'nothing'] as const;
type Way = (typeof ways)[number];

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase(async (url) => {
    const dataSource = await createDataSource({ url, poolSize: clients + 4 }).initialize();
    try {
      await migrateDataSource(dataSource);
      return await measure(dataSource, quick);
    } finally {
      await dataSource.destroy();
    }
  });
}

async function measure(dataSource: DataSource, quick: boolean): Promise<BenchResult> {
  const pool = poolOf(dataSource);
  await pool.query(
    'create table act (id bigint primary key generated always as identity, desk_id uuid, number integer)',
  );
  await pool.query(`
    create table plain_place (desk_id uuid primary key, count bigint not null, at timestamptz);
    create table plain_log (desk_id uuid not null, seq bigint not null, at timestamptz not null,
      kind text not null check (kind in ('input', 'decision', 'record')), type text not null, actor text not null,
      thread_id uuid, payload jsonb not null, primary key (desk_id, seq));
    create index on plain_log (thread_id, seq) where thread_id is not null`);
  const host = { dataSource, now: Date.now, feed: null as never };
  const deskIds: string[] = [];
  for (let number = 1; number <= desks; number++) {
    const made = await createDesk(
      host,
      { actor: 'bench' },
      { name: `Desk ${number}`, timeZone: 'UTC', joinWindowMinutes: 0, fallbackLanguage: null },
      { isDemo: false },
    );
    if (!made.ok) throw new Error(made.refusal.code);
    deskIds.push(made.value);
    await pool.query('insert into plain_place (desk_id, count) values ($1, 0)', [made.value]);
  }
  const key = new SigningKey(new Uint8Array(32).fill(1));
  const faults: Error[] = [];
  const sealer = new Sealer({ dataSource, key, onFault: (error) => faults.push(error) });
  await sealer.start();
  const turns = quick ? 2 : 8;
  const seconds = quick ? 0.5 : 2;
  const done = { trail: 0, log: 0, nothing: 0 };
  // one turn each to warm up
  for (const way of ways) await acts(dataSource, deskIds, way, seconds / 2);
  for (let turn = 0; turn < turns; turn++)
    for (const way of ways) done[way] += await acts(dataSource, deskIds, way, seconds);
  const perSecond = (way: Way) => Math.round(done[way] / turns / seconds);
  await sealer.stop();
  if (faults.length > 0) throw faults[0]!;
  const lag = percentilesOf(await lags(pool));
  return {
    name: 'audit',
    ratio: done.trail / done.log,
    baseline: { what: 'the same acts with a log that is no trail', actsPerSecond: perSecond('log') },
    actsPerSecond: perSecond('trail'),
    withoutAnyLog: { ratio: done.trail / done.nothing, actsPerSecond: perSecond('nothing') },
    clients,
    desks,
    sealLagMilliseconds: lag,
    verified: await verification(dataSource, deskIds[0]!, key, quick ? 20_000 : 300_000),
  };
}

/** How many acts all clients together did in so many seconds. */
async function acts(
  dataSource: DataSource,
  deskIds: readonly string[],
  way: Way,
  seconds: number,
): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const deskId = deskIds[client % deskIds.length]!;
      while (performance.now() < until) {
        await inTransaction(dataSource, async (transaction) => {
          // the desk's lock is the rule of every write, with a trail or without
          const desk = await LockedDesk.lock(transaction, deskId, Date.now());
          await transaction.client.query({
            name: 'act',
            text: 'insert into act (desk_id, number) values ($1, $2)',
            values: [deskId, client],
          });
          if (way === 'trail') desk.append([entry(client)]);
          if (way === 'log') await appendPlainly(transaction.client, desk, entry(client));
        });
        count += 1;
      }
    }),
  );
  return count;
}

/** As {@link LockedDesk.append}, without what makes the log a trail; the copy of the table has the indexes that it had. */
async function appendPlainly(
  client: pg.PoolClient,
  { deskId, at, nextSeq }: LockedDesk,
  { kind, type, actor, threadId, payload }: LogEntry,
): Promise<void> {
  await client.query({
    name: 'append-plainly',
    text: `
      with appended as (
        insert into plain_log (desk_id, seq, at, kind, type, actor, thread_id, payload)
        select $1::uuid, (select count from plain_place where desk_id = $1) + 1, $2::timestamptz, $3, $4, $5, $6::uuid, $7::jsonb
      ), head as (
        update plain_place set count = count + 1, at = $2 where desk_id = $1
      )
      select pg_notify('bench', $1::uuid || ' ' || $8::bigint || ' 0')`,
    values: [deskId, new Date(at), kind, type, actor, threadId, JSON.stringify(payload), nextSeq],
  });
}

const entry = (number: number): LogEntry => ({
  kind: 'record',
  type: 'interactionRecorded',
  actor: `agent:01a20383-fb12-70c7-80a9-7bad2a98${String(number).padStart(4, '0')}`,
  threadId: '01a20383-fb12-70c7-80a9-7bad2a986937',
  payload: {
    interactionId: '01a20383-fb12-70c7-80a9-7bad2a986938',
    kind: 'reply',
    agentId: '01a20383-fb12-70c7-80a9-7bad2a986939',
    channel: 'x',
    visibility: 'public',
  },
});

/** From the instant at which the database took a row to its seal, for every row, in milliseconds. */
async function lags(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ lag: number }>(
    `select (extract(epoch from seal.sealed_at - event.recorded_at) * 1000)::float8 as lag
     from routing_event event cross join lateral (
       select sealed_at from trail_seal where desk_id = event.desk_id and size >= event.seq order by size limit 1) seal`,
  );
  return rows.map(({ lag }) => lag);
}

async function verification(
  dataSource: DataSource,
  deskId: string,
  key: SigningKey,
  count: number,
): Promise<Record<string, number>> {
  for (let from = 0; from < count; from += 5_000)
    await inTransaction(dataSource, async (transaction) => {
      const desk = await LockedDesk.lock(transaction, deskId, Date.now());
      desk.append(Array.from({ length: 5_000 }, (_, at) => entry(at)));
    });
  const onFault = (error: Error) => {
    throw error;
  };
  await new Sealer({ dataSource, key, onFault }).sealAll();
  const began = performance.now();
  const { rows, findings } = await verifyTrail(dataSource, deskId, {
    trustedKeys: new Set([key.publicKey]),
    keptHeads: [],
    fromAt: null,
    toAt: null,
  });
  const seconds = (performance.now() - began) / 1_000;
  if (findings.length > 0) throw new Error(`the trail is not whole: ${JSON.stringify(findings[0])}`);
  return { rows, seconds, rowsPerSecond: Math.round(rows / seconds) };
}
