import type { Finding } from '../../domain/desk/finding.ts';
import { sentenceOf } from '../../domain/desk/finding.ts';

export const rejectionCodes = [
  'MALFORMED',
  'UNKNOWN_CHANNEL',
  'UNKNOWN_CHANNEL_ACCOUNT',
  'AMBIGUOUS_CHANNEL_ACCOUNT',
  'ARCHIVED_CHANNEL_ACCOUNT',
  'NOT_PERMITTED',
  'UNKNOWN_AGENT',
  'NUL_CHARACTER',
  'LONE_SURROGATE',
  'BLANK',
  'TOO_LONG',
  'IN_THE_FUTURE',
  'TOO_LONG_AGO',
  'BAD_ADDRESS',
  'FAILED',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** Why one delivery was not taken; `place` is the path inside the delivery, such as `author.email`. */
export interface Rejection {
  readonly kind: 'rejected';
  readonly code: RejectionCode;
  readonly message: string;
  readonly place: string;
  readonly found: string;
  readonly allowed: string;
}

/**
 * What became of one delivery. `mentionId` is the id of the mention, or of the interaction where the delivery was
 * an answer of ours (both are the id of its post).
 */
export type IngestOutcome =
  | { readonly kind: 'accepted'; readonly mentionId: string; readonly threadId: string }
  /** The same (channel account, external id) was there already, or earlier in the batch. */
  | { readonly kind: 'duplicate'; readonly mentionId: string }
  /** An edit or deletion was applied, or a later one had been applied before. */
  | { readonly kind: 'revised'; readonly mentionId: string }
  /** An edit or deletion whose message is not here yet; it is applied when that comes. */
  | { readonly kind: 'heldBack' }
  | Rejection;

export const rejected = (code: RejectionCode, finding: Finding): Rejection => ({
  kind: 'rejected',
  code,
  message: sentenceOf(finding),
  place: finding.path,
  found: finding.found,
  allowed: finding.allowed,
});
