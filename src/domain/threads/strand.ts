import { type Components, components } from './components.ts';
import { grouped } from './grouped.ts';
import {
  comparePosts,
  conversationKey,
  type LinkedPost,
  laterPin,
  messageKey,
  type Pin,
  type PostOrder,
} from './post.ts';

/** The post that names a strand's owner and its place among the owner's strands. */
export interface Opener extends PostOrder {
  readonly postId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly customerId: string | null;
}

/** Posts that reply links, conversation ids and people's pins hold together. */
export interface Strand<P extends LinkedPost = LinkedPost> {
  readonly opener: Opener;
  /** The opener's author; `null` where nobody known has written. */
  readonly ownerId: string | null;
  /** Somebody cut one of its posts loose, so it joins no other matter by itself. */
  readonly isCut: boolean;
  readonly posts: readonly P[];
}

export const openerOf = (post: LinkedPost): Opener => ({
  postId: post.id,
  direction: post.direction,
  customerId: post.direction === 'inbound' ? post.customerId : null,
  publishedAt: post.publishedAt,
  channelAccountId: post.channelAccountId,
  tieKey: post.tieKey,
});

/** The opener of two strands taken together: the earliest inbound post, else the earliest post. */
export const earlierOpener = (a: Opener, b: Opener): Opener => {
  if (a.direction !== b.direction) return a.direction === 'inbound' ? a : b;
  return comparePosts(a, b) <= 0 ? a : b;
};

/** Posts by the message they carry. Copies seen by two channel accounts share a message. */
export const byMessage = <P extends LinkedPost>(posts: Iterable<P>): Map<string, P[]> =>
  grouped(
    [...posts].filter((post) => post.externalId !== null),
    (post) => messageKey(post.channel, post.externalId!),
  );

/**
 * The strands of a set of posts: connected components over reply links, copies of one message, consecutive
 * posts of a conversation, and pins, which stand in for a post's own upward links. Order and duplication of
 * `posts` do not matter; of duplicates the first received counts.
 */
export const strandsOf = <P extends LinkedPost>(posts: Iterable<P>): Strand<P>[] => {
  const distinct = distinctPosts(posts);
  const messages = byMessage(distinct);
  const pinOf = (post: P): Pin | null =>
    post.externalId === null
      ? post.pin
      : (messages.get(messageKey(post.channel, post.externalId)) ?? [])
          .map((copy) => copy.pin)
          .reduce(laterPin);
  const joined: Components = components();
  for (const post of distinct) joined.add(post.id);
  for (const copies of messages.values()) {
    for (const copy of copies) joined.join(copies[0]!.id, copy.id);
  }
  for (const post of distinct) {
    const pin = pinOf(post);
    if (pin?.toPostId != null) joined.join(post.id, pin.toPostId);
    if (pin !== null || post.replyTo === null) continue;
    for (const parent of messages.get(messageKey(post.channel, post.replyTo)) ?? [])
      joined.join(post.id, parent.id);
  }
  const previous = new Map<string, P>();
  for (const post of distinct) {
    if (post.conversationId === null) continue;
    const key = conversationKey(post.channelAccountId, post.conversationId);
    const before = previous.get(key);
    if (before !== undefined && pinOf(post) === null) joined.join(before.id, post.id);
    previous.set(key, post);
  }
  const strands = grouped(distinct, (post) => joined.rootOf(post.id));
  return [...strands.values()].map((members) => {
    const opener = members.map(openerOf).reduce(earlierOpener);
    return {
      opener,
      ownerId: opener.customerId,
      isCut: members.some((post) => isCut(pinOf(post))),
      posts: members,
    };
  });
};

export const isCut = (pin: Pin | null): boolean => pin !== null && pin.toPostId === null;

const distinctPosts = <P extends LinkedPost>(posts: Iterable<P>): P[] => {
  const first = new Map<string, P>();
  for (const post of posts) {
    const key = conversationKey(post.channelAccountId, post.tieKey);
    const known = first.get(key);
    if (known === undefined || post.receivedSeq < known.receivedSeq) first.set(key, post);
  }
  return [...first.values()].sort(comparePosts);
};
