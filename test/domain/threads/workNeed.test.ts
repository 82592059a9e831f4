import { describe, expect, it } from 'vitest';
import { episodesOf } from '../../../src/domain/threads/episode.ts';
import type { Mark } from '../../../src/domain/threads/mark.ts';
import type { MentionFacts } from '../../../src/domain/threads/mentionFacts.ts';
import type { Post } from '../../../src/domain/threads/post.ts';
import { inputsOf, type NeedFacts, workNeedOf } from '../../../src/domain/threads/workNeed.ts';
import { answer, mention, minutes, received } from './posts.ts';

const plain: MentionFacts = {
  mentionType: 'service',
  teamId: null,
  skills: [],
  priorityMinutes: 0,
  language: 'en',
  sentiment: 5.5,
  tags: [],
};

const needOf = (
  posts: readonly Post[],
  {
    marks = [],
    facts = {},
    more = {},
  }: { marks?: Mark[]; facts?: Record<string, Partial<MentionFacts>>; more?: Partial<NeedFacts> } = {},
) =>
  workNeedOf({
    episodes: episodesOf({ ownerId: 'ann', posts, marks }),
    posts,
    mentions: new Map(
      posts
        .filter((post) => post.direction === 'inbound')
        .map((post) => [post.id, { ...plain, ...facts[post.tieKey] }]),
    ),
    dueAt: null,
    defaultTeamId: 'care',
    handOver: null,
    abilities: { languages: new Set(['en', 'de']), skills: new Map([['refunds', 4]]) },
    ...more,
  });

const ann = (id: string, at: number) => received(mention(id, 'ann', at * minutes));
const mark = (kind: Mark['kind'], post: Post, at: number): Mark => ({
  postId: post.id,
  kind,
  at: at * minutes,
  seq: 50,
  agentId: 'agent-1',
  code: null,
});

