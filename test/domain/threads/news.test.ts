import { expect, it } from 'vitest';
import { newsSince } from '../../../src/domain/threads/news.ts';
import { answer, mention, received } from './posts.ts';

const posts = [
  received(mention('opening', 'ann', 0), 1),
  received(mention('hers', 'ann', 2), 4),
  received(mention('earlier', 'ann', 1), 5),
  received(mention('bystander', 'bob', 3), 6),
  received(mention('hidden', null, 3), 7),
  received(mention('taken back', 'ann', 3, { deletedAt: 9 }), 8),
  received(answer('ours', 4, { channelAccountId: 'x-2' }), 9),
  received(answer('received', 4, { isHumanAnswer: false }), 10),
];
const told = (seq: number, isSeen: (account: string) => boolean = () => true) => {
  const news = newsSince('ann', posts, seq, ({ channelAccountId }) => isSeen(channelAccountId));
  return news && [...news.mentionIds, ...news.interactionIds].map((id) => id.split('/')[1]);
};

it('is what the thread’s customer said and people answered since, in the order in which it came', () => {
  expect(told(1)).toEqual(['hers', 'earlier', 'hidden', 'ours']);
  expect(told(5)).toEqual(['hidden', 'ours']);
});

it('is nothing where only others wrote, the words are gone, or nobody but the desk itself answered', () => {
  expect(told(9)).toBeNull();
  expect(told(7, (account) => account === 'x-1')).toBeNull();
});
