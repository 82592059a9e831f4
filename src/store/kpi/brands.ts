import type pg from 'pg';
import type { Brand } from '../../domain/triage/keywords/table.ts';

/** The desk's keyword tables that name a brand, ours or another's, with whose; those out of use still count what they found. */
export async function brandsOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<ReadonlyMap<string, Brand>> {
  const { rows } = await client.query<{ id: string; brand: Brand }>({
    name: 'kpi-brands',
    text: 'select id, brand from keyword_table where desk_id = $1 and brand is not null',
    values: [deskId],
  });
  return new Map(rows.map(({ id, brand }) => [id, brand]));
}
