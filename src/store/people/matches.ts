import type pg from 'pg';
import { certaintyOf, reasonOfKey } from '../../domain/people/matches.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { newId } from '../id.ts';

/** Somebody whose key so many share is found by it no more: a shared mailbox, a switchboard. */
const mostWithOneKey = 20;

/** Notes who else may be the person of these records, by what their addresses have in common with others'. */
export async function noteMatches(
  client: pg.PoolClient,
  deskId: string,
  recordIds: readonly string[],
  at: number,
): Promise<void> {
  if (recordIds.length === 0) return;
  const { rows } = await client.query<{ aId: string; bId: string; key: string }>({
    name: 'matches-find',
    text: `
      select distinct least(mine.id, theirs.id) as "aId", greatest(mine.id, theirs.id) as "bId", mine.match_key as key
      from (
        select coalesce(record_id, customer_id) as id, network, match_key from identity
        where desk_id = $1 and (customer_id = any($2) or record_id = any($2)) and match_key is not null
      ) mine
      cross join lateral (
        select coalesce(record_id, customer_id) as id, network from identity
        where desk_id = $1 and match_key = mine.match_key limit ${mostWithOneKey + 1}
      ) theirs
      where mine.id = any($2) and theirs.id <> mine.id
        and (mine.match_key not like 'sameHandle %' or theirs.network <> mine.network)`,
    values: [deskId, recordIds],
  });
  const common = grouped(rows, ({ key }) => key);
  const found = rows.filter(({ key }) => common.get(key)!.length < mostWithOneKey);
  const pairs = [...grouped(found, ({ aId, bId }) => `${aId} ${bId}`).values()].map((same) => {
    const reasons = [...new Set(same.map(({ key }) => reasonOfKey(key)))];
    return { id: newId(), aId: same[0]!.aId, bId: same[0]!.bId, reasons, certainty: certaintyOf(reasons) };
  });
  if (pairs.length === 0) return;
  await client.query({
    name: 'matches-insert',
    text: `
      insert into customer_match (id, desk_id, a_id, b_id, reasons, certainty, found_at)
      select id, $1, a_id, b_id, string_to_array(reasons, ' '), certainty, $7
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[]) as row (id, a_id, b_id, reasons, certainty)
      on conflict (a_id, b_id) do update set
        reasons = array(select distinct unnest(customer_match.reasons || excluded.reasons) order by 1),
        certainty = case when 'likely' in (customer_match.certainty, excluded.certainty) then 'likely' else 'possible' end`,
    values: [
      deskId,
      pairs.map(({ id }) => id),
      pairs.map(({ aId }) => aId),
      pairs.map(({ bId }) => bId),
      pairs.map(({ reasons }) => reasons.join(' ')),
      pairs.map(({ certainty }) => certainty),
      new Date(at),
    ],
  });
}

/** What was found about records that are part of others by an address: who stays is looked up anew. */
export async function forgetMatches(client: pg.PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query('delete from customer_match where a_id = any($1) or b_id = any($1)', [recordIds]);
}

/** Says that a pair is two people; null: the desk has no such pair. */
export async function dismissMatch(
  client: pg.PoolClient,
  deskId: string,
  matchId: string,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<{ readonly aId: string; readonly bId: string; readonly isNew: boolean } | null> {
  const { rows } = await client.query<{ aId: string; bId: string; isNew: boolean }>(
    `with found as (select id, a_id, b_id, dismissed_at is null as is_new from customer_match where desk_id = $1 and id = $2),
     dismissed as (
       update customer_match set dismissed_at = $3, dismissed_by = $4 from found
       where customer_match.id = found.id and found.is_new
     )
     select a_id as "aId", b_id as "bId", is_new as "isNew" from found`,
    [deskId, matchId, new Date(at), by],
  );
  return rows[0] ?? null;
}
