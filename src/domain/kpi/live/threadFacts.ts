import type { Channel } from '../../desk/channel.ts';
import { type Instant, millisecondsPerDay, millisecondsPerHour } from '../../desk/time.ts';
import { activeMs } from '../../engagement/focus/focus.ts';
import { isOpen, missedAt } from '../../sla/clock.ts';
import { type Answer, type Episode, episodesOf } from '../../threads/episode.ts';
import { comparePosts } from '../../threads/post.ts';
import { episodeFactsOf } from '../../threads/promises.ts';
import { nowhere, type Place } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';
import { counted, mentionFacts, mentionPlace, ownerPlace } from './mentionFacts.ts';
import { assignmentAt, promisesInHand } from './promisesInHand.ts';
import { surveyFacts } from './surveyFacts.ts';
import type { HistoryAssignment, HistoryInteraction, HistoryPost, ThreadHistory } from './threadHistory.ts';
import { wholeConversation } from './wholeConversation.ts';

/** A customer who comes again on the same matter within so many days after a resolution was not served. */
export const comesAgainWithinDays = 7;

const notDigital: ReadonlySet<Channel> = new Set<Channel>(['phone', 'email', 'selfService']);
const escalatesTo: ReadonlySet<Channel> = new Set<Channel>(['phone', 'email']);

/** What a thread adds to the desk's figures. A value of the history alone: any order of its events gives the same. */
export function threadFacts(history: ThreadHistory): readonly KpiFact[] {
  const posts = [...history.posts].sort(comparePosts);
  const episodes = episodesOf({ ownerId: history.ownerId, posts, marks: history.marks });
  const thread: Told = {
    ...history,
    posts,
    postById: new Map(posts.map((post) => [post.id, post])),
    assignments: [...history.assignments].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)),
    toldEpisodes: episodes,
    places: new Map(),
  };
  for (const episode of episodes) thread.places.set(episode.number, placeOf(thread, episode));
  return [
    ...mentionFacts(thread),
    ...episodes.flatMap((episode) => episodeFact(thread, episode) ?? []),
    ...episodes.flatMap((episode) => answerFacts(thread, episode)),
    ...thread.assignments.map((assignment) => assignmentFact(thread, assignment)),
    ...history.interactions.map((interaction) => interactionFact(thread, interaction)),
    ...focusFacts(thread),
    ...episodes.flatMap((episode) => resolutionFact(thread, episode) ?? []),
    ...conversationFact(thread),
    ...surveyFacts(history.surveys),
  ];
}

interface Told extends ThreadHistory {
  readonly postById: ReadonlyMap<string, HistoryPost>;
  readonly toldEpisodes: readonly Episode[];
  /** Where each episode, and all that happened in it, stands; agents are credited where they acted. */
  readonly places: Map<number, Place>;
}

const placeIn = (thread: Told, episode: Episode | undefined): Place =>
  (episode && thread.places.get(episode.number)) ?? nowhere;

const openerOf = (thread: Told, episode: Episode): HistoryPost | undefined => {
  if (episode.openedByPostId !== null) return thread.postById.get(episode.openedByPostId);
  const own = thread.posts.filter((post) => post.mention !== null && post.customerId === thread.ownerId);
  return own.findLast((post) => post.publishedAt <= episode.openedAt) ?? own[0];
};

const isWithin = (at: Instant, episode: Episode): boolean =>
  at >= episode.openedAt && (episode.resolvedAt === null || at <= episode.resolvedAt);

function placeOf(thread: Told, episode: Episode): Place {
  const opener = openerOf(thread, episode);
  const stored = thread.episodes.find(({ number }) => number === episode.number);
  const assigned = thread.assignments.findLast(
    (one) => (one.endedAt === null || one.endedAt >= episode.openedAt) && startsBy(one, episode),
  );
  return {
    ...nowhere,
    ...(opener?.mention ? mentionPlace(opener.mention) : {}),
    channel: opener?.channel ?? null,
    channelAccount: opener?.channelAccountId ?? null,
    team: assigned?.teamId ?? stored?.slaFacts?.teamId ?? thread.teamId,
    ...ownerPlace(thread),
  };
}

const startsBy = ({ startedAt }: HistoryAssignment, { resolvedAt }: Episode): boolean =>
  resolvedAt === null || startedAt <= resolvedAt;

