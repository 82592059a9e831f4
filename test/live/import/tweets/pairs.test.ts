import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../src/live/host.ts';
import { pairFormat } from '../../../../src/live/import/tweets/pairRow.ts';
import { emptyDesk, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, tweetsIn, written } from '../importing.ts';
import { byGroup, countAll, kpiFigures, kpiRows, rhythmOf, secondsOf, spread } from '../kpiFacts.ts';

let desk: TestProcess;
let caller: Caller;

beforeEach(async () => {
  desk ??= await openProcess();
  caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
});

const importInto = (path: string) => importFile(tweetsIn(pairFormat), desk.host, caller, path);
const lines = readFileSync(fixture('pairs.csv'), 'utf8').trimEnd().split('\n');

describe('a file of response pairs', () => {
  it.each([
    ['as it is written', lines],
    ['backwards', [lines[0]!, ...lines.slice(1).reverse()]],
  ])('%s: a customer’s tweet once, each reply, on the account of who answered first', async (_, rows) => {
    const first = await importInto(written(rows.join('\n')));
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 8, accepted: 8, duplicates: 0, threads: 3 });
    const again = await importInto(written(rows.join('\n')));
    expect(again.summary).toMatchObject({ read: 8, accepted: 0, duplicates: 8, threads: 3 });
    await countAll(desk.dataSource, caller.deskId);
    const companies = byGroup(
      await kpiRows(await openDeskApi(desk.dataSource, caller.deskId), {
        from: '2019-03-01T00:00:00Z',
        before: '2019-04-01T00:00:00Z',
        kpis: '[DIRECT_RESPONSE]',
        with: `${spread('LINEAR')}, groupBy: [CHANNEL_ACCOUNT]`,
      }),
    );
    expect(companies.AuroraAir![0]).toMatchObject({ numerator: 1_230_000, denominator: 2 });
    expect(companies.NorthTel![0]).toMatchObject({ numerator: 120_000, denominator: 1 });
  });

  it.each([
    ['x1,601,2019-03-04T09:00:00Z,2,A,2019-03-04T09:20:00Z,', 'customer_tweet_id is no tweet’s id,x1'],
    ['1,,2019-03-04T09:00:00Z,2,A,2019-03-04T09:20:00Z,', 'customer_id names nobody,'],
    [
      '1,601,2019-03-04 09:00,2,A,2019-03-04T09:20:00Z,',
      'created_at_customer is no instant,2019-03-04 09:00',
    ],
    [
      '1,601,2019-03-04T09:00:00Z,1,A,2019-03-04T09:20:00Z,',
      'reply_tweet_id is the tweet that it replies to,1',
    ],
    ['101,601,2019-03-04T08:00:00Z,2,A,2019-03-04T09:20:00Z,', 'tweet_id came before,the id of line 2'],
    ['1,601,2019-03-04T09:00:00Z,102,A,2019-03-04T09:20:00Z,', 'tweet_id came before,the id of line 2'],
  ])('%s is set aside with its reason, the others are taken', async (row, reason) => {
    const { summary, rejects } = await importInto(written([...lines, row].join('\n')));
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(`${lines.length + 1},`);
    expect(rejects[0]).toContain(reason);
    expect(summary).toMatchObject({ rejected: 1 });
  });
});

interface Reference {
  readonly pairs: number;
  readonly answered_mentions: number;
  readonly customers: number;
  readonly companies: number;
  readonly first_reply_seconds: object;
  readonly per_company: object;
  readonly answered_mentions_per_utc_hour: readonly number[];
  readonly top5_utc_days: readonly (readonly [day: string, mentions: number])[];
  readonly peak_15min_answered_mentions: number;
  readonly replies_per_company_top10: readonly (readonly [company: string, replies: number])[];
}

describeWithShared('twcs-response-pairs', 'response times of 105 companies', (folder) => {
  it('give a desk whose figures are the reference facts', async () => {
    const reference = JSON.parse(readFileSync(join(folder, 'reference-facts.json'), 'utf8')) as Reference;
    const { summary, rejects } = await importInto(join(folder, 'pairs.csv.gz'));
    expect(rejects).toEqual([]);
    expect(summary).toMatchObject({
      accepted: reference.pairs + reference.answered_mentions,
      threads: reference.answered_mentions,
    });
    await countAll(desk.dataSource, caller.deskId);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const ever = { from: '2014-01-01T00:00:00Z', before: '2018-01-01T00:00:00Z' };
    const asked = { ...ever, kpis: '[DIRECT_RESPONSE, ANSWERS]' };
    const linear = await kpiFigures(api, { ...asked, with: spread('LINEAR') });
    const nearest = await kpiFigures(api, { ...asked, with: spread('NEAREST') });
    const grouped = async (rule: 'LINEAR' | 'NEAREST') =>
      byGroup(await kpiRows(api, { ...asked, with: `${spread(rule)}, groupBy: [CHANNEL_ACCOUNT]` }));
    const [companies, companiesNearest] = [await grouped('LINEAR'), await grouped('NEAREST')];
    const replies = Object.entries(companies).map(
      ([company, figures]) => [company, figures[1]!.numerator] as const,
    );
    expect(secondsOf(linear[0]!, nearest[0]!)).toEqual(reference.first_reply_seconds);
    expect(linear[1]!.value).toBe(reference.pairs);
    expect(
      Object.fromEntries(
        Object.entries(companies)
          .filter(([, [response]]) => response!.denominator > 0)
          .map(([company, [response]]) => {
            const { n, median, share_le_3600s } = secondsOf(response!, response!);
            const { p90_nearest } = secondsOf(response!, companiesNearest[company]![0]!);
            return [company, { n, median, p90_nearest, share_le_3600s }];
          }),
      ),
    ).toEqual(reference.per_company);
    expect(replies.filter(([, count]) => count > 0)).toHaveLength(reference.companies);
    expect(replies.toSorted(([, a], [, b]) => b - a).slice(0, 10)).toEqual(
      reference.replies_per_company_top10,
    );
    const days = await kpiRows(api, {
      kpis: '[MENTIONS]',
      from: '2017-01-01T00:00:00Z',
      before: '2018-01-01T00:00:00Z',
      with: 'interval: DAY',
    });
    const counts = days.map(({ from, figures }) => [from.slice(0, 10), figures[0]!.numerator] as const);
    expect(counts.toSorted(([, a], [, b]) => b - a).slice(0, 5)).toEqual(reference.top5_utc_days);
    const quarters = await kpiRows(api, {
      kpis: '[MENTIONS]',
      from: '2017-11-12T00:00:00Z',
      before: '2017-12-02T00:00:00Z',
      with: 'interval: QUARTER_HOUR',
    });
    const peak = Math.max(...quarters.map(({ figures }) => figures[0]!.numerator));
    expect(peak).toBe(reference.peak_15min_answered_mentions);
    const { hours } = await rhythmOf(api, 'MENTIONS', ever.from, ever.before);
    expect(hours).toEqual(reference.answered_mentions_per_utc_hour);
    const { authors } = await api.ask<{ authors: { totalCount: number } }>(
      'authors: customers(deskId: $desk, filter: { withMentionsOnly: true }) { totalCount }',
    );
    expect(authors.totalCount).toBe(reference.customers);
  }, 300_000);
});
