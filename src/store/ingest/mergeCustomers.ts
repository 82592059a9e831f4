import type pg from 'pg';

/** Customers who turned out to be one: everything of `from` is `into`'s, and the old record leads on to it. */
export async function mergeCustomers(
  client: pg.PoolClient,
  merged: readonly { readonly from: string; readonly into: string }[],
): Promise<void> {
  const values = [merged.map(({ from }) => from), merged.map(({ into }) => into)];
  const move = 'unnest($1::uuid[], $2::uuid[]) as move (from_id, into_id)';
  for (const [table, column] of [
    ['identity', 'customer_id'],
    ['post', 'customer_id'],
    ['mention', 'customer_id'],
    ['strand', 'owner_customer_id'],
    ['thread', 'customer_id'],
    ['customer', 'merged_into'],
  ] as const)
    await client.query({
      name: `ingest-merge-customers-${table}`,
      text: `update ${table} set ${column} = move.into_id from ${move} where ${table}.${column} = move.from_id`,
      values,
    });
  await client.query({
    name: 'ingest-merge-customers',
    text: `
      with gone as (
        update customer set merged_into = move.into_id from ${move} where customer.id = move.from_id
        returning move.into_id, customer.is_key, customer.segment, customer.last_contact_at
      ), summed as (
        select into_id, bool_or(is_key) as is_key, max(segment) as segment, max(last_contact_at) as last_contact_at
        from gone group by into_id
      )
      update customer set is_key = customer.is_key or summed.is_key,
        segment = coalesce(customer.segment, summed.segment),
        last_contact_at = greatest(customer.last_contact_at, summed.last_contact_at)
      from summed where customer.id = summed.into_id`,
    values,
  });
}
