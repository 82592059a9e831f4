import type pg from 'pg';

/** The sequence of the last row of the desk's log; 0 where it has none. */
export async function lastSequence(pool: pg.Pool, deskId: string): Promise<number> {
  const { rows } = await pool.query<{ last_seq: number }>({
    name: 'watch-last-sequence',
    text: 'select last_seq from desk where id = $1',
    values: [deskId],
  });
  return rows[0]?.last_seq ?? 0;
}
