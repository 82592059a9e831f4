import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../src/domain/threads/mark.ts';
import type { Post } from '../../../src/domain/threads/post.ts';
import { threadsOf } from '../../../src/domain/threads/thread.ts';
import { DeskInMemory } from './desk-in-memory.ts';
import { answer, type Delivery, deliveries, joinSettings, mention, minutes, received } from './posts.ts';

const nameOf = (post: Pick<Post, 'channelAccountId' | 'tieKey'>): string =>
  `${post.channelAccountId}/${post.tieKey}`;

/** Threads as sorted lists of their posts' names, opener first. */
const shape = (threads: readonly { owner: string | null; opener: string; posts: string[] }[]): string[] =>
  threads.map(({ owner, opener, posts }) => `${owner}: ${opener} | ${posts.sort().join(' ')}`).sort();

const told = (
  posts: readonly Post[],
  marks: readonly Mark[],
  settings: { joinWindowMinutes: number },
): string[] => {
  const names = new Map(posts.map((post) => [post.id, nameOf(post)]));
  return shape(
    threadsOf(posts, marks, settings).map((thread) => ({
      owner: thread.ownerId,
      opener: names.get(thread.openerPostId)!,
      posts: thread.posts.map(nameOf),
    })),
  );
};

const stored = (desk: DeskInMemory): string[] => {
  const posts = [...desk.posts.values()];
  return shape(
    [...desk.threads.values()].map((thread) => ({
      owner: thread.ownerId,
      opener: nameOf(desk.posts.get(thread.opener.postId)!),
      posts: posts.filter((post) => desk.threadIdOf(post) === thread.id).map(nameOf),
    })),
  );
};

/** A shuffled list with some deliveries doubled, cut into batches. */
const batchesOf = (list: readonly Delivery[]): fc.Arbitrary<Delivery[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...list], { minLength: list.length }),
      fc.subarray([...list]),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 30, maxLength: 30 }),
    )
    .chain(([first, again, sizes]) =>
      fc.shuffledSubarray([...first, ...again], { minLength: first.length + again.length }).map((all) => {
        const batches: Delivery[][] = [];
        let from = 0;
        for (const size of sizes) {
          if (from >= all.length) break;
          batches.push(all.slice(from, from + size));
          from += size;
        }
        return [...batches, all.slice(from)];
      }),
    );

type Act =
  | { readonly kind: 'batch'; readonly batch: Delivery[] }
  | { readonly kind: 'cut'; readonly post: number }
  | { readonly kind: 'under'; readonly post: number; readonly target: number }
  | {
      readonly kind: 'reply';
      readonly post: number;
      readonly at: number;
      readonly conversationId: string | null;
    }
  | { readonly kind: 'sent'; readonly post: number; readonly externalId: string }
  | { readonly kind: 'resolved' | 'reopened'; readonly post: number; readonly at: number };

const post = fc.nat({ max: 11 });
const at = fc.integer({ min: 0, max: 30 }).map((count) => count * 2.5 * minutes);
const acts = deliveries.chain(batchesOf).chain((batches) =>
  fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('cut' as const), post }),
        fc.record({ kind: fc.constant('under' as const), post, target: post }),
        fc.record({
          kind: fc.constant('reply' as const),
          post,
          at,
          conversationId: fc.constantFrom(null, 'p', 'q'),
        }),
        fc.record({
          kind: fc.constant('sent' as const),
          post,
          externalId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        }),
        fc.record({ kind: fc.constantFrom('resolved' as const, 'reopened' as const), post, at }),
      ),
      { maxLength: 10 },
    )
    .chain((people) => {
      const all: Act[] = [...batches.map((batch) => ({ kind: 'batch' as const, batch })), ...people];
      return fc.shuffledSubarray(all, { minLength: all.length });
    }),
);

