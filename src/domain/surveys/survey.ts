import type { Channel } from '../desk/channel.ts';

/** What a survey asks: satisfaction (CSAT), recommendation (NPS) or effort (CES). */
export const surveyKinds = ['csat', 'nps', 'ces'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** What customers read, in one language. */
export interface SurveyWords {
  /** ISO 639-1. */
  readonly language: string;
  /** The message that asks; `{link}` becomes the link. */
  readonly invitation: string;
  /** What the score answers. */
  readonly question: string;
  /** The open question. */
  readonly comment: string;
}

/** A survey as a desk keeps it, in one version. */
export interface Survey {
  readonly name: string;
  readonly kind: SurveyKind;
  /** NPS only: where its scale begins, 0 or 1. */
  readonly npsFrom: 0 | 1;
  /** Asked on these channels; empty: on all. */
  readonly channels: readonly Channel[];
  /** Asked in threads of these languages, ISO 639-1; empty: whatever the language. */
  readonly languages: readonly string[];
  /** From the resolution to the invitation. */
  readonly delayMinutes: number;
  /** Of the episodes that fit, so many are asked about: above 0, at most 1. */
  readonly share: number;
  /** A customer who was asked by any survey is left alone for so long. */
  readonly coolDownDays: number;
  /** How long an invitation can be answered. */
  readonly openDays: number;
  /** Where customers reach the desk's survey page, up to the token: `https://desk.example/survey/`. */
  readonly linkAddress: string;
  /** In the place of the usual words. */
  readonly words: readonly SurveyWords[];
}

/** A survey with its name in the tables. */
export interface SavedSurvey {
  readonly id: string;
  readonly version: number;
  readonly survey: Survey;
}

/** The least and the greatest score of a survey. */
export interface Scale {
  readonly least: number;
  readonly most: number;
}

/** CSAT 1–5, NPS 0–10 or 1–10, CES 1–7. */
export const scaleOf = ({ kind, npsFrom }: Pick<Survey, 'kind' | 'npsFrom'>): Scale => {
  if (kind === 'csat') return { least: 1, most: 5 };
  return kind === 'nps' ? { least: npsFrom, most: 10 } : { least: 1, most: 7 };
};

/** A customer who would not recommend us: 6 and less of an NPS. */
export const isDetractor = (kind: SurveyKind, score: number): boolean => kind === 'nps' && score <= 6;
export const isPromoter = (kind: SurveyKind, score: number): boolean => kind === 'nps' && score >= 9;
/** A customer who says that they are satisfied: 4 and 5 of a CSAT. */
export const isSatisfied = (kind: SurveyKind, score: number): boolean => kind === 'csat' && score >= 4;
