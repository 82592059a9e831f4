import type { Channel, Visibility } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';

/** An `answer` is sent as it stands; an `article` is what people read by themselves, and agents answer out of. */
export const answerKinds = ['answer', 'article'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Only what is `approved` is suggested or sent. */
export const answerApprovals = ['draft', 'approved', 'retired'] as const;
export type AnswerApproval = (typeof answerApprovals)[number];

/** The answer in one language, with variables such as `{{customer.name}}`. */
export interface AnswerText {
  /** ISO 639-1. */
  readonly language: string;
  readonly text: string;
}

/** An answer or a knowledge article that a desk keeps ready. */
export interface CannedAnswer {
  readonly id: string;
  /** From 1; each change is the next. */
  readonly version: number;
  readonly kind: AnswerKind;
  readonly title: string;
  /** One for each language. */
  readonly texts: readonly AnswerText[];
  readonly approval: AnswerApproval;
  /** Null: since ever. */
  readonly validFrom: Instant | null;
  /** From this instant on it is no longer valid. Null: for ever. */
  readonly validUntil: Instant | null;
  /** Where it fits; empty: on every channel. */
  readonly channels: readonly Channel[];
  /** Who may read it; empty: everybody. */
  readonly visibilities: readonly Visibility[];
  /** Whose it is; empty: every team's. */
  readonly teamIds: readonly string[];
  /** How customers put what it answers, in their words. */
  readonly examples: readonly string[];
}
