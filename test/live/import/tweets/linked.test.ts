import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { tweetFormat } from '../../../../src/live/import/tweets/tweetRow.ts';
import { emptyDesk, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { openDeskApi } from '../deskApi.ts';
import { importFile, tweetsIn, written } from '../importing.ts';
import { countAll } from '../kpiFacts.ts';
import { factsOf } from './facts.ts';
import { figuresOf } from './figures.ts';

type Told = Awaited<ReturnType<typeof factsOf>>;

/** Days of equal counts may stand in either order. */
type Reference = Told['facts'] & {
  readonly thread_level: { readonly per_company_first_response: object };
  readonly mention_level: object;
  readonly inbound_top5_utc_days: readonly [day: string, inbound: number][];
};

/** Leaves of `part` as they stand in `whole`: what the desk tells is compared, what it does not yet is left out. */
const asTold = (part: unknown, whole: unknown): unknown => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return whole;
  const from = whole as Record<string, unknown>;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, asTold(inner, from[name])]));
};

const columns = (rows: readonly string[][]): string =>
  rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join('\n');

/** The rows in an order that has nothing to do with theirs, the same on every run. */
const shuffled = (rows: readonly string[][]): string[][] =>
  [...rows].sort(([a = ''], [b = '']) => ((Number(a) * 7_919) % 10_007) - ((Number(b) * 7_919) % 10_007));

describeWithShared('twcs-support', 'recorded conversations of 72 companies', (folder) => {
  const file = join(folder, 'tweets-linked.csv.gz');
  let reference: Reference;
  let table: string[][];
  let desk: TestProcess;

  const factsAt = async (deskId: string): Promise<Told> => {
    const [header = [], ...rows] = table;
    const [id, parent] = ['tweet_id', 'in_response_to_tweet_id'].map((name) => header.indexOf(name));
    const parents = new Map(rows.map((row) => [row[id!], row[parent!]]));
    return factsOf(await openDeskApi(desk.dataSource, deskId), (tweetId) => parents.get(tweetId) === '');
  };

  const expectReference = ({ facts, days }: Told): void => {
    expect(facts).toEqual(asTold(facts, reference));
    expect(Object.keys(facts.mention_level.per_company).sort()).toEqual(
      Object.keys(reference.mention_level.per_company).sort(),
    );
    const busiest = reference.inbound_top5_utc_days;
    expect(busiest.map(([day]) => [day, days[day]])).toEqual(busiest);
    const counts = Object.values(days).sort((a, b) => b - a);
    expect(counts.slice(0, 5)).toEqual(busiest.map(([, inbound]) => inbound));
  };

  beforeAll(async () => {
    reference = (
      JSON.parse(readFileSync(join(folder, 'reference-facts.json'), 'utf8')) as { linked: Reference }
    ).linked;
    table = parse(gunzipSync(readFileSync(file)));
    desk = await openProcess();
  });

  it('give a desk that tells every reference fact about mentions and threads, also when imported twice', async () => {
    const caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
    const first = await importFile(tweetsIn(tweetFormat), desk.host, caller, file);
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 10_791, accepted: 10_791, duplicates: 0, threads: 2_671 });
    const second = await importFile(tweetsIn(tweetFormat), desk.host, caller, file);
    expect(second.summary).toMatchObject({ read: 10_791, accepted: 0, duplicates: 10_791, threads: 2_671 });
    expectReference(await factsAt(caller.deskId));

    await countAll(desk.dataSource, caller.deskId);
    const years = { from: '2015-01-01T00:00:00Z', before: '2018-01-01T00:00:00Z' };
    const figures = await figuresOf(await openDeskApi(desk.dataSource, caller.deskId), years);
    expect(figures).toEqual(asTold(figures, reference));
    expect(Object.keys(figures.thread_level.per_company_first_response).sort()).toEqual(
      Object.keys(reference.thread_level.per_company_first_response).sort(),
    );
  }, 180_000);

  it('give the same desk in any order of rows', async () => {
    const caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
    const [header = [], ...rows] = table;
    const path = written(columns([header, ...shuffled(rows)]));
    const { summary } = await importFile(tweetsIn(tweetFormat), desk.host, caller, path);
    expect(summary).toMatchObject({ accepted: 10_791, threads: 2_671 });
    expectReference(await factsAt(caller.deskId));
  }, 180_000);
});
