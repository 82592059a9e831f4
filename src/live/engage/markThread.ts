import { type MarkKind, markAt } from '../../domain/threads/mark.ts';
import { concernOfMark } from '../../domain/threads/placement.ts';
import { comparePosts, type Post } from '../../domain/threads/post.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { newId } from '../../store/id.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';
import { replaceThreads } from '../ingest/placePosts.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';

/**
 * States a fact about a thread, anchored to its latest post, and brings everything that follows from it up to date:
 * which threads the customer's messages belong to, episodes, clocks, what the router has to know.
 * @param seq the place in the log of the entry that tells of it
 */
export async function markThread(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  mark: {
    readonly threadId: string;
    readonly ownerId: string | null;
    readonly kind: MarkKind;
    readonly code: string | null;
    readonly seq: number;
  },
): Promise<LogEntry[]> {
  const { client } = transaction;
  const posts = await loadThreadPosts(client, [mark.threadId]);
  const anchor: Post = [...posts].sort(comparePosts).at(-1)!;
  const at = markAt(desk.at, anchor);
  await client.query({
    name: 'mark-insert',
    text: `insert into thread_mark (id, desk_id, post_id, kind, at, seq, agent_id, body)
           values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6, $7, jsonb_build_object('code', $8::text))`,
    values: [newId(), desk.deskId, anchor.id, mark.kind, at, mark.seq, caller.agentId, mark.code],
  });
  if (mark.kind !== 'resolved' && mark.kind !== 'reopened')
    return refreshThreads(transaction, desk, [mark.threadId], desk.at);
  const settings = (await deskConfiguration(client, desk.deskId))!;
  const placed = await replaceThreads(transaction, desk, concernOfMark(mark.ownerId, at), settings);
  const told = await refreshThreads(
    transaction,
    desk,
    [mark.threadId, ...placed.touched],
    desk.at,
    placed.opened,
  );
  return [...placed.entries, ...told];
}
