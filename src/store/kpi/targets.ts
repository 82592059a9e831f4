import type pg from 'pg';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { KpiTarget } from '../../domain/kpi/live/target.ts';

type Row = Omit<KpiTarget, 'filter'> & { readonly filter: Readonly<Record<string, readonly string[]>> };

/** Every target that was ever set at a desk, the earliest first. */
export async function targetsOf(client: pg.PoolClient | pg.Pool, deskId: string): Promise<KpiTarget[]> {
  const { rows } = await client.query<Row>({
    name: 'kpi-targets',
    text: `select kpi, filter, bound, value, from_at as "fromAt" from kpi_target where desk_id = $1 order by from_at, kpi, filter`,
    values: [deskId],
  });
  return rows.map(({ filter, ...target }) => ({
    ...target,
    filter: new Map(Object.entries(filter)) as ReadonlyMap<Dimension, readonly string[]>,
  }));
}

/** A target in the place of one of the same figure, groups and instant. */
export async function saveTarget(
  client: pg.PoolClient,
  deskId: string,
  { kpi, filter, bound, value, fromAt }: KpiTarget,
): Promise<void> {
  const groups = Object.fromEntries([...filter].map(([name, chosen]) => [name, [...new Set(chosen)].sort()]));
  await client.query({
    name: 'kpi-target-save',
    text: `
      insert into kpi_target (desk_id, kpi, filter, bound, value, from_at) values ($1, $2, $3, $4, $5, $6)
      on conflict (desk_id, kpi, filter, from_at) do update set bound = excluded.bound, value = excluded.value`,
    values: [deskId, kpi, JSON.stringify(groups), bound, value, new Date(fromAt)],
  });
}
