import { afterJoining, type CustomerMerge, survivorsOf } from '../../domain/people/merges.ts';
import type { Concern } from '../../domain/threads/changes.ts';
import type { JoinSettings } from '../../domain/threads/join.ts';
import { wholeHistoryOf } from '../../domain/threads/placement.ts';
import { type CustomerMove, mergeCustomers } from '../../store/ingest/mergeCustomers.ts';
import type { LockedDesk } from '../../store/log.ts';
import { findMerges, layMerges, liftMerges, replaceMerges } from '../../store/people/merges.ts';
import { threadsOwnedBy } from '../../store/people/ownedThreads.ts';
import type { Statements } from '../../store/transaction.ts';
import { type Placed, replaceThreads } from '../ingest/placePosts.ts';

/** Who records are after a change. */
export interface Regathered<Value> {
  readonly value: Value;
  /** Record → the customer it is part of; records left out are their own. */
  readonly survivorOf: ReadonlyMap<string, string>;
  /** The customers whose threads are to be told anew. */
  readonly owners: readonly string[];
}

/** Changes records, or the merges that stand on them, as if no merge stood, and lays those that stand afterwards on them again. */
export async function regather<Value>(
  { client }: Pick<Statements, 'client'>,
  { deskId }: Pick<LockedDesk, 'deskId'>,
  recordIds: readonly string[],
  change: (standing: readonly CustomerMerge[]) => Promise<Value>,
): Promise<Regathered<Value>> {
  const standing = await findMerges(client, deskId, recordIds);
  const before = survivorsOf(standing);
  await liftMerges(client, [...before.keys()]);
  const value = await change(standing);
  const records = [...new Set([...before.keys(), ...recordIds])];
  const survivorOf = survivorsOf(await findMerges(client, deskId, records));
  await layMerges(client, deskId, survivorOf);
  return {
    value,
    survivorOf,
    owners: [...new Set(records.map((record) => survivorOf.get(record) ?? record))],
  };
}

/** Records that turned out to be one person's, with or without merges by hand that stand on them. */
export const joinRecords = (
  statements: Pick<Statements, 'client'>,
  desk: LockedDesk,
  joined: readonly CustomerMove[],
): Promise<Regathered<void>> =>
  regather(
    statements,
    desk,
    joined.flatMap(({ from, into }) => [from, into]),
    async (standing) => {
      await mergeCustomers(statements.client, desk.deskId, joined);
      if (standing.length > 0)
        await replaceMerges(statements.client, desk.deskId, standing, afterJoining(standing, joined));
    },
  );

/**
 * Tells the threads of customers anew. All of them are touched: what a participant wrote may be the owner's own word now, also where
 * no thread moved.
 */
export async function regroupThreads(
  transaction: Statements,
  desk: LockedDesk,
  owners: readonly string[],
  settings: JoinSettings,
  vacated: Concern['vacated'] = [],
): Promise<Placed> {
  const placed = await replaceThreads(transaction, desk, { ...wholeHistoryOf(owners), vacated }, settings);
  const owned = await threadsOwnedBy(transaction.client, desk.deskId, owners);
  return { ...placed, touched: [...new Set([...placed.touched, ...owned])] };
}
