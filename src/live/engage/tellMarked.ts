import type { Instant } from '../../domain/desk/time.ts';
import type { MarkKind } from '../../domain/threads/mark.ts';
import { concernOfMark } from '../../domain/threads/placement.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { replaceThreads } from '../ingest/placePosts.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';

/** A thread that has a mark more or less than before. */
export interface MarkedThread {
  readonly threadId: string;
  readonly ownerId: string | null;
  readonly kind: MarkKind;
  /** The mark's. */
  readonly at: Instant;
}

/** Brings threads up to date whose marks are others than before: how they are grouped, episodes, clocks, work. */
export async function tellMarked(
  transaction: Transaction,
  desk: LockedDesk,
  marked: readonly MarkedThread[],
): Promise<LogEntry[]> {
  const threadIds = marked.map(({ threadId }) => threadId);
  const regrouping = marked.filter(({ kind }) => kind === 'resolved' || kind === 'reopened');
  if (regrouping.length === 0) return refreshThreads(transaction, desk, threadIds, desk.at);
  const settings = (await deskConfiguration(transaction.client, desk.deskId))!;
  const owners = regrouping.flatMap(({ ownerId, at }) => concernOfMark(ownerId, at).owners);
  const placed = await replaceThreads(transaction, desk, { owners, strandIds: [], vacated: [] }, settings);
  const told = await refreshThreads(
    transaction,
    desk,
    [...threadIds, ...placed.touched],
    desk.at,
    placed.opened,
  );
  return [...placed.entries, ...told];
}
