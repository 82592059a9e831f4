import type pg from 'pg';
import { grouped } from '../../domain/threads/grouped.ts';
import type { Mark } from '../../domain/threads/mark.ts';
import { loadThreadMarks, loadThreadPosts, type ThreadPost } from '../../store/ingest/loadRefreshed.ts';

export interface ThreadContents {
  readonly posts: readonly ThreadPost[];
  readonly marks: readonly Mark[];
}

/**
 * Posts and marks of threads, from the tables; of a new thread that holds nothing but posts that arrived, those. A thread
 * without posts is left out.
 * @param known posts of threads as they are read already
 * @param arrived their mentions may not be in the tables yet
 * @param isToRead whether a thread that posts arrived in may hold others
 */
export async function threadContents(
  client: pg.PoolClient,
  threadIds: readonly string[],
  known: ReadonlyMap<string, readonly ThreadPost[]>,
  arrived: readonly ThreadPost[],
  isToRead: (threadId: string) => boolean,
): Promise<Map<string, ThreadContents>> {
  const gained = grouped(arrived, (post) => post.threadId);
  const contents = new Map<string, ThreadContents>();
  const toRead: string[] = [];
  for (const id of threadIds) {
    const more = gained.get(id);
    if (more === undefined || isToRead(id)) toRead.push(id);
    else contents.set(id, { posts: more, marks: [] });
  }
  if (toRead.length === 0) return contents;
  const byId = new Map(arrived.map((post) => [post.id, post]));
  const unknown = toRead.filter((id) => !known.has(id));
  const [read, marked] = await Promise.all([
    unknown.length === 0 ? [] : loadThreadPosts(client, unknown),
    loadThreadMarks(client, toRead),
  ]);
  const postsOf = new Map<string, readonly ThreadPost[]>(grouped(read, (post) => post.threadId));
  for (const id of toRead) if (known.has(id)) postsOf.set(id, known.get(id)!);
  const marksOf = grouped(marked, (mark) => mark.threadId);
  for (const [id, posts] of postsOf)
    contents.set(id, {
      posts: posts.map((post) => byId.get(post.id) ?? post),
      marks: marksOf.get(id) ?? [],
    });
  return contents;
}
