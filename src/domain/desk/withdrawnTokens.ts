import type { Instant } from './time.ts';
import type { Viewer } from './viewer.ts';

/** Whose tokens are withdrawn: an agent's, whatever their subject, or a subject's, whatever their agent. */
export type TokenHolder =
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'subject'; readonly subject: string };

/** One text for each holder. */
export const holderName = (holder: TokenHolder): string =>
  holder.kind === 'agent' ? `agent:${holder.agentId}` : `subject:${holder.subject}`;

/**
 * Whether a token of the viewer is withdrawn: it was issued before all of its holder's were.
 * @param withdrawnAt by the holder's name
 * @param issuedAt −Infinity where the token does not say
 */
export function isTokenWithdrawn(
  withdrawnAt: ReadonlyMap<string, Instant>,
  { agentId, subject }: Pick<Viewer, 'agentId' | 'subject'>,
  issuedAt: Instant,
): boolean {
  const at = (holder: TokenHolder): Instant =>
    withdrawnAt.get(holderName(holder)) ?? Number.NEGATIVE_INFINITY;
  const ofAgent = agentId === null ? Number.NEGATIVE_INFINITY : at({ kind: 'agent', agentId });
  return issuedAt < Math.max(ofAgent, at({ kind: 'subject', subject }));
}
