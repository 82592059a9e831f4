import type { SkillLevel } from '../desk/agent.ts';
import type { MentionType } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { RouterEvent } from '../routing/event.ts';
import type { RoutingPlan } from '../routing/plan.ts';
import { type RequiredSkill, type Requirement, requirementKey, strictestOf } from '../routing/requirement.ts';
import type { WorkStateName } from '../routing/snapshot.ts';
import type { Episode } from './episode.ts';
import type { MentionFacts, MentionFactsByPost } from './mentionFacts.ts';
import { comparePosts, type Post } from './post.ts';
import type { Holding } from './promises.ts';

/** What a thread asks of an agent now. */
export interface WorkNeed {
  readonly requirement: Requirement;
  /** The earliest mention that waits. */
  readonly queuedAt: Instant;
  readonly dueAt: Instant | null;
  readonly boostMinutes: number;
  /** The latest mention that waits: a further one brings parked work back. */
  readonly latestPostId: string;
}

/** What the desk's agents can do between them: more could not be asked of anybody. */
export interface Abilities {
  /** Languages that some agent speaks. */
  readonly languages: ReadonlySet<string>;
  /** Skill id → the greatest level that an agent holds it at. */
  readonly skills: ReadonlyMap<string, SkillLevel>;
}

export interface NeedFacts {
  readonly episodes: readonly Episode[];
  readonly posts: readonly Post[];
  readonly mentions: MentionFactsByPost;
  /** Next due instant of the open episode. */
  readonly dueAt: Instant | null;
  readonly defaultTeamId: string | null;
  /** The last time somebody handed the thread to a team; null: never. */
  readonly handOver: { readonly teamId: string; readonly at: Instant } | null;
  readonly abilities: Abilities;
}

/** The team of threads for which no keyword names one: the plan's first, else the desk's oldest. Null: no team at all. */
export const defaultTeamOf = (plan: RoutingPlan, teamIds: readonly string[]): string | null =>
  plan.teams[0]?.team ?? teamIds[0] ?? null;

/** Service asks for an agent; marketing only where a keyword named its team; noise never. */
const asksForAgent = ({ mentionType, teamId }: MentionFacts): boolean => {
  const asks: Readonly<Record<MentionType, boolean>> = {
    service: true,
    marketing: teamId !== null,
    noise: false,
  };
  return asks[mentionType];
};

/**
 * Whether a thread needs an agent: its last episode is open, nobody has parked it since the customer's last word, and
 * an owner's mention that is still there and asks for an agent is unanswered. Team: the latest that a keyword named;
 * channel, account and language: of the latest mention; skills: all that keywords asked for in this episode, so that "any news?"
 * goes to who can help. Null: no need.
 */
export const workNeedOf = (facts: NeedFacts): WorkNeed | null => {
  const episode = facts.episodes.at(-1);
  if (episode === undefined || episode.resolvedAt !== null) return null;
  if (episode.customerWaits.at(-1)?.toAt === null) return null;
  const asking = askingMentions(episode, facts);
  const latest = asking.at(-1);
  const team = teamOf(episode, asking, facts);
  if (latest === undefined || team === null) return null;
  const { language } = latest.mention;
  return {
    requirement: {
      team,
      channel: latest.post.channel,
      account: latest.post.channelAccountId,
      skills: skillsOf(episode, facts),
      language: language !== null && facts.abilities.languages.has(language) ? language : null,
    },
    queuedAt: isReopened(episode)
      ? episode.openedAt
      : Math.min(...asking.map(({ post }) => post.publishedAt)),
    dueAt: facts.dueAt,
    boostMinutes: Math.max(...asking.map(({ mention }) => mention.priorityMinutes)),
    latestPostId: latest.post.id,
  };
};

/** Whom the thread was handed to in this episode; the latest team that a keyword named, in what waits, then anywhere; the default. */
function teamOf(
  episode: Episode,
  asking: readonly { readonly mention: MentionFacts }[],
  { handOver, mentions, posts, defaultTeamId }: NeedFacts,
): string | null {
  if (handOver !== null && handOver.at >= episode.openedAt) return handOver.teamId;
  const earlier = [...posts].sort(comparePosts).flatMap((post) => mentions.get(post.id) ?? []);
  const named = [...earlier, ...asking.map(({ mention }) => mention)].findLast(
    ({ teamId }) => teamId !== null,
  );
  return named?.teamId ?? defaultTeamId;
}

