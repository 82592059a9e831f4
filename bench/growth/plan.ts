import type pg from 'pg';
import type { Runner } from '../../src/store/read/reads.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that the plan took from tables and indexes, those that it threw away included. */
const rowsRead = (plan: Plan): number =>
  (/^(?!Subquery|CTE).*Scan/.test(plan['Node Type'])
    ? (plan['Actual Rows'] +
        (plan['Rows Removed by Filter'] ?? 0) +
        (plan['Rows Removed by Index Recheck'] ?? 0)) *
      plan['Actual Loops']
    : 0) + (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);

/** The rows that are read by statements; their answers are thrown away. */
export async function countRows(
  pool: Pick<pg.Pool, 'query'>,
  read: (runner: Runner) => Promise<unknown>,
): Promise<number> {
  let rows = 0;
  const explaining: Runner = {
    query: (async ({ text, values }: pg.QueryConfig) => {
      const answer = await pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `explain (analyze, format json) ${text}`,
        values,
      );
      rows += rowsRead(answer.rows[0]!['QUERY PLAN'][0]!.Plan);
      return { rows: [{ page: '[]' }] };
    }) as unknown as Runner['query'],
  };
  await read(explaining);
  return rows;
}
