import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';

/** Who wrote a mention, as the network tells it. */
export interface Author {
  /** The network's id of the account: an address on email, a number on phone and SMS. */
  readonly externalId: string;
  /** Without its sign. */
  readonly handle: string | null;
  readonly name: string | null;
  /** With `phone`: further addresses by which the same person is known on other channels. */
  readonly email: string | null;
  readonly phone: string | null;
  /** How many follow the account; null, or left out: the network does not say. */
  readonly followers?: number | null;
}

/** Which account of ours saw or sent it: its id here, or its id on its network together with the channel. */
export interface AccountName {
  readonly channelAccount: string;
  /** Needed where two accounts of the desk have the same id on their networks. */
  readonly channel: Channel | null;
}

/** An inbound message. */
export interface MentionDelivery extends AccountName {
  readonly kind: 'mention';
  readonly channel: Channel;
  readonly externalId: string;
  readonly publishedAt: Instant;
  readonly author: Author;
  readonly text: string;
  /** null: what is usual on the account. */
  readonly visibility: Visibility | null;
  /** External id, on the same channel, of the message it answers. */
  readonly replyTo: string | null;
  readonly conversationId: string | null;
  readonly url: string | null;
  /** ISO 639-1, where the network knows better than triage. */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2: the country where it was written, else its author's; null, or left out: the network does not say. */
  readonly region?: string | null;
}

/** A message of ours that was seen on the network or comes from a file. */
export interface AnswerDelivery extends AccountName {
  readonly kind: 'answer';
  readonly externalId: string;
  readonly publishedAt: Instant;
  readonly authorName: string;
  readonly agentId: string | null;
  readonly text: string;
  readonly visibility: Visibility | null;
  readonly replyTo: string | null;
  readonly conversationId: string | null;
}

/** The author changed the text of a message. */
export interface EditDelivery extends AccountName {
  readonly kind: 'edit';
  readonly externalId: string;
  readonly text: string;
  readonly revisedAt: Instant;
}

/** The author, or the network, took a message away. */
export interface DeletionDelivery extends AccountName {
  readonly kind: 'deletion';
  readonly externalId: string;
  readonly revisedAt: Instant;
}

/** What networks, files and programs hand to a desk; any order, any number of times. */
export type IngestDelivery = MentionDelivery | AnswerDelivery | EditDelivery | DeletionDelivery;
