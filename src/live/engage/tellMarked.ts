import type { Instant } from '../../domain/desk/time.ts';
import type { MarkKind } from '../../domain/threads/mark.ts';
import { concernOfMark } from '../../domain/threads/placement.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { ThreadPost } from '../../store/ingest/loadRefreshed.ts';
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

/**
 * Brings threads up to date whose marks are others than before: how they are grouped, episodes, clocks, work.
 * @param read posts of the threads, where they are read already
 */
export async function tellMarked(
  transaction: Transaction,
  desk: LockedDesk,
  marked: readonly MarkedThread[],
  read: ReadonlyMap<string, readonly ThreadPost[]> = new Map(),
): Promise<LogEntry[]> {
  const threadIds = marked.map(({ threadId }) => threadId);
  const regrouping = marked.filter(({ kind }) => kind === 'resolved' || kind === 'reopened');
  if (regrouping.length === 0) return refreshThreads(transaction, desk, threadIds, { known: read });
  const configuration = (await deskConfiguration(transaction.client, desk.deskId))!;
  const owners = regrouping.flatMap(({ ownerId, at }) => concernOfMark(ownerId, at).owners);
  const placed = await replaceThreads(
    transaction,
    desk,
    { owners, strandIds: [], vacated: [] },
    configuration,
  );
  const ids = [...threadIds, ...placed.touched];
  const known = new Map([...read].filter(([id]) => !placed.regrouped.has(id)));
  const told = await refreshThreads(transaction, desk, ids, { opened: placed.opened, configuration, known });
  return [...placed.entries, ...told];
}
