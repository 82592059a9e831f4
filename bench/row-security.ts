import pg from 'pg';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { pageFloor } from './reads/floors.ts';
import { seed } from './reads/seed.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'a page of 20 threads × 10 mentions as one statement by a role under row-level security ÷ without (pages/s); adopted only above 0.9';

/**
 * What a second lock would say at the least: the reader's desks, and the channels that they may read. Accounts, teams
 * and times would come on top.
 */
const policies = `
create role bench_reader;
grant select on desk, thread, mention, customer to bench_reader;
alter table thread enable row level security;
alter table mention enable row level security;
alter table customer enable row level security;
create policy thread_read on thread for select to bench_reader using (
  desk_id = any (current_setting('signalbox.desks')::uuid[]) and channels && current_setting('signalbox.channels')::text[]);
create policy mention_read on mention for select to bench_reader using (
  desk_id = any (current_setting('signalbox.desks')::uuid[]) and channel = any (current_setting('signalbox.channels')::text[]));
create policy customer_read on customer for select to bench_reader using (
  desk_id = any (current_setting('signalbox.desks')::uuid[]));
update thread set channels = '{x}';
vacuum analyze thread;`;

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) => measure(url, quick), 'none');
}

/** Alternating rounds on one connection each, so that a noisy neighbour disturbs all alike. */
async function measure(url: string, quick: boolean): Promise<BenchResult> {
  const clients: pg.Client[] = [];
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };
  try {
    const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
    await migrateDataSource(dataSource);
    const { deskId } = await seed(poolOf(dataSource));
    for (const statement of policies.split(';\n')) await dataSource.query(statement);
    await dataSource.destroy();

    const [owner, reader] = [await connect(), await connect()];
    await reader.query('set role bench_reader');
    const tell = () =>
      reader.query({
        name: 'tell',
        text: "select set_config('signalbox.desks', $1, false), set_config('signalbox.channels', $2, false)",
        values: [`{${deskId}}`, '{x,email,chat,messenger,whatsapp}'],
      });
    await tell();
    const page = (client: pg.Client) =>
      client.query<{ answer: string }>({ name: 'page', text: pageFloor, values: [deskId] });
    if ((await page(owner)).rows[0]!.answer !== (await page(reader)).rows[0]!.answer)
      throw new Error('the pages with and without policies differ');

    const ways = {
      without: () => page(owner),
      policies: () => page(reader),
      // a pooled connection serves many readers, so each page says first who reads
      policiesAndReader: async () => {
        await tell();
        await page(reader);
      },
    };
    const milliseconds = quick ? 300 : 1_000;
    const rates: Record<keyof typeof ways, number[]> = { without: [], policies: [], policiesAndReader: [] };
    for (let round = 0; round < (quick ? 5 : 21); round += 1)
      for (const [name, read] of Object.entries(ways))
        rates[name as keyof typeof ways].push(await rate(read, milliseconds));
    const ratioOf = (name: keyof typeof ways): number =>
      median(rates[name].map((each, index) => each / rates.without[index]!));
    return {
      name: 'row-security',
      ratio: ratioOf('policiesAndReader'),
      wanted: 0.9,
      policiesAlone: ratioOf('policies'),
      baseline: { pagesPerSecond: Math.round(median(rates.without)) },
    };
  } finally {
    for (const client of clients) await client.end();
  }
}

async function rate(read: () => Promise<unknown>, milliseconds: number): Promise<number> {
  const from = performance.now();
  let reads = 0;
  while (performance.now() - from < milliseconds) {
    await read();
    reads += 1;
  }
  return (1_000 * reads) / (performance.now() - from);
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
