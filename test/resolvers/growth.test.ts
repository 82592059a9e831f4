import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { unrestricted } from '../../src/domain/engagement/permissions/visible.ts';
import { Reads, type Runner } from '../../src/store/read/reads.ts';
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

  const read = async (listing: Listing, args: Readonly<Record<string, unknown>>): Promise<number> => {
    const plans: Plan[] = [];
    const explaining: Runner = {
      query: (async ({ text, values }: pg.QueryConfig) => {
        const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (analyze, format json) ${text}`,
          values,
        );
        plans.push(rows[0]!['QUERY PLAN'][0]!.Plan);
        return { rows: [{ page: '[]' }] };
      }) as unknown as Runner['query'],
    };
    const reads = new Reads({ runner: explaining, now: noon, onlyDeskIds: null, sight: unrestricted });
    await reads.page(
      listing,
      { first: 20, ...args },
      ids,
      (row, statement) => `${row}.desk_id = ${statement.value(desk.deskId, 'uuid')}`,
    );
    return plans.reduce((sum, plan) => sum + rowsRead(plan), 0);
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
});
