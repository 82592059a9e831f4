import type { Post } from '../../domain/threads/post.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { findPosts } from '../../store/ingest/findPosts.ts';
import { type PostRow, postColumns } from '../../store/ingest/postRow.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { placePosts } from '../ingest/placePosts.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';

/**
 * Writes down the network's name of a message of ours, so that answers to it find its thread; those that came before
 * the confirmation join now. A like has no post and nothing to name; where the network's echo of the message was
 * taken in before, the echo keeps the name.
 */
export async function confirmPost(
  transaction: Transaction,
  desk: LockedDesk,
  interactionId: string,
  externalId: string,
): Promise<LogEntry[]> {
  const { client } = transaction;
  const { rows } = await client.query<PostRow>(`select ${postColumns} from post where id = $1`, [
    interactionId,
  ]);
  const post = rows[0];
  if (!post) return [];
  const echoes = await findPosts(client, [{ channelAccountId: post.channelAccountId, externalId }]);
  if (echoes.length > 0) return [];
  const named: Post = { ...post, externalId };
  await client.query('update interaction set external_id = $2 where id = $1', [interactionId, externalId]);
  const configuration = (await deskConfiguration(client, desk.deskId))!;
  const placed = await placePosts(transaction, desk, { arrived: [], changed: [named] }, configuration);
  const told = await refreshThreads(transaction, desk, placed.touched, desk.at, {
    opened: placed.opened,
    configuration,
  });
  return [...placed.entries, ...told];
}
