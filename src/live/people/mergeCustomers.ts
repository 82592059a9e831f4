import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import { mergesToUndo, mergeToMake, type NamedRecord } from '../../domain/people/verdict.ts';
import type { Concern } from '../../domain/threads/changes.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { findMerges, insertMerge } from '../../store/people/merges.ts';
import {
  endMerges,
  inThreadsOf,
  rememberThreads,
  returnToThreads,
  threadsOwnedBy,
} from '../../store/people/ownedThreads.ts';
import { findRecords } from '../../store/people/records.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import { actorOf } from '../engage/actor.ts';
import { findThreads } from '../engage/findThread.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { regather, regroupThreads } from './regather.ts';

const longestReason = 500;

/**
 * Makes two customers one by a person's word: addresses, messages, threads and what the CRM says of the first are the second's too, and
 * their open matters join as one customer's do. Nothing is done where they are one already.
 * @returns the customer that they are now
 */
export function mergeCustomer(
  host: LiveHost,
  caller: Caller,
  { customerId, intoCustomerId, reason }: { customerId: string; intoCustomerId: string; reason: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const asked = await mayChange(transaction, desk, caller, [customerId, intoCustomerId], reason);
    if (!asked.ok) return asked;
    const [from, into] = asked.value;
    const verdict = mergeToMake(from!, into!);
    if (!verdict.ok) return verdict;
    if (verdict.value === null) return done({ value: into!.survivorId, entries: [] });
    const merge = { ...verdict.value, seq: desk.nextSeq };
    const before = await inThreadsOf(client, desk.deskId, [merge.from, merge.into]);
    const { owners } = await regather(transaction, desk, [merge.from, merge.into], () =>
      insertMerge(client, desk.deskId, merge, desk.at),
    );
    const told = await tellThreads(transaction, desk, owners);
    await rememberThreads(client, desk.deskId, merge, before);
    const recorded = record(caller, 'customerMerged', { from: merge.from, into: merge.into, reason });
    return done({ value: merge.into, entries: [recorded, ...told] });
  });
}

/**
 * Takes a record out of the customer that `mergeCustomer` made it part of, with all it had: what came under its addresses
 * since goes with it. Nothing is done where it is a customer of its own already.
 */
export function unmergeCustomer(
  host: LiveHost,
  caller: Caller,
  { customerId, reason }: { customerId: string; reason: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const asked = await mayChange(transaction, desk, caller, [customerId], reason);
    if (!asked.ok) return asked;
    const [named] = asked.value;
    const standing = await findMerges(client, desk.deskId, [customerId]);
    const verdict = mergesToUndo(named!, standing);
    if (!verdict.ok) return verdict;
    const undone = verdict.value;
    if (undone.length === 0) return done({ value: customerId, entries: [] });
    const { value: taken, owners } = await regather(transaction, desk, [customerId], () =>
      endMerges(client, desk.deskId, undone),
    );
    const returned = await returnToThreads(client, desk.deskId, owners, taken);
    const vacated = returned.map(({ strandId, fromThreadId }) => ({
      threadId: fromThreadId,
      heirStrandId: strandId,
    }));
    const told = await tellThreads(transaction, desk, owners, vacated);
    const facts = { customerId, from: named!.survivorId, reason };
    return done({ value: customerId, entries: [record(caller, 'customerUnmerged', facts), ...told] });
  });
}

/** The records, or why the caller may not say who they are: who they are decides about all threads of theirs, so all must be the caller's to resolve. */
async function mayChange(
  { client }: Pick<Transaction, 'client'>,
  desk: LockedDesk,
  caller: Caller,
  customerIds: readonly string[],
  reason: string,
): Promise<Outcome<readonly NamedRecord[]>> {
  if (reason.trim() === '' || reason.length > longestReason)
    return refused(
      invalid([
        { path: 'reason', found: `${reason.length} characters`, allowed: `1 to ${longestReason} characters` },
      ]),
    );
  const found = await findRecords(client, desk.deskId, customerIds);
  const unknown = customerIds.find((id) => !found.has(id));
  if (unknown !== undefined) return refused(notFound('customer', unknown));
  const records = customerIds.map((id) => ({ id, survivorId: found.get(id)! }));
  const owners = records.map(({ survivorId }) => survivorId);
  const threads = await findThreads(client, desk.deskId, await threadsOwnedBy(client, desk.deskId, owners));
  const actor = await actorOf(client, caller);
  const isForbidden = [...threads.values()].some(
    ({ places, teamId }) => !may(actor, 'resolve', { places, teamId }, desk.at).isAllowed,
  );
  return isForbidden ? refused(notAllTheirs) : done(records);
}

/** Says nothing of the threads that the caller may not see. */
const notAllTheirs = {
  code: 'NOT_PERMITTED',
  action: 'resolve',
  channel: null,
  channelAccountId: null,
  teamId: null,
  permissionId: null,
} as const;

async function tellThreads(
  transaction: Transaction,
  desk: LockedDesk,
  owners: readonly string[],
  vacated: Concern['vacated'] = [],
): Promise<LogEntry[]> {
  const settings = (await deskConfiguration(transaction.client, desk.deskId))!;
  const placed = await regroupThreads(transaction, desk, owners, settings, vacated);
  const refreshed = await refreshThreads(transaction, desk, placed.touched, desk.at, placed.opened, settings);
  return [...placed.entries, ...refreshed];
}
