import pg from 'pg';
import { migrate } from '../src/store/migrate.ts';
import { yearsOfDesk } from './growth/yearsOfDesk.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'mentions partitioned by month ÷ in one table, 24 months, same indexes: the ten mentions of a thread (milliseconds; less is better); and a look-up by id, an insert of 2,000, and a month deleted ÷ its partition dropped';

const months = 24;
const batch = 2_000;

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase(async (url) => {
    await migrate(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await measure(client, quick ? 2_000 : 48_000, quick ? 20 : 200);
    } finally {
      await client.end();
    }
  }, 'full');
}

async function measure(client: pg.Client, threads: number, rounds: number): Promise<BenchResult> {
  await client.query('set statement_timeout = 0');
  await yearsOfDesk(client, threads);
  await spreadOverMonths(client);
  await makePartitioned(client);

  const ids = await client.query<{ id: string; threadId: string }>(
    `select id, thread_id as "threadId" from mention order by random() limit ${rounds}`,
  );
  const readings = {
    thread: (table: string, { threadId }: { threadId: string }) =>
      client.query({
        name: `thread ${table}`,
        text: `select id, text from ${table} where thread_id = $1 and deleted_at is null order by published_at, id limit 10`,
        values: [threadId],
      }),
    id: (table: string, { id }: { id: string }) =>
      client.query({ name: `id ${table}`, text: `select text from ${table} where id = $1`, values: [id] }),
  };
  const medians: Record<string, number> = {};
  for (const [name, read] of Object.entries(readings)) {
    const times: Record<string, number[]> = { mention: [], mention_by_month: [] };
    for (const row of ids.rows)
      for (const table of Object.keys(times)) times[table]!.push(await timed(() => read(table, row)));
    for (const table of Object.keys(times)) medians[`${name} ${table}`] = median(times[table]!);
  }
  const [some] = ids.rows;
  const blocks = {
    thread: [
      await blocksOf(client, `thread_id = '${some!.threadId}'`, 'mention'),
      await blocksOf(client, `thread_id = '${some!.threadId}'`, 'mention_by_month'),
    ],
    id: [
      await blocksOf(client, `id = '${some!.id}'`, 'mention'),
      await blocksOf(client, `id = '${some!.id}'`, 'mention_by_month'),
    ],
  };
  const inserts: Record<string, number[]> = { mention: [], mention_by_month: [] };
  for (let round = 0; round < 9; round += 1)
    for (const table of Object.keys(inserts))
      inserts[table]!.push(await timed(() => client.query(insertion(table))));

  const deleted = await timed(() => client.query(`delete from mention where ${monthIs(1)}`));
  const vacuumed = await timed(() => client.query('vacuum mention'));
  const dropped = await timed(() => client.query('drop table mention_month_1'));
  const ratioOf = (name: string) => medians[`${name} mention_by_month`]! / medians[`${name} mention`]!;
  return {
    name: 'partitions',
    ratio: ratioOf('thread'),
    baseline: { what: 'one table', milliseconds: medians },
    lookUpRatio: ratioOf('id'),
    insertRatio: median(inserts['mention_by_month']!) / median(inserts['mention']!),
    blocksRead: blocks,
    mentions: threads * 10,
    months,
    monthMilliseconds: { deleted, vacuumed, dropped },
  };
}

const firstMonth = "timestamptz '2023-01-01T00:00:00Z'";
const monthFrom = (month: number): string => `${firstMonth} + ${month} * interval '1 month'`;
const monthIs = (month: number): string =>
  `published_at >= ${monthFrom(month)} and published_at < ${monthFrom(month + 1)}`;

/** A thread's mentions lie within hours, as they were; the threads lie over two years. */
async function spreadOverMonths(client: pg.Client): Promise<void> {
  await client.query(`
    update mention set published_at = ${firstMonth} + (published_at - first) * (0.999 * extract(epoch from ${monthFrom(months)} - ${firstMonth}) / extract(epoch from last - first))::float8
    from (select min(published_at) as first, max(published_at) + interval '1 second' as last from mention) span`);
}

/** The same rows and indexes; its key has to hold the instant. */
async function makePartitioned(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'mention'::regclass and not indisprimary`,
  );
  await client.query(
    'create table mention_by_month (like mention including defaults, primary key (id, published_at)) partition by range (published_at)',
  );
  for (let month = 0; month <= months; month += 1) {
    const { rows: bounds } = await client.query<{ from: string; to: string }>(
      `select (${monthFrom(month)})::text as "from", (${monthFrom(month + 1)})::text as "to"`,
    );
    await client.query(
      `create table mention_month_${month} partition of mention_by_month for values from ('${bounds[0]!.from}') to ('${bounds[0]!.to}')`,
    );
  }
  await client.query('insert into mention_by_month select * from mention');
  for (const { definition } of rows)
    await client.query(
      definition.replace(/INDEX (\w+) ON (ONLY )?\S+/, 'INDEX $1_by_month ON mention_by_month'),
    );
  await client.query('vacuum analyze');
}

const columns = `desk_id, thread_id, channel_account_id, channel, visibility, external_id, customer_id, author_name, text, sentiment,
  mention_type, priority_minutes, triage, published_at, received_at, received_seq, language, region, tags`;

const insertion = (table: string): string => `
  insert into ${table} (id, ${columns})
  select gen_random_uuid(), ${columns} from mention where ${monthIs(months - 1)} limit ${batch}`;

/** Blocks of tables and indexes that a look-up touches, which no neighbour disturbs. */
async function blocksOf(client: pg.Client, condition: string, table: string): Promise<number> {
  const { rows } = await client.query<{
    'QUERY PLAN': { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[];
  }>(`explain (analyze, buffers, format json) select text from ${table} where ${condition}`);
  const { Plan: plan } = rows[0]!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) * 100) / 100;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
