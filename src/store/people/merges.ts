import type pg from 'pg';
import type { CustomerMerge } from '../../domain/people/merges.ts';
import { type CustomerMove, gatherCustomers, moveBelongings } from '../ingest/mergeCustomers.ts';

/** The standing merges that bear on who these records or customers are, directly or through others. */
export async function findMerges(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
): Promise<CustomerMerge[]> {
  const { rows } = await client.query<CustomerMerge>({
    name: 'merges-find',
    text: `
      with recursive reached (id) as (
        select unnest($2::uuid[])
        union
        select side.id from reached join customer_merge merge
          on merge.desk_id = $1 and (merge.from_id = reached.id or merge.into_id = reached.id)
        cross join lateral (values (merge.from_id), (merge.into_id)) as side (id)
      )
      select seq, from_id as "from", into_id as "into" from customer_merge
      where desk_id = $1 and from_id in (select id from reached) order by seq`,
    values: [deskId, customerIds],
  });
  return rows;
}

export async function insertMerge(
  client: pg.PoolClient,
  deskId: string,
  { seq, from, into }: CustomerMerge,
  at: number,
): Promise<void> {
  await client.query(
    'insert into customer_merge (desk_id, seq, from_id, into_id, at) values ($1, $2, $3, $4, $5)',
    [deskId, seq, from, into, new Date(at)],
  );
}

/** Merges that read otherwise than before, or say nothing any more. */
export async function replaceMerges(
  client: pg.PoolClient,
  deskId: string,
  before: readonly CustomerMerge[],
  after: readonly CustomerMerge[],
): Promise<void> {
  const kept = new Set(after.map(({ seq }) => seq));
  await client.query('delete from customer_merge where desk_id = $1 and seq = any($2)', [
    deskId,
    before.map(({ seq }) => seq).filter((seq) => !kept.has(seq)),
  ]);
  await client.query(
    `update customer_merge merge set from_id = told.from_id, into_id = told.into_id
     from unnest($2::bigint[], $3::uuid[], $4::uuid[]) as told (seq, from_id, into_id)
     where desk_id = $1 and merge.seq = told.seq`,
    [deskId, after.map(({ seq }) => seq), after.map(({ from }) => from), after.map(({ into }) => into)],
  );
}

/** Gives every record back what is its own, as if no merge stood; threads are still to be told anew. */
export async function liftMerges(client: pg.PoolClient, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await client.query({
    name: 'merges-lift-posts',
    text: `
      with returned as (
        update post set customer_id = record_id, record_id = null where record_id = any($1)
        returning id, customer_id, strand_id
      ), mentions as (
        update mention set customer_id = returned.customer_id from returned where mention.id = returned.id
      )
      update strand set owner_customer_id = returned.customer_id from returned
      where strand.opener_post_id = returned.id`,
    values: [recordIds],
  });
  await client.query({
    name: 'merges-lift-identities',
    text: 'update identity set customer_id = record_id, record_id = null where record_id = any($1)',
    values: [recordIds],
  });
  await client.query({
    name: 'merges-lift-customers',
    text: `
      update customer set merged_into = null, is_key = (apart->>'isKey')::boolean, segment = apart->>'segment', apart = null,
        last_contact_at = greatest((apart->>'lastContactAt')::timestamptz,
          (select max(published_at) from mention where customer_id = customer.id))
      where id = any($1) and apart is not null`,
    values: [recordIds],
  });
}

/** Makes one customer of the records that merges join: each of `survivors` goes where it leads. */
export async function layMerges(
  client: pg.PoolClient,
  deskId: string,
  survivors: ReadonlyMap<string, string>,
): Promise<void> {
  if (survivors.size === 0) return;
  await client.query({
    name: 'merges-lay-apart',
    text: `
      update customer set apart =
        jsonb_build_object('isKey', is_key, 'segment', segment, 'lastContactAt', last_contact_at) where id = any($1)`,
    values: [[...survivors.keys()]],
  });
  const moves = [...survivors].flatMap(([from, into]): CustomerMove[] =>
    from === into ? [] : [{ from, into }],
  );
  await moveBelongings(client, deskId, moves, true);
  await gatherCustomers(client, moves);
}

/** Messages that came under an address of a record that is part of another customer now. */
export async function noteRecords(
  client: pg.PoolClient,
  posts: readonly { readonly postId: string; readonly recordId: string }[],
): Promise<void> {
  await client.query({
    name: 'merges-note-records',
    text: `update post set record_id = told.record_id
           from unnest($1::uuid[], $2::uuid[]) as told (id, record_id) where post.id = told.id`,
    values: [posts.map(({ postId }) => postId), posts.map(({ recordId }) => recordId)],
  });
}
