import type { Channel } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import { type LinkedPost, messageKey, type Pin, type PostOrder } from './post.ts';
import type { Opener } from './strand.ts';

/** A strand as the host stores it. `threadId` is `null` only between the steps of one batch. */
export interface StrandRow {
  readonly id: string;
  readonly threadId: string | null;
  readonly ownerId: string | null;
  readonly opener: Opener;
  /** When its earliest post was published, inbound or not; no mark on it is earlier. */
  readonly firstAt: Instant;
  readonly isCut: boolean;
  readonly postCount: number;
}

/** Posts to thread in one transaction. */
export interface Batch {
  /** Posts that are not stored yet, each (channel account, external id) once. */
  readonly arrived: readonly LinkedPost[];
  /** Stored posts that gained an external id or were pinned anew, as they are now. */
  readonly changed: readonly LinkedPost[];
}

/** What to look up before strands can be joined. Empty lists need no statement. */
export interface LinkSearch {
  /** Messages whose stored copies matter: the batch's own and those it replies to. */
  readonly messages: readonly { readonly channel: Channel; readonly externalId: string }[];
  /** Messages of the batch that stored, unpinned posts may be waiting for as their parent. */
  readonly awaited: readonly { readonly channel: Channel; readonly externalId: string }[];
  /** Places in conversations whose stored neighbours on both sides matter. */
  readonly places: readonly (PostOrder & { readonly conversationId: string })[];
  /** Posts to find by id: targets of pins, and the changed posts themselves. */
  readonly postIds: readonly string[];
}

/** A stored post with its strand. */
export interface Placed {
  readonly postId: string;
  readonly strandId: string;
  readonly pin: Pin | null;
}

/** What the host found for a `LinkSearch`, each stored post as it was before the batch. */
export interface LinksFound {
  readonly copies: readonly (Placed & { readonly channel: Channel; readonly externalId: string })[];
  /** Distinct strands of the waiting posts, per message; never one row a post. */
  readonly waiting: readonly {
    readonly channel: Channel;
    readonly replyTo: string;
    readonly strandId: string;
  }[];
  /** For each place the nearest stored post before it and the nearest after it, where there is one. */
  readonly neighbours: readonly (Placed & PostOrder & { readonly conversationId: string })[];
  readonly byId: readonly Placed[];
}

/** A post of a strand that is taken apart, with the strand it is in so far. */
export interface StrandPost extends LinkedPost {
  readonly strandId: string;
}

/** Step 1: which stored posts the batch may be linked with. */
export const linksToFind = (batch: Batch): LinkSearch => {
  const posts = [...batch.arrived, ...batch.changed];
  const own = posts.flatMap(({ channel, externalId }) =>
    externalId === null ? [] : [{ channel, externalId }],
  );
  const parents = posts.flatMap(({ channel, replyTo }) =>
    replyTo === null ? [] : [{ channel, externalId: replyTo }],
  );
  const places = posts.flatMap(({ publishedAt, channelAccountId, tieKey, conversationId }) =>
    conversationId === null ? [] : [{ publishedAt, channelAccountId, tieKey, conversationId }],
  );
  const targets = posts.flatMap(({ pin }) => (pin?.toPostId == null ? [] : [pin.toPostId]));
  return {
    messages: distinct([...own, ...parents]),
    awaited: distinct(own),
    places,
    postIds: [...new Set([...targets, ...batch.changed.map((post) => post.id)])],
  };
};

type Message = LinkSearch['messages'][number];

const distinct = (messages: readonly Message[]): Message[] => [
  ...new Map(messages.map((message) => [messageKey(message.channel, message.externalId), message])).values(),
];
