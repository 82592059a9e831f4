import type { Instant } from '../../desk/time.ts';
import type { ClockKind } from '../../sla/policy.ts';
import { episodesOf } from '../../threads/episode.ts';
import { comparePosts } from '../../threads/post.ts';
import { episodeFactsOf } from '../../threads/promises.ts';
import type { Place } from './dimensions.ts';
import type { FactSource, KpiFact } from './fact.ts';
import type { Measure, Sums } from './measures.ts';
import type { HistorySurvey } from './surveyFacts.ts';
import { threadFacts } from './threadFacts.ts';
import type { ThreadHistory } from './threadHistory.ts';

/** One episode with its instants and all that is counted of it. */
export interface EpisodeRecord {
  readonly id: string;
  readonly threadId: string;
  readonly number: number;
  readonly customerId: string | null;
  /** Where it stands; the agent is who had it last. */
  readonly place: Place;
  readonly openedAt: Instant;
  readonly firstMentionAt: Instant | null;
  readonly firstAssignedAt: Instant | null;
  readonly firstAnswerAt: Instant | null;
  readonly lastAnswerAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly resolutionCode: string | null;
  /** Of the customer’s first and last mention in it, 1–10; null: they did not write. */
  readonly firstSentiment: number | null;
  readonly lastSentiment: number | null;
  /** What the customer was asked about it, and said; null: they were not asked. */
  readonly survey: Omit<HistorySurvey, 'interactionId' | 'episodeId' | 'place'> | null;
  /** When the promises fall due, or fell. */
  readonly dueAt: Readonly<Partial<Record<ClockKind, Instant | null>>>;
  /** What the episode, and all that happened until the next one, adds to each measure. */
  readonly values: Sums;
}

/** What happens within an episode and counts at its own instant. */
const within: ReadonlySet<FactSource> = new Set<FactSource>([
  'answer',
  'assignment',
  'interaction',
  'focus',
  'resolution',
]);

/** The episodes of a thread that are counted, in order: those that are not noise. */
export function episodeRecords(history: ThreadHistory): readonly EpisodeRecord[] {
  const facts = threadFacts(history);
  const posts = [...history.posts].sort(comparePosts);
  const episodes = episodesOf({ ownerId: history.ownerId, posts, marks: history.marks });
  return episodes.flatMap((episode, index): EpisodeRecord[] => {
    const stored = history.episodes.find(({ number }) => number === episode.number);
    const fact = facts.find(({ source, id }) => source === 'episode' && id === stored?.id);
    if (stored === undefined || fact === undefined) return [];
    const from = index === 0 ? Number.NEGATIVE_INFINITY : episode.openedAt;
    const before = episodes[index + 1]?.openedAt ?? Number.POSITIVE_INFINITY;
    const own = facts.filter(({ source, id, at }) =>
      source === 'resolution' ? id === stored.id : within.has(source) && at >= from && at < before,
    );
    const { firstMention, firstAssignedAt, firstHumanAnswerAt } = episodeFactsOf(
      episode,
      history.assignments,
    );
    const written = posts.filter(
      ({ mention, customerId, publishedAt }) =>
        mention !== null && customerId === history.ownerId && publishedAt >= from && publishedAt < before,
    );
    const assigned = own.filter(({ source }) => source === 'assignment').sort((a, b) => a.at - b.at);
    return [
      {
        id: stored.id,
        threadId: history.threadId,
        number: episode.number,
        customerId: history.ownerId,
        place: { ...fact.place, agent: assigned.at(-1)?.place.agent ?? null },
        openedAt: episode.openedAt,
        firstMentionAt: firstMention?.at ?? null,
        firstAssignedAt,
        firstAnswerAt: firstHumanAnswerAt,
        lastAnswerAt: episode.answers.at(-1)?.at ?? null,
        resolvedAt: episode.resolvedAt,
        resolutionCode: episode.resolutionCode,
        firstSentiment: written[0]?.mention?.sentiment ?? null,
        lastSentiment: written.at(-1)?.mention?.sentiment ?? null,
        survey: history.surveys.find(({ episodeId }) => episodeId === stored.id) ?? null,
        dueAt: Object.fromEntries(stored.clocks.map(({ kind, dueAt }) => [kind, dueAt])),
        values: added([fact, ...own]),
      },
    ];
  });
}

const added = (facts: readonly KpiFact[]): Sums => {
  const sums: Sums = {};
  for (const { values } of facts)
    for (const [measure, value] of Object.entries(values) as [Measure, number][])
      sums[measure] = (sums[measure] ?? 0) + value;
  return sums;
};