const perform = (desk: DeskInMemory, act: Act): void => {
  const ids = [...desk.posts.keys()];
  const idOf = (index: number): string => ids[index % ids.length]!;
  if (act.kind === 'batch') desk.receive(act.batch);
  else if (ids.length === 0) return;
  else if (act.kind === 'cut') desk.pin(idOf(act.post), null);
  else if (act.kind === 'under') desk.pin(idOf(act.post), idOf(act.target));
  else if (act.kind === 'reply') desk.reply(idOf(act.post), act.at, act.conversationId);
  else if (act.kind === 'sent') desk.sent(act.post, act.externalId);
  else desk.mark(idOf(act.post), act.kind, act.at);
};

describe('threads are a function of the set of deliveries', () => {
  it('does not depend on order or duplication, as a set function', () => {
    const samples = deliveries.chain((list) =>
      fc.record({ list: fc.constant(list), batches: batchesOf(list), settings: joinSettings }),
    );
    fc.assert(
      fc.property(samples, ({ list, batches, settings }) => {
        const shuffled = batches.flat().map((delivery, index) => received(delivery, index));
        expect(told(shuffled, [], settings)).toEqual(
          told(
            list.map((delivery) => received(delivery)),
            [],
            settings,
          ),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes out the same in batches of any order, split and duplication', () => {
    const samples = deliveries.chain((list) =>
      fc.record({ list: fc.constant(list), batches: batchesOf(list), settings: joinSettings }),
    );
    fc.assert(
      fc.property(samples, ({ list, batches, settings }) => {
        const desk = new DeskInMemory(settings);
        for (const batch of batches) desk.receive(batch);
        expect(stored(desk)).toEqual(
          told(
            list.map((delivery) => received(delivery)),
            [],
            settings,
          ),
        );
      }),
      { numRuns: 1_500 },
    );
  });

  it('comes out the same with replies, merges, splits, resolutions and reopenings in between', () => {
    fc.assert(
      fc.property(acts, joinSettings, (inTurn, settings) => {
        const desk = new DeskInMemory(settings);
        for (const act of inTurn) {
          perform(desk, act);
          expect(stored(desk)).toEqual(told([...desk.posts.values()], desk.marks, settings));
        }
        for (const into of desk.redirects.values()) expect([...desk.threads.keys()]).toContain(into);
      }),
      { numRuns: 1_500 },
    );
  });

  it('comes out the same after a change of the join window', () => {
    fc.assert(
      fc.property(acts, joinSettings, joinSettings, (inTurn, before, after) => {
        const desk = new DeskInMemory(before);
        for (const act of inTurn) perform(desk, act);
        desk.changeSettings(after);
        expect(stored(desk)).toEqual(told([...desk.posts.values()], desk.marks, after));
      }),
      { numRuns: 500 },
    );
  });

  const agree = (desk: DeskInMemory): void => {
    expect(stored(desk)).toEqual(told([...desk.posts.values()], desk.marks, desk.settings));
  };

  it('sees a split between two posts of a conversation that a batch only touches from outside', () => {
    const inConversation = (externalId: string, minute: number) =>
      mention(externalId, 'ann', minute * minutes, { conversationId: 'p' });
    const desk = new DeskInMemory({ joinWindowMinutes: 0 });
    const cut = inConversation('cut', 30);
    desk.receive([inConversation('a', 10), inConversation('b', 20), cut, inConversation('c', 40)]);
    desk.pin(desk.idOf(cut)!, null);
    desk.receive([inConversation('between', 15), inConversation('last', 50)]);
    expect(desk.threads.size).toBe(2);
    agree(desk);
  });

  it('takes a resolution along that is older than the opener of the strand it comes with', () => {
    const desk = new DeskInMemory({ joinWindowMinutes: 12 });
    const proactive = answer('o', 20 * minutes, { replyTo: 'b' });
    const mail = { channel: 'email', channelAccountId: 'mail-1' } as const;
    desk.receive([
      mention('g', 'ann', 25 * minutes),
      proactive,
      mention('e', 'ann', 50 * minutes, { replyTo: 'o' }),
      mention('h', 'ann', 30 * minutes, mail),
    ]);
    desk.mark(desk.idOf(proactive)!, 'resolved', 27 * minutes);
    expect(desk.threads.size).toBe(2);
    desk.receive([answer('b', 22 * minutes, { replyTo: 'g' })]);
    expect(desk.threads.size).toBe(2);
    agree(desk);
  });
});
