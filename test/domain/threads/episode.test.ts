import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Episode, episodesOf, eventsOf, withEvent } from '../../../src/domain/threads/episode.ts';
import type { Mark, MarkKind } from '../../../src/domain/threads/mark.ts';
import type { Post } from '../../../src/domain/threads/post.ts';
import { answer, mention, received } from './posts.ts';

const mark = (kind: MarkKind, at: number, seq: number): Mark => ({
  postId: 'x-1/q',
  kind,
  at,
  seq,
  agentId: 'agent-1',
  code: kind === 'resolved' ? 'solved' : null,
});

const episodes = (posts: readonly Post[], ...marks: Mark[]): Episode[] =>
  episodesOf({ ownerId: 'ann', posts, marks });

const q = received(mention('q', 'ann', 0), 1);
const r = received(answer('r', 10), 2);

describe('an episode', () => {
  it('opens with the first mention, which waits for an answer', () => {
    expect(episodes([q])).toMatchObject([
      { number: 1, openedAt: 0, openedByPostId: 'x-1/q', unanswered: [{ postId: 'x-1/q', publishedAt: 0 }] },
    ]);
  });

  it('counts the first human answer, and what it answers', () => {
    const [episode] = episodes([q, received(mention('q2', 'ann', 5), 3), r]);
    const first = {
      postId: 'x-1/r',
      at: 10,
      agentId: 'agent-1',
      answers: { postId: 'x-1/q', publishedAt: 0 },
    };
    expect(episode).toMatchObject({ firstAnswer: first, answers: [first], unanswered: [] });
  });

  it('does not take an acknowledgement for an answer', () => {
    const [episode] = episodes([q, { ...r, isHumanAnswer: false }]);
    expect(episode).toMatchObject({
      firstAnswer: null,
      unanswered: [{ postId: 'x-1/q' }],
      customerWaits: [],
    });
  });

  it('does not open or wait for others who take part', () => {
    expect(episodes([q, received(mention('peer', 'bob', 5), 3), r])[0]?.answers).toHaveLength(1);
    expect(episodes([received(mention('peer', 'bob', 5), 3)])).toEqual([]);
  });

  it('pairs each later answer with the earliest mention it answers', () => {
    const posts = [
      q,
      r,
      ...[20, 30].map((at) => received(mention(`m${at}`, 'ann', at), at)),
      received(answer('r2', 40), 40),
    ];
    expect(episodes(posts)[0]?.answers.map((given) => given.answers?.publishedAt)).toEqual([0, 20]);
  });

  it('waits for the customer from an answer or parking until the customer writes', () => {
    const posts = [q, r, received(mention('m', 'ann', 20), 5)];
    expect(episodes(posts, mark('parked', 30, 6))[0]?.customerWaits).toEqual([
      { fromAt: 10, toAt: 20 },
      { fromAt: 30, toAt: null },
    ]);
    expect(episodes([q], mark('parked', 30, 6), mark('resumed', 50, 7))[0]?.customerWaits).toEqual([
      { fromAt: 30, toAt: 50 },
    ]);
  });

  it('takes an answer given elsewhere on the word of the agent', () => {
    const [episode] = episodes([q], mark('answered', 8, 2));
    expect(episode?.firstAnswer).toMatchObject({ postId: null, at: 8, answers: { postId: 'x-1/q' } });
  });

  it('ends with its resolution, and the next mention opens another', () => {
    const later = received(mention('later', 'ann', 50), 9);
    expect(episodes([q, later], mark('resolved', 20, 5))).toMatchObject([
      { number: 1, resolvedAt: 20, resolutionCode: 'solved' },
      { number: 2, openedAt: 50, openedByPostId: 'x-1/later', resolvedAt: null },
    ]);
  });

  it('opens with a mention that was published before the resolution and received after it', () => {
    const unseen = received(mention('unseen', 'ann', 15), 9);
    expect(episodes([q, unseen], mark('resolved', 20, 5))[1]).toMatchObject({
      openedAt: 20,
      unanswered: [{ postId: 'x-1/unseen', publishedAt: 15 }],
    });
  });

  it('does not open with a mention that the resolver could see', () => {
    expect(episodes([q, received(mention('seen', 'ann', 20), 4)], mark('resolved', 20, 5))).toHaveLength(1);
  });

  it('opens when a person reopens a resolved thread, and only then', () => {
    expect(episodes([q], mark('reopened', 10, 4))).toHaveLength(1);
    expect(episodes([q], mark('resolved', 20, 5), mark('reopened', 30, 6))[1]).toMatchObject({
      openedAt: 30,
      openedByPostId: null,
      unanswered: [],
    });
  });

  it('is not opened by a mention deleted before anybody acted on it', () => {
    expect(episodes([{ ...q, deletedAt: 5 }, r])).toEqual([]);
  });

  it('stands though its mention is deleted after the answer', () => {
    expect(episodes([{ ...q, deletedAt: 15 }, r])[0]?.firstAnswer?.postId).toBe('x-1/r');
  });

  it('opens for an author hidden by the network', () => {
    expect(episodesOf({ ownerId: null, posts: [received(mention('q', null, 0))], marks: [] })).toHaveLength(
      1,
    );
  });
});

