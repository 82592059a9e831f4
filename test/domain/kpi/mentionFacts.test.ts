import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionFacts } from '../../../src/domain/kpi/live/mentionFacts.ts';
import type { HistoryPost } from '../../../src/domain/kpi/live/threadHistory.ts';

const mentionBy = (customerId: string, sentiment: number, index: number): HistoryPost => ({
  id: `post ${index}`,
  direction: 'inbound',
  customerId,
  channel: 'x',
  channelAccountId: 'account',
  externalId: `e${index}`,
  tieKey: `e${index}`,
  visibility: 'public',
  publishedAt: index * 1_000,
  replyTo: null,
  conversationId: null,
  pin: null,
  isHumanAnswer: false,
  agentId: null,
  deletedAt: null,
  receivedSeq: index,
  mention: {
    mentionType: 'service',
    teamId: null,
    priorityMinutes: 0,
    language: 'en',
    region: 'GB',
    sentiment,
    tags: [],
    keywordTableIds: [],
    receivedAt: index * 1_000,
    followers: null,
  },
});

const courseOf = (posts: readonly HistoryPost[]) =>
  mentionFacts({
    threadId: 'thread',
    ownerId: 'ann',
    segment: null,
    isKey: null,
    teamId: null,
    posts,
    firstMentions: [],
  }).find(({ source }) => source === 'course');

describe('how a customer’s feeling goes through a thread', () => {
  it('is a conversion where the first mention was negative and the last is not, whatever others write', () => {
    const posts = [
      mentionBy('ann', 2, 1),
      mentionBy('bob', 1, 2),
      mentionBy('ann', 8.5, 3),
      mentionBy('bob', 1, 4),
    ];
    expect(courseOf(posts)).toMatchObject({
      at: 1_000,
      place: { region: 'GB', sentimentBand: 'negative' },
      values: { sentimentCourses: 1, sentimentCourseHundredths: 650, begunNegative: 1, wonOver: 1 },
    });
  });

  it('is nothing where they wrote once', () => {
    expect(courseOf([mentionBy('ann', 2, 1), mentionBy('bob', 8, 2)])).toBeUndefined();
  });

  it('began negative or not, and only what did can be won over, only what did not can sour', () => {
    const score = fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 6 }), (scores) => {
        const fact = courseOf(scores.map((sentiment, index) => mentionBy('ann', sentiment, index)))!;
        const {
          sentimentCourses,
          begunNegative = 0,
          wonOver = 0,
          notBegunNegative = 0,
          soured = 0,
        } = fact.values;
        expect(begunNegative + notBegunNegative).toBe(sentimentCourses);
        expect(wonOver).toBe(scores[0]! <= 4 && scores.at(-1)! > 4 ? 1 : 0);
        expect(soured).toBe(scores[0]! > 4 && scores.at(-1)! <= 4 ? 1 : 0);
      }),
    );
  });
});
