import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
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
  const configuration = (await deskConfiguration(client, deskId))!;
  const account = configuration.channelAccounts.find(({ id }) => id === wanted.channelAccountId) ?? null;
  if (wanted.channelAccountId && !account)
    return refused(notFound('channel account', wanted.channelAccountId));
  if (account?.isArchived) return refused({ code: 'ARCHIVED', kind: 'channel account', id: account.id });
  const posts = await loadThreadPosts(client, [thread.id]);
  const found = replyPathOf(thread.ownerId, posts, {
    channelAccount: account,
    visibility: wanted.visibility,
  });
  const path =
    account || wanted.visibility
      ? found
      : await backFromSecure(client, thread, { found, posts, configuration });
  if (!path)
    return refused({
      code: 'WRONG_STATE',
      state: 'without a word of its customer',
      allowed: ['written to'],
    });
  const answered = posts.find(({ id }) => id === path.replyToPostId) ?? null;
  const recipient = await addressOn(client, deskId, thread.ownerId, path.channel);
  if (recipient === null && answered === null) return refused({ code: 'NO_ADDRESS', channel: path.channel });
  return done({ path, posts, answered, recipient, configuration });
}

/** A thread that was led back from a secure channel is answered where it came from, until its customer writes elsewhere. */
async function backFromSecure(
  client: pg.PoolClient | pg.Pool,
  thread: { readonly id: string; readonly ownerId: string | null },
  {
    found,
    posts,
    configuration,
  }: Pick<ReplyWay, 'posts' | 'configuration'> & { readonly found: ReplyPath | null },
): Promise<ReplyPath | null> {
  if (found?.visibility !== 'secure') return found;
  const link = await latestSecureLink(client, thread.id);
  const word = posts.find(({ id }) => id === found.replyToPostId);
  if (!link?.returnedAt || (word && word.publishedAt > link.returnedAt)) return found;
  const channelAccount = configuration.channelAccounts.find(({ id }) => id === link.fromChannelAccountId)!;
  return replyPathOf(thread.ownerId, posts, { channelAccount, visibility: link.fromVisibility });
}

/** The address by which the customer is known on the channel's network. */
async function addressOn(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  customerId: string | null,
  channel: Channel,
): Promise<string | null> {
  if (customerId === null) return null;
  const { rows } = await client.query<{ external_id: string }>({
    name: 'customer-address',
    text: `select external_id from identity where desk_id = $1 and customer_id = $2 and network = $3
           order by external_id limit 1`,
    values: [deskId, customerId, addressOf(networkOf(channel), '').network],
  });
  return rows[0]?.external_id ?? null;
}
