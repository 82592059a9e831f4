import type pg from 'pg';

/** The desk's keyword tables that name a brand, ours or another's; those out of use still count what they found. */
export async function brandTablesOf(client: pg.PoolClient, deskId: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'kpi-brands',
    text: 'select id from keyword_table where desk_id = $1 and brand is not null',
    values: [deskId],
  });
  return new Set(rows.map(({ id }) => id));
}
