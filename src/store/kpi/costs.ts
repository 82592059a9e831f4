import type pg from 'pg';
import type { Costs, DatedCosts } from '../../domain/cost/costs.ts';
import type { StatedCustomers } from '../../domain/kpi/live/customerBase.ts';
import type { Period } from '../../domain/kpi/live/period.ts';

/** All costs that a desk ever said, the earliest first. */
export async function costsOf(client: pg.PoolClient | pg.Pool, deskId: string): Promise<DatedCosts[]> {
  const { rows } = await client.query<DatedCosts>({
    name: 'desk-costs',
    text: 'select from_at as "fromAt", body as costs from desk_costs where desk_id = $1 order by from_at',
    values: [deskId],
  });
  return rows;
}

/** What a desk pays at an instant; null: until then it never said. */
export async function costsNow(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  now: number,
): Promise<Costs | null> {
  return (await costsOf(client, deskId)).findLast(({ fromAt }) => fromAt <= now)?.costs ?? null;
}

/** Costs in the place of those that the desk says from the same instant on. */
export async function saveCosts(
  client: pg.PoolClient,
  deskId: string,
  { fromAt, costs }: { readonly fromAt: number; readonly costs: Costs },
): Promise<void> {
  await client.query({
    name: 'desk-costs-save',
    text: `insert into desk_costs (desk_id, from_at, body) values ($1, $2, $3)
           on conflict (desk_id, from_at) do update set body = excluded.body`,
    values: [deskId, new Date(fromAt), JSON.stringify(costs)],
  });
}

/** How many customers a desk ever said to serve, the earliest first. */
export async function statedCustomersOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<StatedCustomers[]> {
  const { rows } = await client.query<StatedCustomers>({
    name: 'desk-customers',
    text: 'select from_at as "fromAt", customers from desk_customers where desk_id = $1 order by from_at',
    values: [deskId],
  });
  return rows;
}

/** A number of customers in the place of what the desk says from the same instant on. */
export async function saveStatedCustomers(
  client: pg.PoolClient,
  deskId: string,
  { fromAt, customers }: StatedCustomers,
): Promise<void> {
  await client.query({
    name: 'desk-customers-save',
    text: `insert into desk_customers (desk_id, from_at, customers) values ($1, $2, $3)
           on conflict (desk_id, from_at) do update set customers = excluded.customers`,
    values: [deskId, new Date(fromAt), customers],
  });
}

/** For each stretch, how long agents of the desk were there, all together: from being created to being archived. Milliseconds. */
export async function licensedMsIn(
  client: pg.PoolClient,
  deskId: string,
  stretches: readonly Period[],
): Promise<number[]> {
  const { rows } = await client.query<{ agentMs: number }>({
    name: 'desk-licences',
    text: `
      select coalesce((
        select sum(greatest(0, extract(epoch from
          least(coalesce(archived_at, before_at), before_at) - greatest(created_at, from_at))))
        from agent where desk_id = $1), 0)::float8 * 1000 as "agentMs"
      from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as stretch (from_at, before_at, number)
      order by number`,
    values: [
      deskId,
      stretches.map(({ fromAt }) => new Date(fromAt)),
      stretches.map(({ beforeAt }) => new Date(beforeAt)),
    ],
  });
  return rows.map(({ agentMs }) => agentMs);
}
