import fc from 'fast-check';
import type { Post } from '../../../src/domain/threads/post.ts';

export type Delivery = Omit<Post, 'id' | 'receivedSeq'>;

export const minutes = 60_000;

/** A mention as a network delivers it; the fields that a test does not speak of are the plainest. */
export const mention = (
  externalId: string,
  customerId: string | null,
  publishedAt: number,
  more: Partial<Delivery> = {},
): Delivery => ({
  direction: 'inbound',
  customerId,
  channel: 'x',
  channelAccountId: 'x-1',
  visibility: 'public',
  externalId,
  tieKey: externalId,
  publishedAt,
  replyTo: null,
  conversationId: null,
  pin: null,
  isHumanAnswer: false,
  agentId: null,
  deletedAt: null,
  ...more,
});

/** An answer that an agent wrote. */
export const answer = (externalId: string, publishedAt: number, more: Partial<Delivery> = {}): Delivery =>
  mention(externalId, null, publishedAt, {
    direction: 'outbound',
    isHumanAnswer: true,
    agentId: 'agent-1',
    ...more,
  });

/** Received as the `receivedSeq`-th entry of the desk's log. */
export const received = (delivery: Delivery, receivedSeq = 1): Post => ({
  ...delivery,
  id: `${delivery.channelAccountId}/${delivery.tieKey}`,
  receivedSeq,
});

const externalIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const orNone = <T>(values: readonly T[]): fc.Arbitrary<T | null> =>
  fc.oneof(fc.constant(null), fc.constantFrom(...values));

/** Deliveries from so small a world that links, copies, conversations and instants collide all the time. */
export const deliveries: fc.Arbitrary<Delivery[]> = fc.uniqueArray(
  fc
    .record({
      externalId: fc.constantFrom(...externalIds),
      channelAccountId: fc.constantFrom('x-1', 'x-1', 'x-2', 'mail-1'),
      direction: fc.constantFrom('inbound', 'inbound', 'outbound'),
      customerId: fc.constantFrom('ann', 'ann', 'bob', 'eve'),
      publishedAt: fc.integer({ min: 0, max: 12 }).map((count) => count * 5 * minutes),
      replyTo: orNone(externalIds),
      conversationId: fc.oneof(fc.constant(null), fc.constant(null), fc.constantFrom('p', 'q')),
      hasKnownAuthor: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
    })
    .map(({ externalId, direction, customerId, publishedAt, hasKnownAuthor, ...more }) => {
      const channel = more.channelAccountId === 'mail-1' ? ('email' as const) : ('x' as const);
      const delivery = { ...more, channel };
      return direction === 'outbound'
        ? answer(externalId, publishedAt, delivery)
        : mention(externalId, hasKnownAuthor ? customerId : null, publishedAt, delivery);
    }),
  {
    maxLength: 12,
    selector: (delivery) => `${delivery.channelAccountId} ${delivery.tieKey}`,
  },
);

export const joinSettings = fc
  .constantFrom(0, 5, 12, 1_000)
  .map((joinWindowMinutes) => ({ joinWindowMinutes }));
