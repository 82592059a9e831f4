import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPages, readPage } from '../../bench/growth/lists.ts';
import { countRows } from '../../bench/growth/plan.ts';
import { type YearsOfDesk, yearsOfDesk } from '../../bench/growth/yearsOfDesk.ts';
import { unrestricted } from '../../src/domain/engagement/permissions/visible.ts';
import { authorsOf } from '../../src/store/kpi/authors.ts';
import { Reads } from '../../src/store/read/reads.ts';
import type { SelectedField, Selection } from '../../src/store/read/selection.ts';
import { mentionListing } from '../../src/store/read/shapes/mention.ts';
import type { Statement } from '../../src/store/read/statement.ts';
import { noon } from '../support/fixtures.ts';
import { openApi } from './support/api.ts';

/** Rows that a page of 20 may read where there are 40,000 mentions. */
const mostRows = 1_500;

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
}

const leaf = (name: string): SelectedField => ({ name, args: {}, selection: null });
const below = (name: string, leaves: readonly string[]): SelectedField => ({
  name,
  args: {},
  selection: { fields: new Map(leaves.map((each) => [each, leaf(each)])) },
});
const idsAndPlaces: Selection = {
  fields: new Map([
    ['nodes', below('nodes', ['id'])],
    ['pageInfo', below('pageInfo', ['startCursor', 'endCursor'])],
  ]),
};

describe('a page of a large desk', () => {
  let pool: pg.Pool;
  let desk: YearsOfDesk;
  beforeAll(async () => {
    ({ pool } = await openApi());
    desk = await yearsOfDesk(pool, 4_000);
    const neighbour = await yearsOfDesk(pool, 2);
    // what the first desk has nothing of, the other has
    await pool.query(
      `with account as (select id from channel_account where desk_id = $1 and channel = 'email'),
         written as (update mention set channel = 'email', channel_account_id = account.id from account where desk_id = $1)
       update interaction set channel = 'email', channel_account_id = account.id from account where desk_id = $1`,
      [neighbour.deskId],
    );
  }, 120_000);

  it.each([
    { text: 'Order 77' },
    { text: 'Message' },
    { text: 'Message', languages: ['de'], sentimentTo: 1.2 },
    { text: 'Message', publishedBefore: new Date('2023-11-20T00:00:00Z') },
    { tags: ['tag7'], text: 'Order' },
    { tags: ['tag7'], languages: ['fr'] },
    { tags: ['nowhere'] },
  ])('shows all mentions with %j, page by page, however frequent what is sought is', async (filter) => {
    const reads = new Reads({ runner: pool, now: noon, onlyDeskIds: null, sight: unrestricted });
    const ofDesk = (row: string, statement: Statement) =>
      `${row}.desk_id = ${statement.value(desk.deskId, 'uuid')}`;
    const { text, values } = reads.chosen(mentionListing, filter, ofDesk);
    const all = (await pool.query<{ id: string }>(text, [...values])).rows.map(({ id }) => id);
    for (const [size, after, cursor] of [
      ['first', 'after', 'endCursor'],
      ['last', 'before', 'startCursor'],
    ] as const) {
      const shown: string[] = [];
      for (let place: string | null = null, pages = 0; pages < 8; pages += 1) {
        const args = { filter, [size]: 100, [after]: place };
        const page = (await reads.page(mentionListing, args, idsAndPlaces, ofDesk)) as unknown as Page;
        const ids = page.nodes.map(({ id }) => id.replace('mention_', ''));
        shown.push(...(size === 'first' ? ids : ids.reverse()));
        place = page.pageInfo[cursor];
        if (place === null) break;
      }
      const expected = size === 'first' ? all : [...all].reverse();
      expect(shown).toEqual(expected.slice(0, 800));
    }
  });

  it('reads few rows more than it shows: in every order, and by what people look for, whether it is there or not', async () => {
    const greedy: string[] = [];
    for (const page of listPages(desk)) {
      const rows = await countRows(pool, (runner) => readPage(runner, desk.deskId, page, noon));
      if (rows > mostRows) greedy.push(`${page.name}: ${rows}`);
    }
    expect(greedy).toEqual([]);
  }, 120_000);

  it('finds who wrote most in a period by reading the period’s mentions, however many there are', async () => {
    const fromAt = 1_703_000_000_000;
    const period = { fromAt, beforeAt: fromAt + 2 * 86_400_000 };
    const found = await pool.query<{ mentions: number }>(
      'select count(*) as mentions from mention where published_at >= $1 and published_at < $2',
      [new Date(period.fromAt), new Date(period.beforeAt)],
    );
    const { mentions } = found.rows[0]!;
    expect(mentions).toBeGreaterThan(1_000);
    const asked = {
      ...period,
      count: 20,
      keyCustomersOnly: false,
      fewestFollowers: null,
      keywordTableId: null,
    };
    for (const order of ['mentions', 'followers', 'negative'] as const) {
      const read = await countRows(pool, (runner) =>
        authorsOf(runner as pg.Pool, desk.deskId, { ...asked, order }),
      );
      // each mention of the period, which three steps of the plan count, and the customers once to find its authors among them
      expect(read, order).toBeLessThanOrEqual(3 * mentions + 2_000);
    }
  });
});
