import type { Instant } from '../desk/time.ts';
import type { EpisodeFacts } from '../sla/episodeFacts.ts';
import { policyFor, type SlaFacts, type SlaPolicy } from '../sla/policy.ts';
import type { Episode, WaitingMention } from './episode.ts';
import type { MentionFactsByPost } from './mentionFacts.ts';
import { comparePosts, type Post } from './post.ts';

/** An agent had the thread in hand; `endedAt` null: has it still. */
export interface Holding {
  readonly agentId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

const named = ({ postId, publishedAt }: WaitingMention): { id: string; at: Instant } => ({
  id: postId,
  at: publishedAt,
});

/** An episode as promises see it. A thread that is in hand when an episode opens is assigned from its opening. */
export const episodeFactsOf = (episode: Episode, holdings: readonly Holding[]): EpisodeFacts => {
  const { openedAt, resolvedAt, answers, unanswered } = episode;
  const first = answers.find((answer) => answer.answers !== null);
  const mention = first?.answers ?? unanswered[0] ?? null;
  const starts = holdings
    .filter((one) => one.endedAt === null || one.endedAt > openedAt)
    .map((one) => Math.max(one.startedAt, openedAt))
    .filter((at) => resolvedAt === null || at <= resolvedAt);
  return {
    openedAt,
    resolvedAt,
    firstAssignedAt: starts.length === 0 ? null : Math.min(...starts),
    firstMention: mention === null ? null : named(mention),
    firstHumanAnswerAt: first?.at ?? null,
    answers: answers.map((answer) => ({
      at: answer.at,
      answersMentionId: answer.answers?.postId ?? null,
      answersMentionAt: answer.answers?.publishedAt ?? null,
    })),
    unanswered: unanswered[0] === undefined ? null : named(unanswered[0]),
    waitingForCustomer: episode.customerWaits,
  };
};

export interface OpeningFacts {
  readonly ownerId: string | null;
  readonly posts: readonly Post[];
  readonly mentions: MentionFactsByPost;
  readonly isKeyCustomer: boolean;
  /** The team of threads for which no keyword names one. */
  readonly defaultTeamId: string | null;
}

/**
 * What a policy is matched with: the mention that opened the episode, with the priority it was given on arrival;
 * of one that a person reopened, the owner's latest mention until then. Null: the owner has not written.
 */
export const slaFactsOf = (episode: Episode, facts: OpeningFacts): SlaFacts | null => {
  const own = facts.posts
    .filter((post) => post.direction === 'inbound' && post.customerId === facts.ownerId)
    .sort(comparePosts);
  const opener =
    episode.openedByPostId === null
      ? (own.findLast((post) => post.publishedAt <= episode.openedAt) ?? own[0])
      : own.find((post) => post.id === episode.openedByPostId);
  const mention = opener && facts.mentions.get(opener.id);
  if (opener === undefined || mention === undefined) return null;
  return {
    channel: opener.channel,
    visibility: opener.visibility,
    mentionType: mention.mentionType,
    teamId: mention.teamId ?? facts.defaultTeamId,
    priorityMinutes: mention.priorityMinutes,
    isKeyCustomer: facts.isKeyCustomer,
  };
};

/** The policy of an episode as it was last told. */
export interface PinnedPolicy {
  readonly openedByPostId: string | null;
  readonly policy: { readonly id: string; readonly version: number } | null;
  readonly facts: SlaFacts | null;
}

const sameFacts = (a: SlaFacts | null, b: SlaFacts | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.channel === b.channel &&
    a.visibility === b.visibility &&
    a.mentionType === b.mentionType &&
    a.teamId === b.teamId &&
    a.priorityMinutes === b.priorityMinutes &&
    a.isKeyCustomer === b.isKeyCustomer);

/**
 * Whether an episode keeps the policy, and its version, that it has: as long as it is opened by the same mention,
 * and, while it is open, that mention is the same (an edit may have changed what it is about). So changes of the
 * policies touch no episode, and the order of deliveries none either.
 */
export const keepsPolicy = (pinned: PinnedPolicy, episode: Episode, facts: SlaFacts | null): boolean =>
  pinned.openedByPostId === episode.openedByPostId &&
  (episode.resolvedAt !== null || sameFacts(pinned.facts, facts));

/** The policy of a new episode; noise, which nobody answers, is promised nothing. */
export const policyOfOpening = (policies: readonly SlaPolicy[], facts: SlaFacts | null): SlaPolicy | null =>
  facts === null || facts.mentionType === 'noise' ? null : policyFor(policies, facts);
