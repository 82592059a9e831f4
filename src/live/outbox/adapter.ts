import type { Channel, Visibility } from '../../domain/desk/channel.ts';

/** What leaves for a network. */
export interface OutboundMessage {
  /** The same on every attempt; a network that knows it must not deliver twice. */
  readonly deliveryKey: string;
  readonly interactionId: string;
  readonly deskId: string;
  readonly threadId: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  /** Our account's id or address on the network. */
  readonly account: string;
  /** The customer's id or address on the network; null where none is known there. */
  readonly recipient: string | null;
  /** The network's id of the message that is answered. */
  readonly replyTo: string | null;
  readonly text: string;
}

/**
 * One network, as the outbox sees it. `send` resolves with the network's id of the message once the network has
 * taken it. It throws {@link DeliveryRefused} where another attempt is useless, anything else where it may help.
 */
export interface ChannelAdapter {
  send(message: OutboundMessage, signal: AbortSignal): Promise<{ externalId: string }>;
}

/** The network will not take this message, however often it is sent. */
export class DeliveryRefused extends Error {}
