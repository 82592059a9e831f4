import pg from 'pg';
import { migrate } from '../src/store/migrate.ts';
import { type ListPage, listPages, readPage } from './growth/lists.ts';
import { countRows } from './growth/plan.ts';
import { withoutIndexes } from './growth/withoutIndexes.ts';
import { type YearsOfDesk, yearsOfDesk } from './growth/yearsOfDesk.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'a page of every list, in every order and by filters with and without matches, at 1,000,000 mentions ÷ at 100,000 (p95, in turns; the worst page, less is better); wanted ≤ 1.5. --sizes FEW,MANY says others';

const mentionsPerThread = 10;
/** Below it, a page's time is that of the way there and back. */
const leastMilliseconds = 2;

/** A desk of so many mentions in a database of its own, and the connection that asks it. */
interface Loaded {
  readonly client: pg.Client;
  readonly desk: YearsOfDesk;
  readonly seconds: number;
}

export function run({ quick, sizes }: BenchOptions): Promise<BenchResult> {
  const [few, many] = sizes ?? (quick ? [2_000, 20_000] : [100_000, 1_000_000]);
  if (many === undefined) throw new Error('--sizes of growth are two numbers, like 100000,10000000.');
  return withDesk(few, (one) =>
    withDesk(many, (other) => measure({ few, many, one, other, rounds: quick ? 5 : 40 })),
  );
}

const withDesk = <Value>(mentions: number, measured: (loaded: Loaded) => Promise<Value>): Promise<Value> =>
  onOwnDatabase(async (url) => {
    await migrate(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('set statement_timeout = 0');
      const began = performance.now();
      const desk = await withoutIndexes(client, () => yearsOfDesk(client, mentions / mentionsPerThread));
      return await measured({ client, desk, seconds: Math.round((performance.now() - began) / 1_000) });
    } finally {
      await client.end();
    }
  }, 'none');

async function measure({
  few,
  many,
  one,
  other,
  rounds,
}: {
  few: number;
  many: number;
  one: Loaded;
  other: Loaded;
  rounds: number;
}): Promise<BenchResult> {
  const fewPages = listPages(one.desk);
  const manyPages = listPages(other.desk);
  const pages = [];
  for (const [index, page] of fewPages.entries()) {
    const times: { few: number[]; many: number[] } = { few: [], many: [] };
    for (let round = -1; round < rounds; round += 1) {
      const [before, after] = [await timed(one, page), await timed(other, manyPages[index]!)];
      // the first warms up
      if (round < 0) continue;
      times.few.push(before);
      times.many.push(after);
    }
    const [small, large] = [percentilesOf(times.few), percentilesOf(times.many)];
    pages.push({
      page: nameOf(page),
      ratio: ratioOf(small.p95, large.p95),
      ratioP50: ratioOf(small.p50, large.p50),
      milliseconds: [small, large],
      rowsRead: [await rowsOf(one, page), await rowsOf(other, manyPages[index]!)],
    });
  }
  pages.sort((a, b) => b.ratio - a.ratio);
  return {
    name: 'growth',
    ratio: pages[0]!.ratio,
    wanted: 1.5,
    baseline: `the same page at ${few} mentions`,
    mentions: [few, many],
    loadedInSeconds: [one.seconds, other.seconds],
    beyond: pages.filter(({ ratio }) => ratio > 1.5).length,
    ratioP50: Math.max(...pages.map(({ ratioP50 }) => ratioP50)),
    pages,
  };
}

const nameOf = ({ listing, order, filter }: ListPage): string =>
  [listing.name, 'by', order, ...Object.keys(filter)].join(' ');

const now = Date.now();

async function timed({ client, desk }: Loaded, page: ListPage): Promise<number> {
  const began = performance.now();
  await readPage(client, desk.deskId, page, now);
  return performance.now() - began;
}

const rowsOf = ({ client, desk }: Loaded, page: ListPage): Promise<number> =>
  countRows(client, (runner) => readPage(runner, desk.deskId, page, now));

const ratioOf = (small: number, large: number): number =>
  round2(Math.max(large, leastMilliseconds) / Math.max(small, leastMilliseconds));

function percentilesOf(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    round2(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return { p50: at(0.5), p95: at(0.95) };
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
