import type { Channel } from '../desk/channel.ts';
import { type Instant, millisecondsPerDay } from '../desk/time.ts';
import type { SavedSurvey, Survey } from './survey.ts';

/** An episode that has just been resolved. */
export interface ResolvedEpisode {
  readonly episodeId: string;
  readonly channel: Channel | null;
  readonly language: string | null;
  /** By a person: what nobody answered, or a rule did, is nothing to be asked about. */
  readonly isAnswered: boolean;
}

const fits = ({ channels, languages }: Survey, { channel, language, isAnswered }: ResolvedEpisode): boolean =>
  isAnswered &&
  channel !== null &&
  (channels.length === 0 || channels.includes(channel)) &&
  (languages.length === 0 || (language !== null && languages.includes(language)));

/**
 * A number of [0, 1) that follows from the text alone and is spread evenly: FNV-1a of 32 bits, ended by the finaliser of
 * MurmurHash3, without which ids that begin alike lie close together.
 */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Whether the episode is in the survey's share: the same whoever asks, and as often as anybody asks. */
const isChosen = ({ id, survey }: SavedSurvey, { episodeId }: ResolvedEpisode): boolean =>
  fractionOf(`${id} ${episodeId}`) < survey.share;

/** The survey that the customer is asked about the episode: the first that fits and has it in its share; null: none. */
export const surveyFor = (surveys: readonly SavedSurvey[], episode: ResolvedEpisode): SavedSurvey | null =>
  surveys.find((one) => fits(one.survey, episode) && isChosen(one, episode)) ?? null;

export const withheldReasons = [
  'reopened',
  'erased',
  'legalHold',
  'crisis',
  'coolDown',
  'noWay',
  'guarded',
] as const;
/**
 * Why an invitation that was planned was not sent. `noWay`: the customer cannot be written to in private; `guarded`: the guard over
 * account data holds the message back.
 */
export type WithheldReason = (typeof withheldReasons)[number];

/** What speaks for and against asking, when the delay is over. */
export interface AskFacts {
  readonly isStillResolved: boolean;
  readonly isErased: boolean;
  /** On the customer or the thread. */
  readonly isUnderLegalHold: boolean;
  /** The thread is about a crisis that is open and whose plan holds surveys back. */
  readonly isInCrisis: boolean;
  /** When the customer was asked last, by any survey; null: never. */
  readonly lastAskedAt: Instant | null;
}

/** Why the customer is not asked after all; null: they are. */
export function whyWithheld(
  { coolDownDays }: Survey,
  facts: AskFacts,
  at: Instant,
): Exclude<WithheldReason, 'noWay' | 'guarded'> | null {
  if (facts.isErased) return 'erased';
  if (facts.isUnderLegalHold) return 'legalHold';
  if (!facts.isStillResolved) return 'reopened';
  if (facts.isInCrisis) return 'crisis';
  const { lastAskedAt } = facts;
  const isCooling = lastAskedAt !== null && at < lastAskedAt + coolDownDays * millisecondsPerDay;
  return isCooling ? 'coolDown' : null;
}
