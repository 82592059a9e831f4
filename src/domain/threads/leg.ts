import type { Channel, Visibility } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import { comparePosts, type Post } from './post.ts';

/** One stretch of road of a thread: a channel account, and who can read there. */
export interface Leg {
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly visibility: Visibility;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly postCount: number;
}

/** A leg on which the customer can be answered, and the post that an answer there replies to. */
export interface ReplyLeg extends Leg {
  readonly replyToPostId: string;
}

/** Channels on which nobody can be written to: an answer is a call there, or nothing. */
const unwritable: ReadonlySet<Channel> = new Set<Channel>(['phone', 'selfService']);

const legKey = (post: Post): string => `${post.channel} ${post.channelAccountId} ${post.visibility}`;

/** The legs of a thread in the order of their first use. Deleted posts count: the thread went that way. */
export const legsOf = (posts: Iterable<Post>): Leg[] => {
  const legs = new Map<string, Leg>();
  for (const post of [...posts].sort(comparePosts)) {
    const key = legKey(post);
    legs.set(key, withPost(legs.get(key) ?? null, post));
  }
  return [...legs.values()];
};

/** A leg after one more post of it, in any order of posts. */
const withPost = (leg: Leg | null, post: Post): Leg => ({
  channel: post.channel,
  channelAccountId: post.channelAccountId,
  visibility: post.visibility,
  firstAt: Math.min(leg?.firstAt ?? post.publishedAt, post.publishedAt),
  lastAt: Math.max(leg?.lastAt ?? post.publishedAt, post.publishedAt),
  postCount: (leg?.postCount ?? 0) + 1,
});

/**
 * The legs on which an agent may answer the thread's owner: where the owner has written, and the post still
 * stands. The one used last comes first, as it is where the customer is looking.
 */
export const replyLegsOf = (ownerId: string | null, posts: Iterable<Post>): ReplyLeg[] => {
  const inTurn = [...posts].sort(comparePosts);
  const latest = new Map<string, Post>();
  for (const post of inTurn) {
    const isOwners = post.direction === 'inbound' && post.customerId === ownerId;
    if (isOwners && post.deletedAt === null && !unwritable.has(post.channel)) latest.set(legKey(post), post);
  }
  const legs = new Map(
    legsOf(inTurn).map((leg) => [`${leg.channel} ${leg.channelAccountId} ${leg.visibility}`, leg]),
  );
  return [...latest]
    .sort(([, a], [, b]) => comparePosts(b, a))
    .map(([key, post]) => ({ ...legs.get(key)!, replyToPostId: post.id }));
};
