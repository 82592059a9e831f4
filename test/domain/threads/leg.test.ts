import { describe, expect, it } from 'vitest';
import { legsOf, replyLegsOf } from '../../../src/domain/threads/leg.ts';
import { answer, mention, received } from './posts.ts';

const privately = { visibility: 'private' } as const;
const email = { channel: 'email', channelAccountId: 'mail-1', visibility: 'private' } as const;

const journey = [
  mention('q', 'ann', 0),
  answer('r', 1, { replyTo: 'q' }),
  mention('dm', 'ann', 2, privately),
  mention('peer', 'bob', 3, { replyTo: 'q' }),
  answer('mail', 4, email),
  mention('back', 'ann', 5, { replyTo: 'r' }),
].map((delivery) => received(delivery));

describe('the legs of a thread', () => {
  it('are told in the order of their first use, each with its span and size', () => {
    expect(legsOf([...journey].reverse())).toEqual([
      { channel: 'x', channelAccountId: 'x-1', visibility: 'public', firstAt: 0, lastAt: 5, postCount: 4 },
      { channel: 'x', channelAccountId: 'x-1', visibility: 'private', firstAt: 2, lastAt: 2, postCount: 1 },
      {
        channel: 'email',
        channelAccountId: 'mail-1',
        visibility: 'private',
        firstAt: 4,
        lastAt: 4,
        postCount: 1,
      },
    ]);
  });

  it('offer an answer where the owner has written, the last used first', () => {
    const legs = replyLegsOf('ann', journey);
    expect(legs.map((leg) => [leg.visibility, leg.replyToPostId])).toEqual([
      ['public', 'x-1/back'],
      ['private', 'x-1/dm'],
    ]);
  });

  it('offer no answer to a deleted message, nor on the phone', () => {
    const gone = received(mention('gone', 'ann', 6, { ...email, deletedAt: 7 }));
    const call = received(mention('call', 'ann', 8, { channel: 'phone', channelAccountId: 'phone-1' }));
    expect(replyLegsOf('ann', [gone, call])).toEqual([]);
  });
});
