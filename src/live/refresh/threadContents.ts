import type pg from 'pg';
import { grouped } from '../../domain/threads/grouped.ts';
import type { Mark } from '../../domain/threads/mark.ts';
import {
  loadThreadMarks,
  loadThreadPosts,
  type StoredThread,
  type ThreadPost,
} from '../../store/ingest/loadRefreshed.ts';
import { threadMemory } from './threadMemory.ts';

export interface ThreadContents {
  readonly posts: readonly ThreadPost[];
  readonly marks: readonly Mark[];
  /** The episodes' texts as saved; null: not remembered. */
  readonly episodes: readonly string[] | null;
}

/**
 * Posts and marks of threads: read from the tables, but where `gained` says that a thread only gained posts, from
 * memory, or from nowhere if it is new. A thread without posts is left out.
 */
export async function threadContents(
  client: pg.PoolClient,
  threadIds: readonly string[],
  stored: ReadonlyMap<string, StoredThread>,
  gained: ReadonlyMap<string, readonly ThreadPost[]>,
): Promise<Map<string, ThreadContents>> {
  const contents = new Map<string, ThreadContents>();
  const toRead: string[] = [];
  for (const id of threadIds) {
    const more = gained.get(id);
    const row = stored.get(id);
    if (more !== undefined && row === undefined) contents.set(id, { posts: more, marks: [], episodes: null });
    const known = more && row && threadMemory.find(id, row.revision);
    if (known)
      contents.set(id, { posts: [...known.posts, ...more], marks: known.marks, episodes: known.episodes });
    if (!contents.has(id)) toRead.push(id);
  }
  if (toRead.length === 0) return contents;
  const postsOf = grouped(await loadThreadPosts(client, toRead), (post) => post.threadId);
  const marksOf = grouped(await loadThreadMarks(client, toRead), (mark) => mark.threadId);
  for (const [id, posts] of postsOf)
    contents.set(id, { posts, marks: marksOf.get(id) ?? [], episodes: null });
  return contents;
}
