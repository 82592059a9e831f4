import { describe, expect, it } from 'vitest';
import { type Mark, markAt } from '../../../src/domain/threads/mark.ts';
import { threadsOf } from '../../../src/domain/threads/thread.ts';
import { DeskInMemory } from './desk-in-memory.ts';
import { answer, type Delivery, mention, minutes, received } from './posts.ts';

const hour = { joinWindowMinutes: 60 };
const at = (count: number): number => count * minutes;
const email = { channel: 'email', channelAccountId: 'mail-1', visibility: 'private' } as const;

const resolved = (tieKey: string, minute: number, seq: number): Mark => ({
  postId: `x-1/${tieKey}`,
  kind: 'resolved',
  at: at(minute),
  seq,
  agentId: 'agent-1',
  code: 'solved',
});

/** Received one after the other at log positions 1, 2, 3 … */
const threads = (deliveries: readonly Delivery[], settings = hour, marks: readonly Mark[] = []): string[] =>
  threadsOf(
    deliveries.map((delivery, index) => received(delivery, index + 1)),
    marks,
    settings,
  ).map(({ ownerId, posts }) => `${ownerId}: ${posts.map((post) => post.tieKey).join(' ')}`);

describe("a customer's new message", () => {
  it('joins the open matter inside the window, whichever channel it comes by', () => {
    expect(threads([mention('q', 'ann', 0), mention('again', 'ann', at(60), email)])).toEqual([
      'ann: q again',
    ]);
  });

  it('opens a thread outside the window', () => {
    expect(threads([mention('q', 'ann', 0), mention('new', 'ann', at(60) + 1, email)])).toHaveLength(2);
  });

  it('opens a thread where the window is 0', () => {
    expect(
      threads([mention('q', 'ann', 0), mention('new', 'ann', 1)], { joinWindowMinutes: 0 }),
    ).toHaveLength(2);
  });

  it('counts the window from the last word of the customer, not from answers', () => {
    const q = mention('q', 'ann', 0);
    const thanks = mention('thanks', 'ann', at(50), { replyTo: 'r' });
    const r = answer('r', at(40), { replyTo: 'q' });
    expect(threads([q, r, thanks, mention('more', 'ann', at(100))])).toEqual(['ann: q r thanks more']);
    expect(threads([q, r, mention('more', 'ann', at(100))])).toHaveLength(2);
  });

  it("never joins another customer's thread, though the customer takes part in it", () => {
    const q = mention('q', 'ann', 0);
    const peer = mention('peer', 'bob', at(1), { replyTo: 'q' });
    expect(threads([q, peer, mention('own', 'bob', at(2))])).toEqual(['ann: q peer', 'bob: own']);
  });

  it('joins the thread the customer wrote in last, of several', () => {
    const first = mention('first', 'ann', 0);
    const second = mention('second', 'ann', at(90));
    const back = mention('back', 'ann', at(95), { replyTo: 'first' });
    expect(threads([first, second, back, mention('new', 'ann', at(100))])).toEqual([
      'ann: first back new',
      'ann: second',
    ]);
  });

  it('opens a thread after the matter was resolved', () => {
    expect(
      threads([mention('q', 'ann', 0), mention('new', 'ann', at(20))], hour, [resolved('q', 10, 100)]),
    ).toHaveLength(2);
  });

  it('joins when it was written before the resolution', () => {
    expect(
      threads([mention('q', 'ann', 0), mention('more', 'ann', at(9))], hour, [resolved('q', 10, 100)]),
    ).toHaveLength(1);
  });

  it('joins a matter that the customer took up again after its resolution', () => {
    const late = mention('late', 'ann', at(5), { replyTo: 'q' });
    const posts = [mention('q', 'ann', 0), late, mention('new', 'ann', at(20))];
    expect(threads(posts, hour, [resolved('q', 10, 1.5)])).toEqual(['ann: q late new']);
  });

  it('passes over a resolved matter to the older one that is still open', () => {
    const older = mention('older', 'ann', 0);
    const solved = mention('solved', 'ann', at(61));
    const back = mention('back', 'ann', at(50), { replyTo: 'older' });
    const marks = [resolved('solved', 70, 100)];
    const posts = [
      older,
      { ...solved, pin: { seq: 1, toPostId: null } },
      back,
      mention('new', 'ann', at(80)),
    ];
    expect(threads(posts, hour, marks)).toEqual(['ann: older back new', 'ann: solved']);
  });

  it('stays alone where a person has cut it loose', () => {
    const cut = mention('cut', 'ann', at(5), { pin: { seq: 1, toPostId: null } });
    expect(threads([mention('q', 'ann', 0), cut])).toHaveLength(2);
  });

  it('bridges two matters when it arrives late between them', () => {
    const far = [mention('q', 'ann', 0), mention('r', 'ann', at(100))];
    expect(threads(far)).toHaveLength(2);
    expect(threads([...far, mention('between', 'ann', at(50))])).toEqual(['ann: q between r']);
  });

  it('is placed though its author is hidden by the network: every strand alone', () => {
    expect(threads([mention('q', null, 0), mention('r', null, 1)])).toHaveLength(2);
  });
});

describe('the id of a thread', () => {
  const threadOf = (desk: DeskInMemory, delivery: Delivery): string | null =>
    desk.threadIdOf(desk.posts.get(desk.idOf(delivery)!)!);

  it('stays with its earliest strand when threads merge, and the other id leads on', () => {
    const [q, r, between] = [
      mention('q', 'ann', 0),
      mention('r', 'ann', at(100)),
      mention('b', 'ann', at(50)),
    ];
    const desk = new DeskInMemory(hour);
    desk.receive([r]);
    desk.receive([q]);
    const [kept, gone] = [threadOf(desk, q), threadOf(desk, r)];
    desk.receive([between]);
    expect(threadOf(desk, r)).toBe(kept);
    expect([...desk.redirects]).toEqual([[gone, kept]]);
  });

  it('stays where a late, earlier message opens the thread', () => {
    const desk = new DeskInMemory(hour);
    const q = mention('q', 'ann', at(10));
    desk.receive([q]);
    const id = threadOf(desk, q);
    desk.receive([mention('earlier', 'ann', 0)]);
    expect([...desk.threads.keys()]).toEqual([id]);
  });

  it("is kept by the owner's other strand when a late opener shows that one belongs to somebody else", () => {
    const desk = new DeskInMemory(hour);
    const reply = mention('reply', 'ann', at(20), { replyTo: 'bobs' });
    const q = mention('q', 'ann', at(10));
    desk.receive([q, reply]);
    const id = threadOf(desk, q);
    desk.receive([mention('bobs', 'bob', 0)]);
    expect(threadOf(desk, q)).toBe(id);
    expect(threadOf(desk, reply)).not.toBe(id);
    expect(desk.redirects.size).toBe(0);
  });

  it('costs the same for a customer with thousands of old strands as for a new one', () => {
    const desk = new DeskInMemory(hour);
    desk.receive(Array.from({ length: 2_000 }, (_, count) => mention(`m${count}`, 'ann', at(count * 100))));
    desk.rowsRead = 0;
    desk.receive([mention('new', 'ann', at(2_000 * 100))]);
    expect(desk.rowsRead).toBeLessThan(10);
    expect(desk.threads.size).toBe(2_001);
  });
});

describe('a mark', () => {
  it('is never before the post it is anchored to, whatever the clocks say', () => {
    expect(markAt(5, { publishedAt: 7 })).toBe(7);
    expect(markAt(9, { publishedAt: 7 })).toBe(9);
  });
});
