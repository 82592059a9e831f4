import type { Instant } from '../../domain/desk/time.ts';
import { earliestOf, nextDueAt } from '../../domain/sla/clock.ts';
import { episodesOf } from '../../domain/threads/episode.ts';
import type { Mark } from '../../domain/threads/mark.ts';
import type { MentionFacts } from '../../domain/threads/mentionFacts.ts';
import { summaryOf } from '../../domain/threads/summary.ts';
import {
  type Abilities,
  inputsOf,
  lastAgentOf,
  type RouterInput,
  workNeedOf,
} from '../../domain/threads/workNeed.ts';
import type { StoredEpisode, StoredThread, ThreadPost } from '../../store/ingest/loadRefreshed.ts';
import type { RefreshedEpisode, RefreshedThread } from '../../store/ingest/saveRefreshed.ts';
import type { PolicyBook } from './policyBook.ts';
import { promise } from './promise.ts';

/** A thread with all that its row, episodes and work follow from. */
export interface ThreadToTell {
  readonly id: string;
  readonly posts: readonly ThreadPost[];
  readonly marks: readonly Mark[];
  /** Its row as stored, and what the dispatcher wrote about it; null: new. */
  readonly before: StoredThread | null;
  readonly episodesBefore: readonly StoredEpisode[];
  readonly ownerId: string | null;
  readonly openerPostId: string;
  readonly isKeyCustomer: boolean;
  readonly abilities: Abilities;
  readonly defaultTeamId: string | null;
  readonly book: PolicyBook;
  readonly now: Instant;
}

export interface ToldThread {
  readonly thread: RefreshedThread;
  readonly episodes: readonly RefreshedEpisode[];
  /** The number of the last episode it still has, where it had more. */
  readonly trimmed: { readonly threadId: string; readonly number: number } | null;
  readonly inputs: readonly RouterInput[];
}

/** What a thread's posts and marks say of it now: its row, its episodes with their clocks, what the router has to hear. */
export function tellThread(facts: ThreadToTell): ToldThread {
  const { id, posts, marks, before, episodesBefore, ownerId, openerPostId } = facts;
  const { isKeyCustomer, abilities, defaultTeamId, book, now } = facts;
  const mentions = mentionFacts(posts);
  const holdings = before?.holdings ?? [];
  const told = episodesOf({ ownerId, posts, marks });
  const episodes = told.map((episode) =>
    promise(episode, episodesBefore.find(({ number }) => number === episode.number) ?? null, {
      threadId: id,
      ownerId,
      posts,
      mentions,
      isKeyCustomer,
      defaultTeamId,
      holdings,
      book,
    }),
  );
  const clocks = episodes.at(-1)?.clocks ?? [];
  const need = workNeedOf({
    episodes: told,
    posts,
    mentions,
    dueAt: nextDueAt(clocks),
    defaultTeamId,
    handOver: before?.handOver ?? null,
    abilities,
  });
  const summary = summaryOf({ ownerId, posts, mentions, episodes: told });
  return {
    thread: {
      id,
      ownerId,
      openerPostId,
      summary,
      interactionCount: before?.interactionCount ?? countOutbound(posts),
      teamId:
        need?.requirement.team ?? teamOf(posts) ?? (summary.mentionType === 'service' ? defaultTeamId : null),
      ...earliestOf(clocks, now),
      need,
    },
    episodes,
    trimmed: episodesBefore.length > told.length ? { threadId: id, number: told.length } : null,
    inputs: inputsOf(id, before?.need ?? null, need, {
      state: before?.workState ?? null,
      lastAgent: lastAgentOf(holdings, told),
      isResolved: (told.at(-1)?.resolvedAt ?? null) !== null,
    }),
  };
}

const isMention = (post: ThreadPost): post is ThreadPost & MentionFacts => post.mentionType !== null;

/** What triage and people said of each, by post. */
export const mentionFacts = (posts: readonly ThreadPost[]): Map<string, MentionFacts> => {
  const facts = new Map<string, MentionFacts>();
  for (const post of posts) if (isMention(post)) facts.set(post.id, post);
  return facts;
};

/** New threads have no interactions but the messages of ours among their posts. */
const countOutbound = (posts: readonly ThreadPost[]): number =>
  posts.reduce((count, post) => count + (post.direction === 'outbound' ? 1 : 0), 0);

/** The latest team that a keyword named, of a thread that needs nobody now. */
const teamOf = (posts: readonly ThreadPost[]): string | null =>
  posts
    .filter((post) => post.teamId !== null)
    .reduce<ThreadPost | null>(
      (last, post) => (last === null || post.publishedAt > last.publishedAt ? post : last),
      null,
    )?.teamId ?? null;
