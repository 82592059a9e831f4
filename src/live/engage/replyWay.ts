import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { addressOf, networkOf } from '../../domain/threads/identity.ts';
import type { Post } from '../../domain/threads/post.ts';
import { type ReplyPath, replyPathOf } from '../../domain/threads/replyPath.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { latestSecureLink } from '../../store/engage/secureLinks.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import { notFound } from '../notFound.ts';

/** Where somebody wants to answer; null: where the customer wrote last. */
export interface WantedWay {
  readonly visibility: Visibility | null;
  readonly channelAccountId: string | null;
}

/** The way of an answer with what it was found by. */
export interface ReplyWay {
  readonly path: ReplyPath;
  readonly posts: readonly Post[];
  /** The customer's post that it answers on that leg. */
  readonly answered: Post | null;
  /** The customer's address on the network; null: the answered post leads there. */
  readonly recipient: string | null;
  readonly configuration: DeskConfiguration;
}

/** Finds the way of an answer, or why there is none. */
export async function replyWay(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  thread: { readonly id: string; readonly ownerId: string | null },
  wanted: WantedWay,
): Promise<Outcome<ReplyWay>> {
  const [found, posts, addresses] = await Promise.all([
    deskConfiguration(client, deskId),
    loadThreadPosts(client, [thread.id]),
    addressesOf(client, deskId, thread.ownerId),
  ]);
  const configuration = found!;
  const account = configuration.channelAccounts.find(({ id }) => id === wanted.channelAccountId) ?? null;
  if (wanted.channelAccountId && !account)
    return refused(notFound('channel account', wanted.channelAccountId));
  if (account?.isArchived) return refused({ code: 'ARCHIVED', kind: 'channel account', id: account.id });
  const latest = replyPathOf(thread.ownerId, posts, {
    channelAccount: account,
    visibility: wanted.visibility,
  });
  const path =
    account || wanted.visibility
      ? latest
      : await backFromSecure(client, thread, { latest, posts, configuration });
  if (!path)
    return refused({
      code: 'WRONG_STATE',
      state: 'without a word of its customer',
      allowed: ['written to'],
    });
  const answered = posts.find(({ id }) => id === path.replyToPostId) ?? null;
  const { network } = addressOf(networkOf(path.channel), '');
  const recipient = addresses.find((address) => address.network === network)?.externalId ?? null;
  if (recipient === null && answered === null) return refused({ code: 'NO_ADDRESS', channel: path.channel });
  return done({ path, posts, answered, recipient, configuration });
}

/** A thread that was led back from a secure channel is answered where it came from, until its customer writes elsewhere. */
async function backFromSecure(
  client: pg.PoolClient | pg.Pool,
  thread: { readonly id: string; readonly ownerId: string | null },
  {
    latest,
    posts,
    configuration,
  }: Pick<ReplyWay, 'posts' | 'configuration'> & { readonly latest: ReplyPath | null },
): Promise<ReplyPath | null> {
  if (latest?.visibility !== 'secure') return latest;
  const link = await latestSecureLink(client, thread.id);
  const word = posts.find(({ id }) => id === latest.replyToPostId);
  if (!link?.returnedAt || (word && word.publishedAt > link.returnedAt)) return latest;
  const channelAccount = configuration.channelAccounts.find(({ id }) => id === link.fromChannelAccountId)!;
  return replyPathOf(thread.ownerId, posts, { channelAccount, visibility: link.fromVisibility });
}

/** The addresses by which the customer is known, in the order in which one of a network is chosen. */
async function addressesOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  customerId: string | null,
): Promise<readonly { readonly network: string; readonly externalId: string }[]> {
  if (customerId === null) return [];
  const { rows } = await client.query<{ network: string; externalId: string }>({
    name: 'customer-addresses',
    text: `select network, external_id as "externalId" from identity where desk_id = $1 and customer_id = $2
           order by external_id`,
    values: [deskId, customerId],
  });
  return rows;
}
