import fc from 'fast-check';
import type { IngestDelivery } from '../../../src/live/ingest/delivery.ts';
import { answer, author, mention, minute, noon } from './desk.ts';

const externalIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const orNone = <Value>(values: readonly Value[]): fc.Arbitrary<Value | null> =>
  fc.oneof(fc.constant(null), fc.constantFrom(...values));

const accountName = fc.constantFrom('x-1', 'x-1', 'x-2', 'mail-1');
const instant = fc.integer({ min: 0, max: 12 }).map((count) => noon + count * 7 * minute);

/** Messages from so small a world that links, copies, conversations and instants collide all the time. */
const originals: fc.Arbitrary<IngestDelivery[]> = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom('mention', 'mention', 'answer'),
      channelAccount: accountName,
      externalId: fc.constantFrom(...externalIds),
      publishedAt: instant,
      writer: fc.constantFrom('ann', 'ann', 'bob'),
      isLinked: fc.integer({ min: 0, max: 5 }).map((draw) => draw === 0),
      replyTo: orNone(externalIds),
      conversationId: fc.oneof(fc.constant(null), fc.constant(null), fc.constantFrom('p', 'q')),
      region: fc.constantFrom(null, 'GB', 'IE'),
    })
    .map(({ kind, writer, isLinked, externalId, region, ...more }): IngestDelivery => {
      const isMail = more.channelAccount === 'mail-1';
      const channel = isMail ? ('email' as const) : ('x' as const);
      if (kind === 'answer') return answer(externalId, { ...more, channel, text: `${externalId} answer` });
      const address = `${writer}@example.com`;
      return mention(externalId, {
        ...more,
        channel,
        text: `${externalId} text`,
        region,
        author: {
          ...author(isMail ? address : writer),
          email: isLinked ? address : null,
        },
      });
    }),
  {
    maxLength: 10,
    selector: ({ channelAccount, externalId }) => `${channelAccount} ${externalId}`,
  },
);

const changes: fc.Arbitrary<IngestDelivery[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('edit', 'edit', 'deletion'),
      channelAccount: accountName,
      externalId: fc.constantFrom(...externalIds),
      revisedAt: instant,
      text: fc.constantFrom('new text', 'newer text'),
    })
    .map(
      ({ kind, text, ...more }): IngestDelivery =>
        kind === 'edit'
          ? { kind: 'edit', channel: null, text, ...more }
          : { kind: 'deletion', channel: null, ...more },
    ),
  { maxLength: 5 },
);

/** A shuffled list with some deliveries doubled, cut into batches, each handed to one of three processes. */
const waysOf = (list: readonly IngestDelivery[]): fc.Arbitrary<{ batch: IngestDelivery[]; by: number }[]> =>
  fc
    .tuple(
      fc.subarray([...list]),
      fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), by: fc.nat({ max: 2 }) }), {
        minLength: 40,
        maxLength: 40,
      }),
    )
    .chain(([again, cuts]) =>
      fc.shuffledSubarray([...list, ...again], { minLength: list.length + again.length }).map((all) => {
        const batches: { batch: IngestDelivery[]; by: number }[] = [];
        let from = 0;
        for (const { size, by } of cuts) {
          if (from >= all.length) break;
          batches.push({ batch: all.slice(from, from + size), by });
          from += size;
        }
        return batches;
      }),
    );

/** Deliveries, and two ways in which they may come. */
export const samples = fc
  .tuple(originals, changes)
  .map((parts) => parts.flat())
  .chain((list) =>
    fc.record({
      list: fc.constant(list),
      joinWindowMinutes: fc.constantFrom(0, 10, 60),
      inTurn: waysOf(list),
      atOnce: waysOf(list),
    }),
  );
