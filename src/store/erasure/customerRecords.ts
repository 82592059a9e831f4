import type pg from 'pg';

/** All records that are one customer. */
export interface CustomerRecords {
  /** The record that the others were merged into. */
  readonly customerId: string;
  readonly ids: readonly string[];
  readonly isErased: boolean;
  /** Names, handles and addresses. */
  readonly names: readonly string[];
}

/** The records of the customer whom a record is of; null: the desk has no such record. The desk is locked. */
export async function customerRecords(
  client: pg.PoolClient,
  deskId: string,
  customerId: string,
): Promise<CustomerRecords | null> {
  const { rows } = await client.query<CustomerRecords>({
    name: 'customer-records',
    text: `
      with recursive up as (
        select id, merged_into from customer where id = $2 and desk_id = $1
        union select into_one.id, into_one.merged_into from customer into_one join up on into_one.id = up.merged_into
      ), root as (
        select id from up where merged_into is null
      ), records as (
        select id from root
        union select gone.id from customer gone join records on gone.merged_into = records.id
      )
      select (select id from root) as "customerId", array(select id::text from records) as ids,
        (select erased_at is not null from customer where id = (select id from root)) as "isErased",
        array(select name from customer where id in (select id from records)
              union select unnest(array[external_id, handle]) from identity where customer_id in (select id from records)
              union select unnest(array[author_name, author_handle]) from mention
              where customer_id in (select id from records)
              except select null) as names
      from root`,
    values: [deskId, customerId],
  });
  return rows[0] ?? null;
}
