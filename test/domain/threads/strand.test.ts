import { describe, expect, it } from 'vitest';
import { strandsOf } from '../../../src/domain/threads/strand.ts';
import { DeskInMemory } from './desk-in-memory.ts';
import { answer, type Delivery, mention, minutes, received } from './posts.ts';

const strandsOfAll = (...deliveries: Delivery[]): string[] =>
  strandsOf(deliveries.map((delivery, index) => received(delivery, index)))
    .map(({ ownerId, posts }) => `${ownerId}: ${posts.map((post) => post.tieKey).join(' ')}`)
    .sort();

const under = (postId: string | null, seq = 1) => ({ pin: { seq, toPostId: postId } });

describe('a strand', () => {
  it('follows reply links, through answers of the company', () => {
    const strands = strandsOfAll(
      mention('q', 'ann', 0),
      answer('r', 1, { replyTo: 'q' }),
      mention('s', 'ann', 2, { replyTo: 'r' }),
      mention('other', 'ann', 3),
    );
    expect(strands).toEqual(['ann: other', 'ann: q r s']);
  });

  it('belongs to the author of its earliest mention, whoever writes later', () => {
    expect(strandsOfAll(mention('late', 'bob', 5, { replyTo: 'q' }), mention('q', 'ann', 0))).toEqual([
      'ann: q late',
    ]);
  });

  it('belongs to nobody while only the company has written', () => {
    expect(strandsOfAll(answer('r', 0, { replyTo: 'unseen' }))).toEqual(['null: r']);
  });

  it('belongs to the customer who takes up what the company began', () => {
    expect(strandsOfAll(answer('offer', 0), mention('q', 'ann', 9, { replyTo: 'offer' }))).toEqual([
      'ann: offer q',
    ]);
  });

  it('does not join two replies to a post that nobody has seen', () => {
    const replies = [
      mention('a', 'ann', 0, { replyTo: 'gone' }),
      mention('b', 'bob', 1, { replyTo: 'gone' }),
    ];
    expect(strandsOfAll(...replies)).toEqual(['ann: a', 'bob: b']);
  });

  it('joins the replies once the missing post arrives', () => {
    const replies = [mention('a', 'ann', 1, { replyTo: 'q' }), mention('b', 'bob', 2, { replyTo: 'q' })];
    expect(strandsOfAll(...replies, mention('q', 'eve', 0))).toEqual(['eve: q a b']);
  });

  it('knows a reply across channel accounts, and not across channels', () => {
    const q = mention('q', 'ann', 0);
    const sameNetwork = mention('r', 'ann', 1, { channelAccountId: 'x-2', replyTo: 'q' });
    const elsewhere = mention('m', 'ann', 2, { channel: 'email', channelAccountId: 'mail-1', replyTo: 'q' });
    expect(strandsOfAll(q, sameNetwork, elsewhere)).toEqual(['ann: m', 'ann: q r']);
  });

  it('takes a message seen by two channel accounts for one', () => {
    expect(strandsOfAll(mention('q', 'ann', 0), mention('q', 'ann', 0, { channelAccountId: 'x-2' }))).toEqual(
      ['ann: q q'],
    );
  });

  it('follows conversation ids, which mean something within a channel account only', () => {
    const strands = strandsOfAll(
      mention('a', 'ann', 0, { conversationId: 'c' }),
      mention('b', 'ann', 1, { conversationId: 'c' }),
      mention('d', 'ann', 2, { conversationId: 'c', channelAccountId: 'x-2' }),
    );
    expect(strands).toEqual(['ann: a b', 'ann: d']);
  });

  it('is split at a cut post, which takes along what hangs on it', () => {
    const strands = strandsOfAll(
      mention('a', 'ann', 0, { conversationId: 'c' }),
      mention('b', 'ann', 1, { conversationId: 'c', replyTo: 'a', ...under(null) }),
      mention('d', 'ann', 2, { conversationId: 'c' }),
    );
    expect(strands).toEqual(['ann: a', 'ann: b d']);
  });

  it('hangs a pinned post where a person put it, and nowhere else', () => {
    const strands = strandsOfAll(
      mention('a', 'ann', 0),
      mention('b', 'bob', 1),
      mention('d', 'ann', 2, { replyTo: 'a', ...under('x-1/b') }),
    );
    expect(strands).toEqual(['ann: a', 'bob: b d']);
  });

  it('holds a pin for every copy of the message, also one that arrives later', () => {
    const q = mention('q', 'ann', 0);
    const cut = mention('r', 'ann', 1, { replyTo: 'q', ...under(null) });
    expect(strandsOfAll(q, cut, mention('r', 'ann', 1, { replyTo: 'q', channelAccountId: 'x-2' }))).toEqual([
      'ann: q',
      'ann: r r',
    ]);
  });

  it('is not read again for a post that is appended to it', () => {
    const desk = new DeskInMemory({ joinWindowMinutes: 60 });
    const posts = Array.from({ length: 2_000 }, (_, count) =>
      mention(`m${count}`, 'ann', count * minutes, { replyTo: count === 0 ? null : `m${count - 1}` }),
    );
    desk.receive(posts);
    desk.rowsRead = 0;
    desk.receive([answer('r', 2_000 * minutes, { replyTo: 'm1999' })]);
    expect(desk.rowsRead).toBeLessThan(10);
    expect(desk.threads.size).toBe(1);
  });

  it('costs the same number of statements for one post and for five hundred', () => {
    const statementsFor = (count: number): number => {
      const desk = new DeskInMemory({ joinWindowMinutes: 60 });
      desk.receive(
        Array.from({ length: count }, (_, number) => mention(`m${number}`, `c${number % 50}`, number)),
      );
      return desk.statements;
    };
    expect(statementsFor(500)).toBe(statementsFor(1));
  });
});
