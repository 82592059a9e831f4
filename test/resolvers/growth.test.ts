import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPages, readPage } from '../../bench/growth/lists.ts';
import { countRows } from '../../bench/growth/plan.ts';
import { type YearsOfDesk, yearsOfDesk } from '../../bench/growth/yearsOfDesk.ts';
import { authorsOf } from '../../src/store/kpi/authors.ts';
import { noon } from '../support/fixtures.ts';
import { openApi } from './support/api.ts';

/** Rows that a page of 20 may read where there are 40,000 mentions. */
const mostRows = 1_500;

describe('a page of a large desk', () => {
  let pool: pg.Pool;
  let desk: YearsOfDesk;
  beforeAll(async () => {
    ({ pool } = await openApi());
    desk = await yearsOfDesk(pool, 4_000);
  }, 120_000);

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
