import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { findPosts, keyOfPost } from '../../store/ingest/findPosts.ts';
import {
  loadOutboundPosts,
  type NamedInteraction,
  nameInteractions,
} from '../../store/ingest/outboundPost.ts';
import { type LockedDesk, type LogEntry, UnknownDesk } from '../../store/log.ts';
import type { Statements } from '../../store/transaction.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { placePosts } from './placePosts.ts';

/**
 * Messages of ours have left, and their networks have named them: answers to them find them from now on. Where a
 * network's echo came first, under the same name, that keeps the name.
 * @returns entries to append to the desk's log
 */
export async function confirmPosts(
  transaction: Statements,
  desk: LockedDesk,
  named: readonly NamedInteraction[],
): Promise<LogEntry[]> {
  const { client, send } = transaction;
  const externalIds = new Map(named.map(({ interactionId, externalId }) => [interactionId, externalId]));
  send(nameInteractions(client, named));
  const posts = (await loadOutboundPosts(client, [...externalIds.keys()]))
    .filter(({ externalId }) => externalId === null)
    .map((post) => ({ ...post, externalId: externalIds.get(post.id)! }));
  if (posts.length === 0) return [];
  const [echoes, configuration] = await Promise.all([
    findPosts(client, posts),
    deskConfiguration(client, desk.deskId),
  ]);
  if (configuration === null) throw new UnknownDesk(desk.deskId);
  const echoed = new Set(echoes.map(keyOfPost));
  const changed = posts.filter((post) => !echoed.has(keyOfPost(post)));
  if (changed.length === 0) return [];
  const placed = await placePosts(transaction, desk, { arrived: [], changed }, configuration);
  const { touched, opened } = placed;
  const refreshed = await refreshThreads(transaction, desk, touched, { opened, configuration });
  return [...placed.entries, ...refreshed];
}
