import type pg from 'pg';

/** Record → the customer that it is part of, itself where it is its own; records that the desk does not know are left out. */
export async function findRecords(
  client: pg.PoolClient,
  deskId: string,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ asked: string; id: string }>({
    name: 'records-find',
    text: `
      with recursive chain as (
        select id as asked, id, merged_into from customer where desk_id = $1 and id = any($2)
        union
        select asked, next.id, next.merged_into from customer next join chain on next.id = chain.merged_into
      )
      select asked, id from chain where merged_into is null`,
    values: [deskId, recordIds],
  });
  return new Map(rows.map(({ asked, id }) => [asked, id]));
}
