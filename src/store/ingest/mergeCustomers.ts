import type pg from 'pg';

/** Of two customers: all that `from` has is `into`'s. */
export interface CustomerMove {
  readonly from: string;
  readonly into: string;
}

const move = 'unnest($1::uuid[], $2::uuid[]) as move (from_id, into_id)';
const columnsOf = (moves: readonly CustomerMove[]): string[][] => [
  moves.map(({ from }) => from),
  moves.map(({ into }) => into),
];

/**
 * Records that turned out to be one person's: everything of `from` is `into`'s, and the old record leads on to it. Merges by
 * hand must not stand on them meanwhile (`liftMerges`).
 */
export async function mergeCustomers(
  client: pg.PoolClient,
  deskId: string,
  merged: readonly CustomerMove[],
): Promise<void> {
  await moveBelongings(client, deskId, merged);
  await client.query({
    name: 'ingest-merge-customers-redirects',
    text: `update customer set merged_into = move.into_id from ${move} where customer.merged_into = move.from_id`,
    values: columnsOf(merged),
  });
  await gatherCustomers(client, merged);
}

/** Addresses, messages and strands go over. `isApart`: what goes remembers its record, so that it can come back. */
export async function moveBelongings(
  client: pg.PoolClient,
  deskId: string,
  moves: readonly CustomerMove[],
  isApart = false,
): Promise<void> {
  for (const [table, column, where] of [
    ['identity', 'customer_id', ''],
    ['post', 'customer_id', `and post.desk_id = $3 and direction = 'inbound'`],
    ['mention', 'customer_id', ''],
    ['strand', 'owner_customer_id', 'and strand.desk_id = $3'],
    ['thread', 'customer_id', ''],
  ] as const) {
    const isRemembered = isApart && (table === 'identity' || table === 'post');
    await client.query({
      name: `ingest-move-belongings-${table}-${isRemembered}`,
      text: `
        update ${table} set ${column} = move.into_id ${isRemembered ? ', record_id = move.from_id' : ''}
        from ${move} where ${table}.${column} = move.from_id ${where}`,
      values: where === '' ? columnsOf(moves) : [...columnsOf(moves), deskId],
    });
  }
}

/** Records that lead on to others now, which sum up what all of them have. */
export async function gatherCustomers(client: pg.PoolClient, moves: readonly CustomerMove[]): Promise<void> {
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
    values: columnsOf(moves),
  });
}