function episodeFact(thread: Told, episode: Episode): KpiFact | null {
  const stored = thread.episodes.find(({ number }) => number === episode.number);
  if (stored === undefined) return null;
  const place = placeIn(thread, episode);
  if (place.mentionType === 'noise') return null;
  const told = episodeFactsOf(episode, thread.assignments);
  const { firstMention, firstHumanAnswerAt, firstAssignedAt } = told;
  const isTaken = firstAssignedAt !== null || firstHumanAnswerAt !== null;
  const values: Sums = {};
  if (firstMention !== null) {
    values.offered = 1;
    if (firstHumanAnswerAt !== null) {
      const response = firstHumanAnswerAt - firstMention.at;
      values.answered = 1;
      values.firstResponseMs = response;
      values.answeredWithinHour = response <= millisecondsPerHour ? 1 : 0;
    }
    if (firstAssignedAt !== null) {
      const queuedAt = Math.max(
        episode.openedAt,
        thread.postById.get(firstMention.id)?.mention?.receivedAt ?? 0,
      );
      values.started = 1;
      values.waitStartedMs = Math.max(0, firstAssignedAt - queuedAt);
    }
    if (isTaken) values.taken = 1;
    if (place.channel !== null && !notDigital.has(place.channel)) {
      values.startedDigital = 1;
      values.escalated = isEscalated(thread, episode) ? 1 : 0;
    }
  }
  if (episode.resolvedAt !== null) {
    const isRepeated = comesAgain(thread, episode, place.mentionType, episode.resolvedAt);
    const isSelfServed = !isTaken && isServedByRule(thread, episode, place.channel);
    values.served = 1;
    values.resolveMs = episode.resolvedAt - episode.openedAt;
    values.repeated = isRepeated ? 1 : 0;
    values.selfServed = isSelfServed ? 1 : 0;
    values.selfServedOnward = isSelfServed && isRepeated ? 1 : 0;
  }
  const messages = thread.posts.filter((post) => isWithin(post.publishedAt, episode));
  const first = messages[0];
  const last = messages.at(-1);
  values.customerMessages = messages.filter(
    (post) => post.mention !== null && post.customerId === thread.ownerId,
  ).length;
  if (first !== undefined && last !== undefined) values.conversationMs = last.publishedAt - first.publishedAt;
  const closed = stored.clocks.filter((clock) => !isOpen(clock));
  const missed = closed.filter((clock) => missedAt(clock, Number.POSITIVE_INFINITY) !== null);
  values.clocksMissed = missed.length;
  values.clocksMet = closed.filter((clock) => clock.stoppedAt !== null && !missed.includes(clock)).length;
  return {
    source: 'episode',
    id: stored.id,
    at: episode.openedAt,
    place,
    values: counted(values),
    openDueAt: stored.clocks
      .filter(isOpen)
      .flatMap(({ dueAt }) => dueAt ?? [])
      .sort((a, b) => a - b),
  };
}

const isEscalated = (thread: Told, episode: Episode): boolean =>
  thread.posts.some((post) => escalatesTo.has(post.channel) && isWithin(post.publishedAt, episode)) ||
  thread.interactions.some(({ kind, at }) => kind === 'call' && isWithin(at, episode));

const isServedByRule = (thread: Told, episode: Episode, channel: Channel | null): boolean =>
  channel === 'selfService' ||
  thread.interactions.some(({ kind, at }) => kind === 'automatedAnswer' && isWithin(at, episode));

/** On the same matter: in the same thread, or in another about the same type of thing. */
const comesAgain = (
  thread: Told,
  episode: Episode,
  mentionType: string | null,
  resolvedAt: Instant,
): boolean => {
  const isSoon = ({ openedAt }: { openedAt: Instant }): boolean =>
    openedAt >= resolvedAt && openedAt <= resolvedAt + comesAgainWithinDays * millisecondsPerDay;
  return (
    thread.toldEpisodes.some(
      (other) => other.number > episode.number && other.openedByPostId !== null && isSoon(other),
    ) || thread.otherEpisodes.some((other) => other.mentionType === mentionType && isSoon(other))
  );
};

const isFirst = (answer: Answer, episode: Episode): boolean =>
  episode.answers.find((one) => one.answers !== null) === answer;

function answerFacts(thread: Told, episode: Episode): KpiFact[] {
  const place = placeIn(thread, episode);
  return episode.answers.flatMap((answer): KpiFact[] => {
    const post = answer.postId === null ? undefined : thread.postById.get(answer.postId);
    // one that a mark tells of has no message, and is an interaction
    if (post === undefined) return [];
    const isLater = answer.answers !== null && !isFirst(answer, episode);
    return [
      {
        source: 'answer',
        id: post.id,
        at: answer.at,
        place: {
          ...place,
          channel: post.channel,
          channelAccount: post.channelAccountId,
          agent: answer.agentId,
          team: assignmentAt(thread.assignments, answer.at)?.teamId ?? place.team,
        },
        values: counted({
          answers: 1,
          ...(isLater ? { laterAnswers: 1, nextResponseMs: answer.at - answer.answers.publishedAt } : {}),
        }),
        openDueAt: [],
      },
    ];
  });
}

