import { describe, expect, it } from 'vitest';
import { mayActOn } from '../../../src/domain/threads/permission.ts';
import { replyPathOf } from '../../../src/domain/threads/replyPath.ts';
import { answer, mention, minutes, received } from './posts.ts';

const anywhere = { channelAccount: null, visibility: null };
const publicWord = received(mention('a', 'ann', 0));
const privateWord = received(mention('b', 'ann', 10 * minutes, { visibility: 'private' }));

describe('the way of an answer', () => {
  it('goes where the customer wrote last', () => {
    expect(replyPathOf('ann', [publicWord, privateWord], anywhere)).toMatchObject({
      visibility: 'private',
      replyToPostId: privateWord.id,
    });
  });

  it('goes back to public under the customer’s public word', () => {
    const wanted = { channelAccount: null, visibility: 'public' } as const;
    expect(replyPathOf('ann', [publicWord, privateWord], wanted)).toMatchObject({
      visibility: 'public',
      replyToPostId: publicWord.id,
    });
  });

  it('opens a leg where the customer has not written yet, and belongs under their last word', () => {
    const mail = { channelAccount: { id: 'mail-1', channel: 'email' }, visibility: null } as const;
    expect(replyPathOf('ann', [publicWord], mail)).toEqual({
      channel: 'email',
      channelAccountId: 'mail-1',
      visibility: 'private',
      replyToPostId: null,
      underPostId: publicWord.id,
    });
  });

  it('does not follow others who write in the thread, nor deleted words', () => {
    const peer = received(mention('c', 'bob', 20 * minutes, { visibility: 'private' }));
    expect(replyPathOf('ann', [publicWord, peer], anywhere)?.underPostId).toBe(publicWord.id);
    const deleted = { ...privateWord, deletedAt: 11 * minutes };
    expect(replyPathOf('ann', [publicWord, deleted], anywhere)?.underPostId).toBe(publicWord.id);
  });

  it('is nowhere while the customer has written nothing', () => {
    expect(replyPathOf('ann', [received(answer('r', 0))], anywhere)).toBeNull();
  });
});

describe('acting on a thread', () => {
  const one = { agentId: 'one', isSupervisor: false };
  it.each([
    ['its holder', { state: 'assigned', agentId: 'one' }, true],
    ['its holder, while it is parked', { state: 'parked', agentId: 'one' }, true],
    ['an agent, while another holds it', { state: 'assigned', agentId: 'two' }, false],
    ['an agent to whom it is only offered', { state: 'offered', agentId: 'one' }, false],
    ['an agent, while it waits', { state: 'waiting', agentId: null }, false],
  ] as const)('%s', (_, work, isAllowed) => {
    expect(mayActOn(work, one)).toBe(isAllowed);
  });

  it('anybody, while it needs no agent; a supervisor, always; a program without an agent, never while it waits', () => {
    expect(mayActOn(null, one)).toBe(true);
    expect(mayActOn({ state: 'assigned', agentId: 'two' }, { agentId: null, isSupervisor: true })).toBe(true);
    expect(mayActOn({ state: 'waiting', agentId: null }, { agentId: null, isSupervisor: false })).toBe(false);
  });
});