/** Asked for by mentions of the episode that are still there, at levels that somebody reaches. */
function skillsOf(episode: Episode, { posts, mentions, abilities }: NeedFacts): readonly RequiredSkill[] {
  const asked: RequiredSkill[] = [];
  for (const post of posts) {
    const { skills } = mentions.get(post.id) ?? { skills: [] };
    if (skills.length === 0 || post.deletedAt !== null || post.publishedAt < episode.openedAt) continue;
    for (const { skill, level } of skills) {
      const greatest = abilities.skills.get(skill);
      if (greatest !== undefined) asked.push({ skill, level: Math.min(level, greatest) as SkillLevel });
    }
  }
  return [...strictestOf(asked)].sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

/** A person opened the episode, and nothing has been said in it yet: somebody is to look at the matter once more. */
const isReopened = ({ openedByPostId, answers, unanswered }: Episode): boolean =>
  openedByPostId === null && answers.length === 0 && unanswered.length === 0;

/** The mentions that ask for an agent: unanswered ones; of a reopened thread its latest. */
function askingMentions(
  episode: Episode,
  { posts, mentions }: NeedFacts,
): { readonly post: Post; readonly mention: MentionFacts }[] {
  const isUnanswered = new Set(episode.unanswered.map(({ postId }) => postId));
  const standing = [...posts].sort(comparePosts).flatMap((post) => {
    const mention = mentions.get(post.id);
    return mention === undefined || post.deletedAt !== null ? [] : [{ post, mention }];
  });
  return isReopened(episode)
    ? standing.slice(-1)
    : standing.filter(({ post, mention }) => isUnanswered.has(post.id) && asksForAgent(mention));
}

type WithoutInstant<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** What the router is told; the log adds the instant. */
export type RouterInput = WithoutInstant<RouterEvent>;

/** States in which an agent has the work: it ends by the agent's own word, not because it was answered. */
const inHand: readonly (WorkStateName | null)[] = ['assigned', 'parked'];

/** How the thread's work stood when its need was looked at. */
interface WorkFacts {
  readonly state: WorkStateName | null;
  readonly lastAgent: string | null;
  /** Whether its episode has ended: nobody is to keep it. */
  readonly isResolved: boolean;
}

/**
 * What to tell the router as a thread's need changes from what it was told last. A further mention arrives as work
 * does, whatever became of the work so far, so that a wish still on its way (parking, say) cannot hide it.
 * What needs nobody any more is withdrawn, unless an agent has taken it meanwhile: their wish may be on its way, too.
 */
export const inputsOf = (
  work: string,
  before: WorkNeed | null,
  now: WorkNeed | null,
  { state, lastAgent, isResolved }: WorkFacts,
): readonly RouterInput[] => {
  if (now === null)
    return before === null || inHand.includes(state)
      ? []
      : [{ type: 'workWithdrawn', work, unlessInHand: !isResolved }];
  const { requirement, queuedAt, dueAt, boostMinutes } = now;
  if (before === null || before.latestPostId !== now.latestPostId || before.queuedAt !== queuedAt)
    return [{ type: 'workArrived', work, requirement, lastAgent, queuedAt, dueAt, boostMinutes }];
  if (
    before.dueAt === dueAt &&
    before.boostMinutes === boostMinutes &&
    requirementKey(before.requirement) === requirementKey(requirement)
  )
    return [];
  return [{ type: 'workChanged', work, requirement, dueAt, boostMinutes }];
};

/** Whom affinity prefers: who had the thread in hand last, else who answered last. */
export const lastAgentOf = (holdings: readonly Holding[], episodes: readonly Episode[]): string | null => {
  const held = holdings.reduce<Holding | null>(
    (last, one) => (last === null || one.startedAt > last.startedAt ? one : last),
    null,
  );
  if (held !== null) return held.agentId;
  for (const { answers } of [...episodes].reverse()) {
    const answer = answers.findLast(({ agentId }) => agentId !== null);
    if (answer !== undefined) return answer.agentId;
  }
  return null;
};
