import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPages, readPage } from '../../bench/growth/lists.ts';
import { countRows } from '../../bench/growth/plan.ts';
import { type YearsOfDesk, yearsOfDesk } from '../../bench/growth/yearsOfDesk.ts';
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
});
