import type { Channel, Visibility } from '../desk/channel.ts';
import { type ReplyLeg, replyLegsOf } from './leg.ts';
import { comparePosts, type Post } from './post.ts';

/** On which leg somebody wants to answer; null: wherever the customer wrote last. */
export interface WantedLeg {
  readonly channelAccount: { readonly id: string; readonly channel: Channel } | null;
  readonly visibility: Visibility | null;
}

/** The way an answer takes. */
export interface ReplyPath {
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly visibility: Visibility;
  /** The customer's post that it answers on that leg; null on a leg that the answer opens. */
  readonly replyToPostId: string | null;
  /** The customer's post that the answer belongs under, whichever leg that is on. */
  readonly underPostId: string;
}

/**
 * The way of an answer: the wanted leg where the customer has written there; a new leg on the wanted account (or, if only
 * another visibility is wanted, on the account the customer used last); the leg used last where nothing is wanted.
 * Null: the customer has written nothing that still stands, so nothing says where to answer.
 */
export function replyPathOf(
  ownerId: string | null,
  posts: readonly Post[],
  { channelAccount, visibility }: WantedLeg,
): ReplyPath | null {
  const legs = replyLegsOf(ownerId, posts);
  const last = [...posts].sort(comparePosts).findLast((post) => isStandingWordOf(ownerId, post));
  if (last === undefined) return null;
  const fits = (leg: ReplyLeg): boolean =>
    (channelAccount === null || leg.channelAccountId === channelAccount.id) &&
    (visibility === null || leg.visibility === visibility);
  const leg = legs.find(fits);
  if (leg) return { ...pathOn(leg), replyToPostId: leg.replyToPostId, underPostId: leg.replyToPostId };
  const account = channelAccount ?? { id: last.channelAccountId, channel: last.channel };
  return {
    channel: account.channel,
    channelAccountId: account.id,
    visibility: visibility ?? (account.channel === last.channel ? last.visibility : 'private'),
    replyToPostId: null,
    underPostId: last.id,
  };
}

const isStandingWordOf = (ownerId: string | null, post: Post): boolean =>
  post.direction === 'inbound' && post.customerId === ownerId && post.deletedAt === null;

const pathOn = ({ channel, channelAccountId, visibility }: ReplyLeg) => ({
  channel,
  channelAccountId,
  visibility,
});
