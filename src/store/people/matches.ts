import type pg from 'pg';
import { type CustomersAddress, mostWithOneKey } from '../../domain/people/proposals.ts';

/**
 * Addresses that have something in common with another customer's: with one customer's, or at the desk as a whole what so many keys,
 * the latest customers' first, are common to.
 */
export async function addressesAlike(
  pool: pg.Pool,
  deskId: string,
  { customerId, mostKeys }: { readonly customerId: string | null; readonly mostKeys: number },
): Promise<CustomersAddress[]> {
  const { rows } = await pool.query<CustomersAddress>({
    name: `matches-${customerId === null ? 'desk' : 'customer'}`,
    text: `
      select network, external_id as "externalId", handle, customer_id as "customerId",
        coalesce(record_id, customer_id) as "recordId"
      from identity
      where desk_id = $1 and match_key in (${customerId === null ? keysOfDesk : keysOfCustomer})
      order by customer_id, network, external_id`,
    values: customerId === null ? [deskId, mostKeys] : [deskId, customerId],
  });
  return rows;
}

const keysOfCustomer = 'select match_key from identity where customer_id = $2';
const keysOfDesk = `
  select match_key from identity where desk_id = $1 and match_key is not null
  group by match_key having count(distinct customer_id) between 2 and ${mostWithOneKey}
  order by max(customer_id::text) desc, match_key limit $2`;

/** Pairs of these records that were dismissed, the smaller id first. */
export async function dismissedAmong(
  pool: pg.Pool,
  deskId: string,
  recordIds: readonly string[],
): Promise<{ readonly aId: string; readonly bId: string }[]> {
  const { rows } = await pool.query<{ aId: string; bId: string }>({
    name: 'matches-dismissed',
    text: `select a_id as "aId", b_id as "bId" from customer_match_dismissed
           where desk_id = $1 and a_id = any($2) and b_id = any($2)`,
    values: [deskId, recordIds],
  });
  return rows;
}

/** Says of all records of two customers that they are two people's. @returns how many pairs are new */
export async function dismissPairs(
  client: pg.PoolClient,
  deskId: string,
  [one, other]: readonly [string, string],
  at: number,
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'matches-dismiss',
    text: `
      with records as (
        select distinct customer_id, coalesce(record_id, customer_id) as id from identity
        where desk_id = $1 and customer_id in ($2, $3)
      )
      insert into customer_match_dismissed (desk_id, a_id, b_id, at)
      select $1, least(mine.id, theirs.id), greatest(mine.id, theirs.id), $4
      from records mine join records theirs on mine.customer_id = $2 and theirs.customer_id = $3
      on conflict do nothing`,
    values: [deskId, one, other, new Date(at)],
  });
  return rowCount!;
}
