import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { unrestricted } from '../../src/domain/engagement/permissions/visible.ts';
import { authorsOf } from '../../src/store/kpi/authors.ts';
import { Reads } from '../../src/store/read/reads.ts';
import type { Selection } from '../../src/store/read/selection.ts';
import type { Listing } from '../../src/store/read/shape.ts';
import { interactionListing } from '../../src/store/read/shapes/actions.ts';
import { customerListing } from '../../src/store/read/shapes/customer.ts';
import { mentionListing } from '../../src/store/read/shapes/mention.ts';
import { threadListing } from '../../src/store/read/shapes/thread.ts';
import { noon } from '../support/fixtures.ts';
import { openApi } from './support/api.ts';
import { manyThreads } from './support/manyThreads.ts';

/** Rows that a page of 20 may read where there are 40,000 mentions. */
const mostRows = 1_500;

type Filter = Readonly<Record<string, unknown>>;
type Case = readonly [Listing, order: string, Filter];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that the plan took from tables and indexes, those that it threw away included. */
const rowsRead = (plan: Plan): number =>
  (/Scan/.test(plan['Node Type'])
    ? (plan['Actual Rows'] +
        (plan['Rows Removed by Filter'] ?? 0) +
        (plan['Rows Removed by Index Recheck'] ?? 0)) *
      plan['Actual Loops']
    : 0) + (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);

const ids: Selection = {
  fields: new Map([
    [
      'nodes',
      {
        name: 'nodes',
        args: {},
        selection: { fields: new Map([['id', { name: 'id', args: {}, selection: null }]]) },
      },
    ],
  ]),
};

describe('a page of a large desk', () => {
  let pool: pg.Pool;
  let desk: Awaited<ReturnType<typeof manyThreads>>;
  beforeAll(async () => {
    ({ pool } = await openApi());
    desk = await manyThreads(pool);
  }, 120_000);

  /** Tells how many rows a statement reads, and answers it with an empty page. */
  const explaining = (told: (rows: number) => void): pg.Pool =>
    ({
      query: async ({ text, values }: pg.QueryConfig) => {
        const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (analyze, format json) ${text}`,
          values,
        );
        told(rowsRead(rows[0]!['QUERY PLAN'][0]!.Plan));
        return { rows: [{ page: '[]' }] };
      },
    }) as unknown as pg.Pool;

  const read = async (listing: Listing, args: Readonly<Record<string, unknown>>): Promise<number> => {
    let rows = 0;
    const runner = explaining((count) => {
      rows += count;
    });
    const reads = new Reads({ runner, now: noon, onlyDeskIds: null, sight: unrestricted });
    await reads.page(
      listing,
      { first: 20, ...args },
      ids,
      (row, statement) => `${row}.desk_id = ${statement.value(desk.deskId, 'uuid')}`,
    );
    return rows;
  };

  const inEveryOrder = (listing: Listing, filter: Filter = {}): Case[] =>
    Object.keys(listing.orders).map((order) => [listing, order, filter]);
  const by = (listing: Listing, filters: Filter): Case[] =>
    Object.entries(filters).map(([name, value]) => [listing, listing.defaultOrder, { [name]: value }]);
  const cases = ({ filters }: typeof desk): readonly Case[] => [
    ...[threadListing, mentionListing, customerListing, interactionListing].flatMap((listing) =>
      inEveryOrder(listing),
    ),
    ...inEveryOrder(threadListing, { state: 'open' }),
    ...by(threadListing, filters.threads),
    ...by(mentionListing, filters.mentions),
    ...by(customerListing, filters.customers),
    ...by(interactionListing, filters.interactions),
  ];

  it('reads few rows more than it shows: in every order, and by what people look for', async () => {
    const greedy: string[] = [];
    for (const [listing, order, filter] of cases(desk)) {
      const rows = await read(listing, { order, filter });
      if (rows > mostRows) greedy.push(`${listing.name} by ${order} ${JSON.stringify(filter)}: ${rows}`);
    }
    expect(greedy).toEqual([]);
  }, 120_000);

  it('finds who wrote most in a period by reading the period’s mentions, however many there are', async () => {
    const fromAt = 1_703_000_000_000;
    const period = { fromAt, beforeAt: fromAt + 2 * 86_400_000 };
    const { rows } = await pool.query<{ mentions: number }>(
      'select count(*) as mentions from mention where published_at >= $1 and published_at < $2',
      [new Date(period.fromAt), new Date(period.beforeAt)],
    );
    const { mentions } = rows[0]!;
    expect(mentions).toBeGreaterThan(1_000);
    for (const order of ['mentions', 'followers', 'negative'] as const) {
      let read = 0;
      const others = { count: 20, keyCustomersOnly: false, fewestFollowers: null, keywordTableId: null };
      await authorsOf(
        explaining((count) => {
          read += count;
        }),
        desk.deskId,
        { ...period, order, ...others },
      );
      // each mention of the period once, each of its authors once, and what of customers is read to find them
      expect(read, order).toBeLessThan(2 * mentions + 2_000);
    }
  });
});