const post = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    publishedAt: fc.nat({ max: 6 }),
    writer: fc.constantFrom('ann', 'ann', 'bob', 'us'),
    isLate: fc.boolean(),
    deletedAt: fc.option(fc.nat({ max: 9 })),
  })
  .map(({ key, publishedAt, writer, isLate, deletedAt }) => ({
    isLate,
    delivery: writer === 'us' ? answer(key, publishedAt) : mention(key, writer, publishedAt, { deletedAt }),
  }));

describe('the episodes of a thread', () => {
  const history = fc.record({
    posts: fc.uniqueArray(post, { selector: ({ delivery }) => delivery.tieKey, maxLength: 6 }),
    marks: fc.array(
      fc.tuple(
        fc.constantFrom<MarkKind>('resolved', 'resolved', 'reopened', 'parked', 'answered'),
        fc.nat({ max: 8 }),
      ),
      { maxLength: 4 },
    ),
  });
  const marksOf = (kinds: readonly (readonly [MarkKind, number])[]): Mark[] =>
    kinds.map(([kind, at], index) => mark(kind, at, 100 + index));

  it('do not depend on the order in which mentions were received between two acts of people', () => {
    const samples = history.chain(({ posts, marks }) =>
      fc.record({
        posts: fc.constant(posts),
        shuffled: fc.shuffledSubarray(posts, { minLength: posts.length }),
        marks: fc.constant(marksOf(marks)),
      }),
    );
    const inLog = (list: readonly { isLate: boolean; delivery: Parameters<typeof received>[0] }[]): Post[] =>
      list.map(({ delivery, isLate }, index) => received(delivery, isLate ? 200 + index : index));
    fc.assert(
      fc.property(samples, ({ posts, shuffled, marks }) => {
        expect(episodes(inLog(shuffled), ...marks)).toEqual(episodes(inLog(posts), ...marks));
      }),
      { numRuns: 1_000 },
    );
  });

  it('go on from where they were told, one event at a time', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 10 }), ({ posts, marks }, cut) => {
        const facts = {
          ownerId: 'ann',
          posts: posts.map(({ delivery }, index) => received(delivery, index)),
          marks: marksOf(marks),
        };
        const events = eventsOf(facts);
        const told = events.slice(0, cut).reduce<readonly Episode[]>(withEvent, []);
        const lastOnly = events.slice(cut).reduce<readonly Episode[]>(withEvent, told.slice(-1));
        expect([...told.slice(0, -1), ...lastOnly]).toEqual(episodesOf(facts));
      }),
    );
  });
});
