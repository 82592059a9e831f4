import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { comparePosts, type Post } from '../../domain/threads/post.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { type Placed, placePosts } from '../ingest/placePosts.ts';
import { notFound } from '../notFound.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { actOnThread } from './actOnThread.ts';

/**
 * Makes two threads one: all messages of the first go under the second. The one that began earlier keeps its id, and the
 * other's leads on to it, as everywhere (decision 0002). The router takes the other one's work back.
 * @returns the id of the thread that has them all
 */
export function mergeThreads(
  host: LiveHost,
  caller: Caller,
  { threadId, intoThreadId }: { threadId: string; intoThreadId: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const from = await actOnThread(transaction, caller, { threadId, action: 'resolve', at: desk.at });
    if (!from.ok) return from;
    const into = await actOnThread(transaction, caller, {
      threadId: intoThreadId,
      action: 'resolve',
      at: desk.at,
    });
    if (!into.ok) return into;
    if (from.value.id === into.value.id) return refused(sameThread);
    const posts = await loadThreadPosts(transaction.client, [from.value.id, into.value.id]);
    // the later goes under the earlier, so that a split of one of its messages finds it below, not above
    const target = [...posts].sort(comparePosts)[0]!;
    const moving = posts.filter((post) => post.threadId !== target.threadId);
    const strandOf = await strandsOf(
      transaction,
      moving.map(({ id }) => id),
    );
    const seq = desk.nextSeq;
    const pinned = [...grouped(moving, (post) => strandOf.get(post.id)!).values()].map((strand) => ({
      ...[...strand].sort(comparePosts)[0]!,
      pin: { seq, toPostId: target.id },
    }));
    const { placed, told } = await pin(transaction, desk, pinned, [from.value.id, into.value.id]);
    const mergedId = target.threadId;
    const goneId = mergedId === into.value.id ? from.value.id : into.value.id;
    const recorded = record(caller, 'threadMerged', { from: goneId }, mergedId);
    return done({ value: mergedId, entries: [recorded, ...placed.entries, ...told] });
  });
}

/** Takes some of a thread's messages out into a thread of their own. Returns the new thread's id. */
export function splitThread(
  host: LiveHost,
  caller: Caller,
  { threadId, mentionIds }: { threadId: string; mentionIds: readonly string[] },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, { threadId, action: 'resolve', at: desk.at });
    if (!acting.ok) return acting;
    const posts = await loadThreadPosts(transaction.client, [acting.value.id]);
    const chosen = posts.filter(({ id }) => mentionIds.includes(id)).sort(comparePosts);
    const missing = mentionIds.find((id) => !posts.some((post) => post.id === id));
    if (missing !== undefined) return refused(notFound('mention of this thread', missing));
    const [first, ...others] = chosen;
    if (!first || chosen.length === posts.length)
      return refused({
        code: 'INVALID_INPUT',
        findings: [
          {
            path: 'mentionIds',
            found: first ? 'every message of the thread' : 'none',
            allowed: 'some of its messages, not all',
          },
        ],
      });
    const seq = desk.nextSeq;
    const pinned = [
      { ...first, pin: { seq, toPostId: null } },
      ...others.map((post) => ({ ...post, pin: { seq, toPostId: first.id } })),
    ];
    const { placed, told } = await pin(transaction, desk, pinned, [acting.value.id]);
    const newThreadId = await threadOf(transaction, first.id);
    const recorded = record(caller, 'threadSplit', { newThreadId, mentionIds }, acting.value.id);
    return done({ value: newThreadId, entries: [recorded, ...placed.entries, ...told] });
  });
}

const sameThread: Refusal = {
  code: 'INVALID_INPUT',
  findings: [{ path: 'intoThreadId', found: 'the same thread', allowed: 'another thread' }],
};

async function pin(
  transaction: Transaction,
  desk: LockedDesk,
  changed: readonly Post[],
  threadIds: readonly string[],
): Promise<{ placed: Placed; told: LogEntry[] }> {
  const settings = (await deskConfiguration(transaction.client, desk.deskId))!;
  const placed = await placePosts(transaction, desk, { arrived: [], changed }, settings);
  const redirected = new Set(placed.entries.flatMap(({ type, payload }) => redirectedBy(type, payload)));
  const touched = [...threadIds, ...placed.touched].filter((id) => !redirected.has(id));
  return { placed, told: await refreshThreads(transaction, desk, touched, { opened: placed.opened }) };
}

const redirectedBy = (type: string, payload: unknown): string[] =>
  type === 'threadsMerged' ? [(payload as { from: string }).from] : [];

async function strandsOf(
  { client }: Transaction,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; strand_id: string }>(
    'select id, strand_id from post where id = any($1)',
    [postIds],
  );
  return new Map(rows.map((row) => [row.id, row.strand_id]));
}

async function threadOf({ client }: Transaction, postId: string): Promise<string> {
  const { rows } = await client.query<{ thread_id: string }>(
    'select thread_id from strand where id = (select strand_id from post where id = $1)',
    [postId],
  );
  return rows[0]!.thread_id;
}
