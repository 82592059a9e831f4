import type { Channel, Visibility } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { AnswerText, CannedAnswer } from './cannedAnswer.ts';

/** Where an answer is to be used. */
export interface AnswerPlace {
  readonly at: Instant;
  readonly channel: Channel;
  readonly visibility: Visibility;
  /** Null: no team has the thread. */
  readonly teamId: string | null;
  /** The customer's; null: it could not be told. */
  readonly language: string | null;
  /** Taken where the customer's could not be told. */
  readonly fallbackLanguage: string | null;
}

export const answerObstacles = [
  'notApproved',
  'retired',
  'notYetValid',
  'noLongerValid',
  'otherChannel',
  'otherVisibility',
  'otherTeam',
  'otherLanguage',
] as const;

/** Why an answer cannot be used somewhere. */
export type AnswerObstacle = (typeof answerObstacles)[number];

const isAmong = <T>(allowed: readonly T[], one: T | null): boolean =>
  allowed.length === 0 || (one !== null && allowed.includes(one));

/**
 * The text for the place: in the customer's language; where that could not be told in the desk's, or the answer's first. Null: it
 * has none that the customer reads.
 */
export const textAt = (
  answer: CannedAnswer,
  { language, fallbackLanguage }: AnswerPlace,
): AnswerText | null => {
  const wanted = language ?? fallbackLanguage;
  const text = answer.texts.find((one) => one.language === wanted);
  return text ?? (language === null ? (answer.texts[0] ?? null) : null);
};

/** Everything in the way of using the answer there; empty: nothing. */
export const obstaclesTo = (answer: CannedAnswer, place: AnswerPlace): readonly AnswerObstacle[] => {
  const { approval, validFrom, validUntil } = answer;
  const stands: readonly (readonly [AnswerObstacle, boolean])[] = [
    ['notApproved', approval === 'draft'],
    ['retired', approval === 'retired'],
    ['notYetValid', validFrom !== null && place.at < validFrom],
    ['noLongerValid', validUntil !== null && place.at >= validUntil],
    ['otherChannel', !isAmong(answer.channels, place.channel)],
    ['otherVisibility', !isAmong(answer.visibilities, place.visibility)],
    ['otherTeam', !isAmong(answer.teamIds, place.teamId)],
    ['otherLanguage', textAt(answer, place) === null],
  ];
  return stands.filter(([, isInTheWay]) => isInTheWay).map(([obstacle]) => obstacle);
};
