import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { findPosts } from '../../store/ingest/findPosts.ts';
import { loadOutboundPost, nameInteraction } from '../../store/ingest/outboundPost.ts';
import { type LockedDesk, type LogEntry, UnknownDesk } from '../../store/log.ts';
import type { Statements } from '../../store/transaction.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { placePosts } from './placePosts.ts';

/**
 * A message of ours has left, and its network has named it: answers to it find it from now on. Where the network's
 * echo came first, under the same name, that keeps the name.
 * @returns entries to append to the desk's log
 */
export async function confirmPost(
  transaction: Statements,
  desk: LockedDesk,
  interactionId: string,
  externalId: string,
): Promise<LogEntry[]> {
  const { client } = transaction;
  await nameInteraction(client, interactionId, externalId);
  const post = await loadOutboundPost(client, interactionId);
  if (post === null || post.externalId !== null) return [];
  const [echo] = await findPosts(client, [{ channelAccountId: post.channelAccountId, externalId }]);
  if (echo !== undefined) return [];
  const configuration = await deskConfiguration(client, desk.deskId);
  if (configuration === null) throw new UnknownDesk(desk.deskId);
  const changed = [{ ...post, externalId }];
  const placed = await placePosts(transaction, desk, { arrived: [], changed }, configuration);
  const refreshed = await refreshThreads(
    transaction,
    desk,
    placed.touched,
    desk.at,
    placed.opened,
    configuration,
  );
  return [...placed.entries, ...refreshed];
}