function conversationFact(thread: Told): KpiFact[] {
  const conversation = wholeConversation(thread.posts);
  if (conversation === null) return [];
  const { opener, account, values } = conversation;
  return [
    {
      source: 'thread',
      id: thread.threadId,
      at: opener.publishedAt,
      place: {
        ...nowhere,
        ...mentionPlace(opener.mention),
        channel: opener.channel,
        channelAccount: account,
        team: opener.mention.teamId ?? thread.teamId,
        ...ownerPlace(thread),
      },
      values: counted(values),
      openDueAt: [],
    },
  ];
}

function assignmentFact(thread: Told, assignment: HistoryAssignment): KpiFact {
  const { startedAt, endedAt, agentId, teamId } = assignment;
  const episode = thread.toldEpisodes.findLast((one) => one.openedAt <= startedAt) ?? thread.toldEpisodes[0];
  const answeredAt = thread.toldEpisodes
    .flatMap(({ answers }) => answers)
    .filter((answer) => answer.agentId === agentId)
    .map(({ at }) => at)
    .filter((at) => at >= startedAt && (endedAt === null || at <= endedAt))
    .reduce<Instant | null>((least, at) => (least === null || at < least ? at : least), null);
  const { kept, broken, openDueAt } = promisesInHand(thread.episodes, thread.assignments, assignment);
  return {
    source: 'assignment',
    id: assignment.id,
    at: startedAt,
    place: {
      ...placeIn(thread, episode),
      agent: agentId,
      team: teamId,
    },
    values: counted({
      assignments: 1,
      promisesInHand: kept + broken,
      promisesKeptInHand: kept,
      ...(answeredAt === null
        ? {}
        : { assignedAnswered: 1, firstResponseFromAssignedMs: answeredAt - startedAt }),
    }),
    openDueAt,
  };
}

function interactionFact(thread: Told, interaction: HistoryInteraction): KpiFact {
  const { id, kind, agentId, at } = interaction;
  const episode = thread.toldEpisodes.findLast((one) => one.openedAt <= at) ?? thread.toldEpisodes[0];
  const place = placeIn(thread, episode);
  return {
    source: 'interaction',
    id,
    at,
    place: {
      ...place,
      channel: interaction.channel ?? place.channel,
      channelAccount: interaction.channelAccountId ?? place.channelAccount,
      agent: agentId,
      team: assignmentAt(thread.assignments, at)?.teamId ?? place.team,
      interactionKind: kind,
    },
    values: { interactions: 1 },
    openDueAt: [],
  };
}

/** The first focus of an agent in an episode makes it a contact that they handled. */
function focusFacts(thread: Told): KpiFact[] {
  const handled = new Set<string>();
  const inOrder = [...thread.focus].sort((a, b) => a.fromAt - b.fromAt || (a.id < b.id ? -1 : 1));
  return inOrder.map((focus): KpiFact => {
    const { id, agentId, fromAt, untilAt } = focus;
    const episode = thread.toldEpisodes.findLast((one) => one.openedAt <= fromAt) ?? thread.toldEpisodes[0];
    const place = placeIn(thread, episode);
    const contact = `${agentId} ${episode?.number}`;
    const isFirstFocus = !handled.has(contact);
    handled.add(contact);
    return {
      source: 'focus',
      id,
      at: fromAt,
      place: {
        ...place,
        agent: agentId,
        team: assignmentAt(thread.assignments, fromAt)?.teamId ?? place.team,
      },
      values: counted({ focusMs: activeMs([focus], untilAt), handled: isFirstFocus ? 1 : 0 }),
      openDueAt: [],
    };
  });
}

function resolutionFact(thread: Told, episode: Episode): KpiFact | null {
  const stored = thread.episodes.find(({ number }) => number === episode.number);
  const { resolvedAt } = episode;
  if (stored === undefined || resolvedAt === null) return null;
  const place = placeIn(thread, episode);
  const mark = thread.marks.find((one) => one.kind === 'resolved' && one.at === resolvedAt);
  return {
    source: 'resolution',
    id: stored.id,
    at: resolvedAt,
    place: {
      ...place,
      agent: mark?.agentId ?? null,
      team: assignmentAt(thread.assignments, resolvedAt)?.teamId ?? place.team,
      resolutionCode: episode.resolutionCode,
    },
    values: counted({
      resolutions: 1,
      reopened: thread.toldEpisodes.some(({ number }) => number > episode.number) ? 1 : 0,
    }),
    openDueAt: [],
  };
}
