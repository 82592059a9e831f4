import { done, type Outcome } from '../../domain/desk/refusal.ts';
import { mergesToUndo, mergeToMake } from '../../domain/people/verdict.ts';
import type { Concern } from '../../domain/threads/changes.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { findMerges, insertMerge } from '../../store/people/merges.ts';
import { endMerges, inThreadsOf, rememberThreads, returnToThreads } from '../../store/people/ownedThreads.ts';
import { keepReason } from '../../store/trail/entryReasons.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { recordsToJudge } from './recordsToJudge.ts';
import { regather, regroupThreads } from './regather.ts';

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
    const asked = await recordsToJudge(client, desk, caller, [customerId, intoCustomerId], reason);
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
    const { from: gone, into: stays, seq } = merge;
    const reasonHash = await keepReason(client, desk.deskId, { seq, customerIds: [stays, gone], reason });
    const recorded = record(caller, 'customerMerged', { from: gone, into: stays, reasonHash });
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
    const asked = await recordsToJudge(client, desk, caller, [customerId], reason);
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
    const survivorId = named!.survivorId;
    const spokenOf = { seq: desk.nextSeq, customerIds: [customerId, survivorId], reason };
    const reasonHash = await keepReason(client, desk.deskId, spokenOf);
    const facts = { customerId, from: survivorId, reasonHash };
    return done({ value: customerId, entries: [record(caller, 'customerUnmerged', facts), ...told] });
  });
}

async function tellThreads(
  transaction: Transaction,
  desk: LockedDesk,
  owners: readonly string[],
  vacated: Concern['vacated'] = [],
): Promise<LogEntry[]> {
  const configuration = (await deskConfiguration(transaction.client, desk.deskId))!;
  const placed = await regroupThreads(transaction, desk, owners, configuration, vacated);
  const { touched, opened } = placed;
  const refreshed = await refreshThreads(transaction, desk, touched, { opened, configuration });
  return [...placed.entries, ...refreshed];
}
