import type { WorkStateName } from '../routing/snapshot.ts';

/** Where a thread's work stands: with whom, and how. */
export interface ThreadHolder {
  readonly state: WorkStateName;
  readonly agentId: string | null;
}

/** In whose hands the thread is; null: in nobody's (an offer is not in hand until it is accepted). */
export const holderOf = (work: ThreadHolder | null): string | null =>
  work !== null && (work.state === 'assigned' || work.state === 'parked') ? work.agentId : null;

/**
 * Whether somebody may act on a thread: its holder; a supervisor; or, while it needs no agent, anybody of the
 * desk. So no two agents work on one thread unknowingly.
 */
export const mayActOn = (
  work: ThreadHolder | null,
  actor: { readonly agentId: string | null; readonly isSupervisor: boolean },
): boolean => actor.isSupervisor || work === null || (holderOf(work) ?? '') === actor.agentId;
