import { addressKey, recognise } from '../../domain/threads/identity.ts';
import type { JoinSettings } from '../../domain/threads/join.ts';
import { newId } from '../../store/id.ts';
import {
  insertCustomers,
  insertIdentities,
  type KnownCustomer,
  noteContacts,
} from '../../store/ingest/customers.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { newHashKeys } from '../../store/trail/textHash.ts';
import type { Statements } from '../../store/transaction.ts';
import { joinRecords, regroupThreads } from '../people/regather.ts';
import type { MentionDelivery } from './delivery.ts';
import { addressesOf, nameOf } from './persons.ts';
import { type Placed, threader } from './placePosts.ts';

export interface RecognisedAuthors {
  /** In the order of the mentions. */
  readonly customerIds: readonly string[];
  /** Whose addresses they came under, in the same order: other than the customer where a person merged the two. */
  readonly recordIds: readonly string[];
  /** Of customers among them, by id: what the log names their texts by. */
  readonly hashKeys: ReadonlyMap<string, string | null>;
  readonly entries: readonly LogEntry[];
  /** What the merges of customers changed in threads; null: nobody was merged. */
  readonly replaced: Placed | null;
}

/**
 * Tells or creates the customers behind mentions, and merges those who turn out to be one.
 * @param known the customers at the mentions' addresses; others among them make no difference
 */
export async function recogniseAuthors(
  transaction: Statements,
  desk: LockedDesk,
  mentions: readonly MentionDelivery[],
  known: readonly KnownCustomer[],
  settings: JoinSettings,
): Promise<RecognisedAuthors> {
  if (mentions.length === 0)
    return { customerIds: [], recordIds: [], hashKeys: new Map(), entries: [], replaced: null };
  const { client, send } = transaction;
  const persons = mentions.map((mention) => ({ addresses: addressesOf(mention) }));
  const records = known.map((one) => ({ ...one, customerId: one.recordId }));
  const told = recognise(persons, records, newId);
  const { customerIds: recordIds, created, addressesAdded, merged } = told;
  const joined = merged.length === 0 ? null : await joinRecords(transaction, desk, merged);
  const survivorOf = joined?.survivorOf ?? new Map(known.map((one) => [one.recordId, one.customerId]));
  const customerOf = (recordId: string): string => survivorOf.get(recordId) ?? recordId;
  const customerIds = recordIds.map(customerOf);
  const handles = new Map(
    mentions.map((mention, index) => [addressKey(persons[index]!.addresses[0]!), mention.author.handle]),
  );
  const contacts = new Map<string, number>();
  for (const [index, { publishedAt }] of mentions.entries()) {
    const customerId = customerIds[index]!;
    contacts.set(customerId, Math.max(contacts.get(customerId) ?? publishedAt, publishedAt));
  }
  const newKeys = newHashKeys(created.length);
  const newCustomers = created.map(({ customerId, person }, at) => ({
    id: customerId,
    name: nameOf(mentions[person]!),
    createdAt: desk.at,
    lastContactAt: contacts.get(customerId)!,
    hashKey: newKeys[at]!,
  }));
  const hashKeys = new Map<string, string | null>();
  for (const { customerId, hashKey } of known) hashKeys.set(customerId, hashKey);
  for (const { id, hashKey } of newCustomers) hashKeys.set(id, hashKey);
  const newAddresses = addressesAdded.map((address) => {
    const customerId = customerOf(address.customerId);
    return {
      ...address,
      customerId,
      recordId: customerId === address.customerId ? null : address.customerId,
      handle: handles.get(addressKey(address)) ?? null,
    };
  });
  for (const { customerId } of created) contacts.delete(customerId);
  send(insertCustomers(client, desk.deskId, newCustomers));
  send(insertIdentities(client, desk.deskId, newAddresses));
  send(noteContacts(client, contacts));
  if (joined === null) return { customerIds, recordIds, hashKeys, entries: [], replaced: null };
  return {
    customerIds,
    recordIds,
    hashKeys,
    entries: merged.map(({ from, into }) => ({
      kind: 'record',
      type: 'customersMerged',
      actor: threader,
      threadId: null,
      payload: { from, into },
    })),
    replaced: await regroupThreads(transaction, desk, joined.owners, settings),
  };
}
