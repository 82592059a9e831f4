import type { Channel, Visibility } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';

/** Where a post stands among all others. Facts of the network only, so every delivery order yields the same. */
export interface PostOrder {
  readonly publishedAt: Instant;
  readonly channelAccountId: string;
  /** The external id of what a network delivered; our own id for what was composed here. Never changes. */
  readonly tieKey: string;
}

/**
 * A person's word on where a post belongs: under `toPostId`, or under nothing (`null`, a cut). It replaces the
 * post's reply link and its place after its conversation's previous post. The greatest `seq` counts.
 */
export interface Pin {
  readonly seq: number;
  readonly toPostId: string | null;
}

/** What threading needs to know of a post. */
export interface LinkedPost extends PostOrder {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  /** The author of an inbound post; `null` for outbound posts and for authors the network hides. */
  readonly customerId: string | null;
  readonly channel: Channel;
  /** The network's id; unique within a channel account. `null` until an outbound post has left. */
  readonly externalId: string | null;
  /** The external id, on the same channel, of the post that this one answers. */
  readonly replyTo: string | null;
  /** The network's conversation, within the channel account. */
  readonly conversationId: string | null;
  readonly pin: Pin | null;
  /** Position in the desk's log at which the post was first received. */
  readonly receivedSeq: number;
}

/** A mention, or an outbound interaction on a network: our reply, or an imported answer of the company. */
export interface Post extends LinkedPost {
  readonly visibility: Visibility;
  /** Outbound: written by a person as an answer; acknowledgements, automation and surveys are not. */
  readonly isHumanAnswer: boolean;
  readonly agentId: string | null;
  /** The instant of its deletion on the network. */
  readonly deletedAt: Instant | null;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Published earlier first; equal instants by channel account, then by tie key (code units; `COLLATE "C"` in SQL). */
export const comparePosts = (a: PostOrder, b: PostOrder): number =>
  a.publishedAt - b.publishedAt ||
  compareText(a.channelAccountId, b.channelAccountId) ||
  compareText(a.tieKey, b.tieKey);

/** The network's name of a message: ids are the network's, so two accounts that see it agree on it. */
export const messageKey = (channel: Channel, externalId: string): string => `${channel} ${externalId}`;

/** The name of a conversation: its id means something within its channel account only. */
export const conversationKey = (channelAccountId: string, conversationId: string): string =>
  `${channelAccountId} ${conversationId}`;

/** The pin that counts of two that copies of one message carry. */
export const laterPin = (a: Pin | null, b: Pin | null): Pin | null =>
  a === null ? b : b === null || a.seq >= b.seq ? a : b;