describe('what a thread asks of an agent', () => {
  it('asks for the skills of the matter, for a later “any news?” too, at the greatest level', () => {
    const facts = {
      a: { skills: [{ skill: 'refunds', level: 2 }] },
      b: { skills: [{ skill: 'refunds', level: 3 }] },
    } as const;
    expect(needOf([ann('a', 0), ann('b', 5), ann('c', 9)], { facts })?.requirement.skills).toEqual([
      { skill: 'refunds', level: 3 },
    ]);
  });

  it('asks for no more than some agent can do', () => {
    const facts = {
      a: {
        skills: [
          { skill: 'refunds', level: 5 },
          { skill: 'juggling', level: 1 },
        ],
      },
    } as const;
    expect(needOf([ann('a', 0)], { facts })?.requirement.skills).toEqual([{ skill: 'refunds', level: 4 }]);
  });

  it('forgets the skills of a matter that is resolved', () => {
    const posts = [ann('a', 0), ann('b', 60)];
    const facts = { a: { skills: [{ skill: 'refunds', level: 2 }] } } as const;
    expect(needOf(posts, { marks: [mark('resolved', posts[0]!, 10)], facts })?.requirement.skills).toEqual(
      [],
    );
  });

  it('asks for one while a mention of its customer waits, with the age of the earliest', () => {
    expect(needOf([ann('a', 0), ann('b', 5)])).toMatchObject({
      queuedAt: 0,
      requirement: { team: 'care', channel: 'x', language: 'en' },
    });
  });

  it('is on the account of the latest mention that waits', () => {
    const toHelp = received({ ...mention('b', 'ann', 5 * minutes), channelAccountId: 'x-help' });
    expect(needOf([ann('a', 0), toHelp])?.requirement.account).toBe('x-help');
  });

  it('asks for nobody once it is answered, resolved, or only noise', () => {
    expect(needOf([ann('a', 0), received(answer('r', 5 * minutes))])).toBeNull();
    expect(needOf([ann('a', 0)], { marks: [mark('resolved', ann('a', 0), 5)] })).toBeNull();
    expect(needOf([ann('a', 0)], { facts: { a: { mentionType: 'noise' } } })).toBeNull();
  });

  it('asks for marketing only where a keyword named its team', () => {
    expect(needOf([ann('a', 0)], { facts: { a: { mentionType: 'marketing' } } })).toBeNull();
    expect(
      needOf([ann('a', 0)], { facts: { a: { mentionType: 'marketing', teamId: 'brand' } } })?.requirement
        .team,
    ).toBe('brand');
  });

  it('does not ask for a language that nobody at the desk speaks', () => {
    expect(needOf([ann('a', 0)], { facts: { a: { language: 'fi' } } })?.requirement.language).toBeNull();
  });

  it('stays with the team that a keyword named earlier, though the new mention names none', () => {
    const posts = [ann('a', 0), received(answer('r', 5 * minutes)), ann('b', 9)];
    expect(needOf(posts, { facts: { a: { teamId: 'technical' } } })?.requirement.team).toBe('technical');
  });

  it('stays with the team that it was handed to, whatever keywords say, for the rest of the episode', () => {
    const facts = { a: { teamId: 'technical' } };
    const handed = { handOver: { teamId: 'billing', at: 3 * minutes } };
    expect(needOf([ann('a', 0)], { facts, more: handed })?.requirement.team).toBe('billing');
    const later = [ann('a', 0), received(mention('b', 'ann', 60 * minutes), 90)];
    const reopened = needOf(later, { marks: [mark('resolved', later[0]!, 10)], facts, more: handed });
    expect(reopened?.requirement.team).toBe('technical');
  });

  it('asks again for a thread that a person reopened, from the reopening on', () => {
    const posts = [ann('a', 0), received(answer('r', 5 * minutes))];
    const marks = [mark('resolved', posts[1]!, 10), { ...mark('reopened', posts[1]!, 30), seq: 60 }];
    expect(needOf(posts, { marks })).toMatchObject({ queuedAt: 30 * minutes });
    expect(needOf([...posts, received(answer('s', 40 * minutes), 70)], { marks })).toBeNull();
  });

  it('asks for nobody while an agent waits for the customer', () => {
    const posts = [ann('a', 0)];
    expect(needOf(posts, { marks: [mark('parked', posts[0]!, 5)] })).toBeNull();
  });
});

describe('what the router is told', () => {
  const need = (posts: readonly Post[]) => needOf(posts);
  it('hears of new work, of a further mention, of nothing when nothing changed, and of its end', () => {
    const waiting = { state: 'waiting', lastAgent: null, isResolved: false } as const;
    const one = need([ann('a', 0)]);
    const two = need([ann('a', 0), ann('b', 5)]);
    expect(inputsOf('t', null, one, { ...waiting, state: null })).toMatchObject([{ type: 'workArrived' }]);
    expect(inputsOf('t', one, two, waiting)).toMatchObject([{ type: 'workArrived', queuedAt: 0 }]);
    expect(inputsOf('t', one, one, waiting)).toEqual([]);
    expect(inputsOf('t', one, null, waiting)).toMatchObject([{ type: 'workWithdrawn' }]);
  });

  it('leaves work in an agent’s hands until the agent says that it is done', () => {
    const one = need([ann('a', 0)]);
    const inHand = { state: 'assigned', lastAgent: 'agent-1', isResolved: false } as const;
    expect(inputsOf('t', one, null, inHand)).toEqual([]);
  });

  it('leaves it to whoever takes it meanwhile, unless the thread is resolved', () => {
    const one = need([ann('a', 0)]);
    const offered = { state: 'offered', lastAgent: null, isResolved: false } as const;
    expect(inputsOf('t', one, null, offered)).toEqual([
      { type: 'workWithdrawn', work: 't', unlessInHand: true },
    ]);
    expect(inputsOf('t', one, null, { ...offered, isResolved: true })).toEqual([
      { type: 'workWithdrawn', work: 't', unlessInHand: false },
    ]);
  });
});
