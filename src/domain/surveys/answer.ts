import type { Finding } from '../desk/finding.ts';
import type { Instant } from '../desk/time.ts';
import { type Survey, scaleOf } from './survey.ts';

/** `planned`: waits for its delay; `asked`: the customer has it; `withheld`: never sent, or taken back. */
export const invitationStates = ['planned', 'asked', 'answered', 'withheld'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What decides whether an invitation can be answered. */
export interface Answerable {
  readonly state: InvitationState;
  readonly expiresAt: Instant;
}

/** Why an invitation cannot be answered: nobody has given such a token, it was used, it is too late. */
export type Unanswerable = 'unknown' | 'answered' | 'expired';

/** Null: it can. At the instant of its expiry it cannot. */
export function whyUnanswerable(invitation: Answerable | null, at: Instant): Unanswerable | null {
  if (invitation === null || invitation.state === 'planned' || invitation.state === 'withheld')
    return 'unknown';
  if (invitation.state === 'answered') return 'answered';
  return at < invitation.expiresAt ? null : 'expired';
}

/** What a customer says. */
export interface SurveyAnswer {
  readonly score: number;
  /** Empty: they wrote nothing. */
  readonly comment: string;
}

export const longestComment = 4_000;

/** What is wrong with an answer. */
export function checkSurveyAnswer(
  survey: Pick<Survey, 'kind' | 'npsFrom'>,
  { score, comment }: SurveyAnswer,
): Finding[] {
  const { least, most } = scaleOf(survey);
  const findings: Finding[] = [];
  if (!Number.isInteger(score) || score < least || score > most)
    findings.push({
      path: 'score',
      found: String(score),
      allowed: `a whole number from ${least} to ${most}`,
    });
  const refuse = (found: string, allowed: string): void =>
    void findings.push({ path: 'comment', found, allowed });
  if (comment.length > longestComment)
    refuse(`${comment.length} characters`, `at most ${longestComment} characters`);
  if (comment.includes('\0')) refuse('a NUL character', 'text without NUL characters');
  if (!comment.isWellFormed()) refuse('half of a surrogate pair', 'well-formed Unicode text');
  return findings;
}
