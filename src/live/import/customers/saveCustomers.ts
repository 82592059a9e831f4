import { done, type Outcome } from '../../../domain/desk/refusal.ts';
import { type Address, addressKey, recognise } from '../../../domain/threads/identity.ts';
import { deskConfiguration } from '../../../store/desk/deskConfiguration.ts';
import { newId } from '../../../store/id.ts';
import { insertCustomers, insertIdentities } from '../../../store/ingest/customers.ts';
import { type LockedDesk, type LogEntry, UnknownDesk } from '../../../store/log.ts';
import { newHashKeys } from '../../../store/trail/textHash.ts';
import type { Statements } from '../../../store/transaction.ts';
import { changeDesk, record } from '../../changeDesk.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { joinRecords, regather, regroupThreads } from '../../people/regather.ts';
import { refreshThreads } from '../../refresh/refreshThreads.ts';
import type { Reject } from '../file/rejectFile.ts';
import type { Claims } from './claims.ts';
import type { CustomerRow } from './customerRow.ts';
import { describeCustomers, findOwners } from './customerRows.ts';

/** What became of a batch of customers. */
export interface SavedCustomers {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejects: readonly Reject[];
}

const distinct = (addresses: readonly Address[]): Address[] => [
  ...new Map(addresses.map((address) => [addressKey(address), address])).values(),
];

/**
 * Brings a batch of rows to the desk in one transaction. Records that the desk held apart and that a row names together
 * become one customer, and their threads are told anew.
 */
export function saveCustomers(
  host: LiveHost,
  caller: Caller,
  rows: readonly CustomerRow[],
  claims: Claims,
): Promise<Outcome<SavedCustomers>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const owners = await findOwners(
      client,
      desk.deskId,
      distinct(rows.flatMap(({ addresses }) => addresses)),
    );
    const byAddress = new Map(owners.map((owner) => [addressKey(owner), owner]));
    const rejects: Reject[] = [];
    const sound = rows.filter((row) => {
      const refusal = claims.claim(row, byAddress);
      if (refusal !== null) rejects.push(refusal);
      return refusal === null;
    });
    const ofSound = new Set(sound.flatMap(({ addresses }) => addresses.map(addressKey)));
    const known = owners.filter((owner) => ofSound.has(addressKey(owner)));
    const { customerIds, created, addressesAdded, merged } = recognise(sound, known, newId);
    const isNew = new Set(created.map(({ customerId }) => customerId));

    const hashKeys = newHashKeys(created.length);
    const joined = merged.length > 0 ? await joinRecords(transaction, desk, merged) : null;
    const named = [...new Set(customerIds.filter((customerId) => !isNew.has(customerId)))];
    const regathered = await regather(transaction, desk, named, async () => {
      await insertCustomers(
        client,
        desk.deskId,
        created.map(({ customerId, person }, at) => ({
          id: customerId,
          name: sound[person]!.name,
          createdAt: desk.at,
          lastContactAt: null,
          hashKey: hashKeys[at]!,
        })),
      );
      await insertIdentities(
        client,
        desk.deskId,
        addressesAdded.map((address) => ({ ...address, handle: null })),
      );
      return describeCustomers(
        client,
        sound.map((row, index) => ({ customerId: customerIds[index]!, row })),
      );
    });
    const changed = new Set(
      [
        ...regathered.value,
        ...addressesAdded.map(({ customerId }) => customerId),
        ...merged.map(({ into }) => into),
      ].filter((customerId) => !isNew.has(customerId)),
    );
    const regrouped = joined === null ? [] : await regroup(transaction, desk, joined.owners, host.now());
    const counts = { created: isNew.size, changed: changed.size };
    return done({
      value: { ...counts, unchanged: sound.length - isNew.size - changed.size, rejects },
      entries: [
        ...(isNew.size + changed.size > 0 ? [record(caller, 'customersImported', counts)] : []),
        ...merged.map((merge) => record(caller, 'customersMerged', merge)),
        ...regrouped,
      ],
    });
  });
}

/** Threads of customers who turned out to be one, as the join window groups them now. */
async function regroup(
  transaction: Statements,
  desk: LockedDesk,
  customerIds: readonly string[],
  now: number,
): Promise<LogEntry[]> {
  const configuration = await deskConfiguration(transaction.client, desk.deskId);
  if (configuration === null) throw new UnknownDesk(desk.deskId);
  const placed = await regroupThreads(transaction, desk, customerIds, configuration);
  const { touched, opened } = placed;
  const refreshed = await refreshThreads(transaction, desk, touched, { now, opened, configuration });
  return [...placed.entries, ...refreshed];
}
