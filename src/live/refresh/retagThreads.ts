import { grouped } from '../../domain/threads/grouped.ts';
import { tagsOf } from '../../domain/threads/summary.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import { loadOwners, saveTags } from '../../store/ingest/threadTags.ts';
import type { Statements } from '../../store/transaction.ts';
import { mentionFacts } from './tellThread.ts';

/**
 * Brings threads up to date whose mentions have changed in nothing but their tags: neither episodes nor clocks nor the
 * router ask for those, so that of `refreshThreads` no more than this is needed.
 * @param tagged the thread of each mention that was tagged, under the desk's lock; each is one interaction more
 */
export async function retagThreads({ client, send }: Statements, tagged: readonly string[]): Promise<void> {
  const added = grouped(tagged, (id) => id);
  const ids = [...added.keys()];
  if (ids.length === 0) return;
  const [read, owners] = await Promise.all([loadThreadPosts(client, ids), loadOwners(client, ids)]);
  const postsOf = grouped(read, (post) => post.threadId);
  send(
    saveTags(
      client,
      owners.map(({ id, ownerId }) => {
        const posts = postsOf.get(id) ?? [];
        const tags = tagsOf({ ownerId, posts, mentions: mentionFacts(posts) });
        return { id, tags, interactions: added.get(id)!.length };
      }),
    ),
  );
}
