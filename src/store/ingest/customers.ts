import type pg from 'pg';
import { matchKeyOf } from '../../domain/people/matches.ts';
import type { Address, KnownAddress } from '../../domain/threads/identity.ts';
import { idColumn, plainColumn, textColumn } from './arrayLiteral.ts';

/** An address with what triage asks about its customer, and what the log names their texts by. */
export interface KnownCustomer extends KnownAddress {
  /** The record that the address is of, where that is part of the customer by a person's word; else the customer. */
  readonly recordId: string;
  readonly isKey: boolean;
  readonly lastContactAt: number | null;
  /** Null: erased meanwhile. */
  readonly hashKey: string | null;
}

export async function findCustomers(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  addresses: readonly Address[],
): Promise<KnownCustomer[]> {
  if (addresses.length === 0) return [];
  const { rows } = await client.query<KnownCustomer>({
    name: 'ingest-find-customers',
    text: `
      select identity.network, identity.external_id as "externalId", identity.customer_id as "customerId",
        coalesce(identity.record_id, identity.customer_id) as "recordId",
        customer.is_key as "isKey", customer.last_contact_at as "lastContactAt", customer.hash_key as "hashKey"
      from unnest($2::text[], $3::text[]) as wanted (network, external_id)
      cross join lateral (
        select * from identity
        where desk_id = $1 and network = wanted.network and external_id = wanted.external_id offset 0
      ) identity
      join customer on customer.id = identity.customer_id`,
    values: [
      deskId,
      textColumn(addresses, (one) => one.network),
      textColumn(addresses, (one) => one.externalId),
    ],
  });
  return rows;
}

export async function insertCustomers(
  client: pg.PoolClient,
  deskId: string,
  customers: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: number;
    readonly lastContactAt: number | null;
    readonly hashKey: string;
  }[],
): Promise<void> {
  if (customers.length === 0) return;
  await client.query({
    name: 'ingest-insert-customers',
    text: `
      insert into customer (desk_id, id, name, created_at, last_contact_at, hash_key)
      select $1::uuid, id, name, to_timestamp(created_at / 1000), to_timestamp(last_contact_at / 1000), hash_key
      from unnest($2::uuid[], $3::text[], $4::float8[], $5::float8[], $6::text[])
        as row (id, name, created_at, last_contact_at, hash_key)`,
    values: [
      deskId,
      plainColumn(customers, (one) => one.id),
      textColumn(customers, (one) => one.name),
      plainColumn(customers, (one) => one.createdAt),
      plainColumn(customers, (one) => one.lastContactAt),
      plainColumn(customers, (one) => one.hashKey),
    ],
  });
}

export async function insertIdentities(
  client: pg.PoolClient,
  deskId: string,
  identities: readonly (KnownAddress & {
    readonly handle: string | null;
    /** Where it is not the customer itself. */
    readonly recordId?: string | null;
  })[],
): Promise<void> {
  if (identities.length === 0) return;
  await client.query({
    name: 'ingest-insert-identities',
    text: `
      insert into identity (desk_id, network, external_id, customer_id, handle, record_id, match_key)
      select $1::uuid, network, external_id, customer_id, handle, record_id, match_key
      from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::text[])
        as row (network, external_id, customer_id, handle, record_id, match_key)`,
    values: [
      deskId,
      textColumn(identities, (one) => one.network),
      textColumn(identities, (one) => one.externalId),
      plainColumn(identities, (one) => one.customerId),
      textColumn(identities, (one) => one.handle),
      plainColumn(identities, (one) => one.recordId ?? null),
      textColumn(identities, matchKeyOf),
    ],
  });
}

/** The latest mention of each customer, whatever order mentions come in. */
export async function noteContacts(
  client: pg.PoolClient,
  contacts: ReadonlyMap<string, number>,
): Promise<void> {
  if (contacts.size === 0) return;
  await client.query({
    name: 'ingest-note-contacts',
    text: `
      update customer set last_contact_at = to_timestamp(contact.at / 1000)
      from unnest($1::uuid[], $2::float8[]) as contact (customer_id, at)
      where customer.id = contact.customer_id
        and (last_contact_at is null or last_contact_at < to_timestamp(contact.at / 1000))`,
    values: [idColumn([...contacts.keys()]), plainColumn([...contacts.values()], (at) => at)],
  });
}
