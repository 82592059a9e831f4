import { grouped } from '../../domain/threads/grouped.ts';
import { type MarkKind, markAt } from '../../domain/threads/mark.ts';
import { comparePosts, type Post } from '../../domain/threads/post.ts';
import { newId } from '../../store/id.ts';
import { plainColumn, textColumn } from '../../store/ingest/arrayLiteral.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';
import { tellMarked } from './tellMarked.ts';

/** What is stated about a thread. */
export interface Statement {
  readonly threadId: string;
  readonly ownerId: string | null;
  readonly kind: MarkKind;
  readonly code: string | null;
  /** The place in the log of the entry that tells of it. */
  readonly seq: number;
}

/**
 * States facts about threads, each anchored to its thread's latest post, and brings everything that follows from them up
 * to date: which threads the customers' messages belong to, episodes, clocks, what the router has to know. A number of
 * statements that does not depend on the number of threads.
 * @returns entries to append, and the id of each mark, by its thread
 */
export async function markThreads(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  statements: readonly Statement[],
): Promise<{ readonly told: LogEntry[]; readonly markIds: ReadonlyMap<string, string> }> {
  const { client } = transaction;
  const posts = grouped(
    await loadThreadPosts(
      client,
      statements.map(({ threadId }) => threadId),
    ),
    (post) => post.threadId,
  );
  const marks = statements.map((statement) => {
    const anchor: Post = [...posts.get(statement.threadId)!].sort(comparePosts).at(-1)!;
    return { ...statement, id: newId(), postId: anchor.id, at: markAt(desk.at, anchor) };
  });
  await client.query({
    name: 'marks-insert',
    text: `insert into thread_mark (desk_id, agent_id, id, post_id, kind, at, seq, body)
           select $1::uuid, $2::uuid, id, post_id, kind, to_timestamp(at / 1000), seq, jsonb_build_object('code', code)
           from unnest($3::uuid[], $4::uuid[], $5::text[], $6::float8[], $7::bigint[], $8::text[])
             as row (id, post_id, kind, at, seq, code)`,
    values: [
      desk.deskId,
      caller.agentId,
      plainColumn(marks, (mark) => mark.id),
      plainColumn(marks, (mark) => mark.postId),
      plainColumn(marks, (mark) => mark.kind),
      plainColumn(marks, (mark) => mark.at),
      plainColumn(marks, (mark) => mark.seq),
      textColumn(marks, (mark) => mark.code),
    ],
  });
  return {
    told: await tellMarked(transaction, desk, marks, posts),
    markIds: new Map(marks.map(({ threadId, id }) => [threadId, id])),
  };
}

/** As {@link markThreads}, of one thread. */
export const markThread = async (
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  statement: Statement,
): Promise<LogEntry[]> => (await markThreads(transaction, desk, caller, [statement])).told;
