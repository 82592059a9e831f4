import { nowhere } from '../../domain/kpi/live/dimensions.ts';
import type { EpisodeRecord } from '../../domain/kpi/live/episodeRecord.ts';
import type { Measure } from '../../domain/kpi/live/measures.ts';
import { readable } from '../../lab/report/readable.ts';
import { globalId } from '../../store/read/globalId.ts';

export type EpisodeCell = string | number | boolean | readonly string[] | null;

const instants = [
  'openedAt',
  'firstMentionAt',
  'firstAssignedAt',
  'firstAnswerAt',
  'lastAnswerAt',
  'resolvedAt',
] as const;

const durations = {
  firstResponse: 'firstResponseMs',
  firstResponseFromAssigned: 'firstResponseFromAssignedMs',
  nextResponses: 'nextResponseMs',
  timeToAssign: 'waitStartedMs',
  timeToResolve: 'resolveMs',
  handleTime: 'focusMs',
  conversation: 'conversationMs',
} as const satisfies Record<string, Measure>;

const counts = {
  customerMessages: 'customerMessages',
  answers: 'answers',
  assignments: 'assignments',
  interactions: 'interactions',
  clocksMet: 'clocksMet',
  clocksMissed: 'clocksMissed',
} as const satisfies Record<string, Measure>;

/** What one or the other is true of; null where it cannot be told yet. */
const claims = {
  isAnswered: ['answered', 'offered'],
  isAnsweredWithinHour: ['answeredWithinHour', 'offered'],
  isEscalated: ['escalated', 'startedDigital'],
  isSelfServed: ['selfServed', 'served'],
  hasComeAgain: ['repeated', 'served'],
  isReopened: ['reopened', 'resolutions'],
} as const satisfies Record<string, readonly [Measure, Measure]>;

const isoOf = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();

/** Names of teams, agents, accounts and keyword tables, by id. */
export type Names = ReadonlyMap<string, string>;

/** An episode by the columns of its export: instants in UTC, durations in seconds and as `h:mm:ss`. */
export function episodeColumns(episode: EpisodeRecord, names: Names): Record<string, EpisodeCell> {
  const { place, values, dueAt } = episode;
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const row: Record<string, EpisodeCell> = {
    episodeId: globalId('Episode', episode.id),
    threadId: globalId('Thread', episode.threadId),
    number: episode.number,
    customerId: episode.customerId === null ? null : globalId('Customer', episode.customerId),
    channel: place.channel,
    channelAccount: nameOf(place.channelAccount),
    mentionType: place.mentionType,
    team: nameOf(place.team),
    agent: nameOf(place.agent),
    priorityBand: place.priorityBand,
    sentimentBand: place.sentimentBand,
    language: place.language,
    region: place.region,
    tags: place.tag,
    keywordTables: place.keywordTable.map((id) => nameOf(id)!),
    standing: place.standing,
    segment: place.segment,
    resolutionCode: episode.resolutionCode,
  };
  row.firstSentiment = episode.firstSentiment;
  row.lastSentiment = episode.lastSentiment;
  for (const name of instants) row[name] = isoOf(episode[name]);
  row.assignDueAt = isoOf(dueAt.assign);
  row.firstResponseDueAt = isoOf(dueAt.firstResponse);
  row.resolutionDueAt = isoOf(dueAt.resolution);
  for (const [name, measure] of Object.entries(durations)) {
    const milliseconds = values[measure];
    row[`${name}Seconds`] = milliseconds === undefined ? null : milliseconds / 1_000;
    row[name] = milliseconds === undefined ? null : readable(milliseconds);
  }
  for (const [name, measure] of Object.entries(counts)) row[name] = values[measure] ?? 0;
  for (const [name, [top, bottom]] of Object.entries(claims))
    row[name] = (values[bottom] ?? 0) === 0 ? null : (values[top] ?? 0) > 0;
  row.survey = episode.survey?.kind ?? null;
  row.surveyAskedAt = isoOf(episode.survey?.askedAt);
  row.surveyAnsweredAt = isoOf(episode.survey?.answeredAt);
  row.surveyScore = episode.survey?.score ?? null;
  return row;
}

/** The columns' names, in order. */
export const episodeHeader: readonly string[] = Object.keys(
  episodeColumns(
    {
      id: '',
      threadId: '',
      number: 1,
      customerId: null,
      place: nowhere,
      openedAt: 0,
      firstMentionAt: null,
      firstAssignedAt: null,
      firstAnswerAt: null,
      lastAnswerAt: null,
      resolvedAt: null,
      resolutionCode: null,
      firstSentiment: null,
      lastSentiment: null,
      survey: null,
      dueAt: {},
      values: {},
    },
    new Map(),
  ),
);
