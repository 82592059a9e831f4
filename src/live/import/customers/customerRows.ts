import type pg from 'pg';
import type { Address } from '../../../domain/threads/identity.ts';
import { type AddressOwner } from './claims.ts';
import { type CustomerRow, crmNetwork } from './customerRow.ts';

/** Which records have these addresses, with their keys in the CRM. */
export async function findOwners(
  client: pg.PoolClient,
  deskId: string,
  addresses: readonly Address[],
): Promise<AddressOwner[]> {
  const { rows } = await client.query<AddressOwner>({
    name: 'import-find-owners',
    text: `
      select identity.network, identity.external_id as "externalId",
        coalesce(identity.record_id, identity.customer_id) as "customerId", crm.external_id as "externalKey"
      from unnest($2::text[], $3::text[]) as wanted (network, external_id)
      join identity on identity.desk_id = $1 and identity.network = wanted.network
        and identity.external_id = wanted.external_id
      left join lateral (
        select external_id from identity own
        where own.customer_id = identity.customer_id and own.network = $4
          and own.record_id is not distinct from identity.record_id
        order by external_id limit 1
      ) crm on true`,
    values: [
      deskId,
      addresses.map(({ network }) => network),
      addresses.map(({ externalId }) => externalId),
      crmNetwork,
    ],
  });
  return rows;
}

/** Gives customers what the CRM says of them. Returns those who were otherwise before. */
export async function describeCustomers(
  client: pg.PoolClient,
  described: readonly { readonly customerId: string; readonly row: CustomerRow }[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'import-describe-customers',
    text: `
      update customer
      set name = told.name, is_key = coalesce(told.is_key, customer.is_key),
        segment = coalesce(told.segment, customer.segment)
      from unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[]) as told (customer_id, name, is_key, segment)
      where customer.id = told.customer_id
        and (customer.name, customer.is_key, customer.segment) is distinct from
          (told.name, coalesce(told.is_key, customer.is_key), coalesce(told.segment, customer.segment))
      returning customer.id`,
    values: [
      described.map(({ customerId }) => customerId),
      described.map(({ row }) => row.name),
      described.map(({ row }) => row.isKey),
      described.map(({ row }) => row.segment),
    ],
  });
  return rows.map(({ id }) => id);
}
