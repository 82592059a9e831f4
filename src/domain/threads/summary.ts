import { type Channel, type MentionType, mentionTypes } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { Episode } from './episode.ts';
import { type Leg, legsOf } from './leg.ts';
import type { MentionFacts, MentionFactsByPost } from './mentionFacts.ts';
import { comparePosts, type Post } from './post.ts';

/** A thread at a glance, as lists show and filter it. */
export interface ThreadSummary {
  readonly state: 'open' | 'resolved';
  readonly openedAt: Instant;
  readonly lastPostAt: Instant;
  /** Of the latest mention, the owner's or another's. */
  readonly lastMentionAt: Instant | null;
  readonly mentionCount: number;
  readonly postCount: number;
  /** In the order of their first post. */
  readonly channels: readonly Channel[];
  readonly legs: readonly Leg[];
  /** Of the owner's latest mention whose language could be told. */
  readonly language: string | null;
  /** Of the owner's mentions, each once, in order. */
  readonly tags: readonly string[];
  /** The weightiest of the owner's mentions: one that asks for service makes the thread a service thread. */
  readonly mentionType: MentionType;
  /** Of the owner's latest mention. */
  readonly sentiment: number | null;
  /** The highest among what waits for an answer; where nothing waits, of the owner's latest mention. */
  readonly priorityMinutes: number;
}

export interface SummarisedThread {
  readonly ownerId: string | null;
  readonly posts: readonly Post[];
  readonly mentions: MentionFactsByPost;
  readonly episodes: readonly Episode[];
}

/** What the owner's mentions that are still there say, in the order of the posts. */
const toldByOwner = (
  inTurn: readonly Post[],
  { ownerId, mentions }: Pick<SummarisedThread, 'ownerId' | 'mentions'>,
): readonly MentionFacts[] =>
  inTurn
    .filter((post) => post.direction === 'inbound' && post.customerId === ownerId && post.deletedAt === null)
    .flatMap((post) => mentions.get(post.id) ?? []);

const tagsIn = (told: readonly MentionFacts[]): readonly string[] => [
  ...new Set(told.flatMap((facts) => facts.tags)),
];

/** The tags of a thread's {@link summaryOf}: all that changes of a thread whose mentions change in nothing but their tags. */
export const tagsOf = (thread: Omit<SummarisedThread, 'episodes'>): readonly string[] =>
  tagsIn(toldByOwner([...thread.posts].sort(comparePosts), thread));

/** Deleted mentions count as posts and give no tags, type, language, sentiment or priority. */
export const summaryOf = ({ ownerId, posts, mentions, episodes }: SummarisedThread): ThreadSummary => {
  const inTurn = [...posts].sort(comparePosts);
  const inbound = inTurn.filter((post) => post.direction === 'inbound');
  const told = toldByOwner(inTurn, { ownerId, mentions });
  const legs = legsOf(inTurn);
  const last = episodes.at(-1);
  const isOpen = last !== undefined && last.resolvedAt === null;
  const waiting = isOpen ? last.unanswered.flatMap(({ postId }) => mentions.get(postId) ?? []) : [];
  return {
    state: isOpen ? 'open' : 'resolved',
    openedAt: inTurn[0]!.publishedAt,
    lastPostAt: inTurn.at(-1)!.publishedAt,
    lastMentionAt: inbound.at(-1)?.publishedAt ?? null,
    mentionCount: inbound.length,
    postCount: inTurn.length,
    channels: [...new Set(legs.map((leg) => leg.channel))],
    legs,
    language: told.findLast((facts) => facts.language !== null)?.language ?? null,
    tags: tagsIn(told),
    mentionType: mentionTypes.find((type) => told.some((facts) => facts.mentionType === type)) ?? 'service',
    sentiment: told.at(-1)?.sentiment ?? null,
    priorityMinutes:
      waiting.length > 0
        ? waiting.reduce((most, facts) => Math.max(most, facts.priorityMinutes), Number.NEGATIVE_INFINITY)
        : (told.at(-1)?.priorityMinutes ?? 0),
  };
};
