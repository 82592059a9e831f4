import type { Instant } from '../../desk/time.ts';
import type { ApprovalPolicy } from './policy.ts';

/** Until when an approval is waited for. */
export interface ApprovalLimits {
  /** Null: never, or it has happened. */
  readonly escalateAt: Instant | null;
  readonly expireAt: Instant | null;
}

/** The limits of a draft submitted at the instant. What expires first is not escalated. */
export function limitsFrom(
  { escalateAfterSeconds, escalationTeamId, expireAfterSeconds }: ApprovalPolicy,
  submittedAt: Instant,
): ApprovalLimits {
  const expireAt = expireAfterSeconds === null ? null : submittedAt + expireAfterSeconds * 1_000;
  const escalateAt =
    escalateAfterSeconds === null || escalationTeamId === null
      ? null
      : submittedAt + escalateAfterSeconds * 1_000;
  return {
    escalateAt: escalateAt !== null && expireAt !== null && escalateAt >= expireAt ? null : escalateAt,
    expireAt,
  };
}

/** What has run out at the instant; an approval given at the very instant still counts. */
export const limitReached = (
  { escalateAt, expireAt }: ApprovalLimits,
  at: Instant,
): 'escalate' | 'expire' | null =>
  expireAt !== null && expireAt < at ? 'expire' : escalateAt !== null && escalateAt < at ? 'escalate' : null;
