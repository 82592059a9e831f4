import type { Instant } from '../desk/time.ts';

/** One human answer of the episode; acknowledgements, automated answers, notes and invitations are none. */
export interface EpisodeAnswer {
  readonly at: Instant;
  /** The earliest customer mention that was unanswered until then; null where the agent wrote unasked. */
  readonly answersMentionId: string | null;
  /** When that mention was published. */
  readonly answersMentionAt: Instant | null;
}

/** What happened in one episode of a thread, as far as promises ask. Mentions count from their publication. */
export interface EpisodeFacts {
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly firstAssignedAt: Instant | null;
  /** The episode's first customer mention; null where only we have written (a reopening, an outbound message). */
  readonly firstMention: { readonly id: string; readonly at: Instant } | null;
  /** The first human answer after `firstMention`. */
  readonly firstHumanAnswerAt: Instant | null;
  /** Every human answer, the first among them, in any order. */
  readonly answers: readonly EpisodeAnswer[];
  /** The earliest customer mention without a human answer after it. */
  readonly unanswered: { readonly id: string; readonly at: Instant } | null;
  /** When we waited for the customer, in any order; `toAt` null: we still do. */
  readonly waitingForCustomer: readonly { readonly fromAt: Instant; readonly toAt: Instant | null }[];
}
