import type { Instant } from '../../desk/time.ts';
import { isOpen, missedAt } from '../../sla/clock.ts';
import type { HistoryAssignment, HistoryEpisode } from './threadHistory.ts';

/** Whoever had the thread at the instant, of assignments as they began; the later, where it changed hands just then. */
export const assignmentAt = (
  assignments: readonly HistoryAssignment[],
  at: Instant,
): HistoryAssignment | undefined =>
  assignments.findLast((one) => one.startedAt <= at && (one.endedAt === null || at <= one.endedAt));

/** What became of promises while an agent had the thread. */
export interface PromisesInHand {
  readonly kept: number;
  readonly broken: number;
  /** Due instants of those that are open: broken in the agent's hands from then on. */
  readonly openDueAt: readonly Instant[];
}

/**
 * Promises of an answer or a resolution that ended while the agent had the thread: kept then, or broken at their due instant. What
 * was broken before they were given it, or while nobody had it, is not theirs.
 * @param assignments the thread's, as they began; `assignment` is one of them
 */
export function promisesInHand(
  episodes: readonly Pick<HistoryEpisode, 'clocks'>[],
  assignments: readonly HistoryAssignment[],
  assignment: HistoryAssignment,
): PromisesInHand {
  const { startedAt, endedAt } = assignment;
  const breaksInHand = (at: Instant): boolean => startedAt < at && (endedAt === null || at <= endedAt);
  const promises = episodes.flatMap(({ clocks }) => clocks).filter(({ kind }) => kind !== 'assign');
  const ended = promises
    .filter((clock) => !isOpen(clock))
    .map((clock) => ({ ...clock, brokenAt: missedAt(clock, Number.POSITIVE_INFINITY) }));
  return {
    kept: ended.filter(
      ({ brokenAt, stoppedAt }) =>
        brokenAt === null && stoppedAt !== null && assignmentAt(assignments, stoppedAt) === assignment,
    ).length,
    broken: ended.filter(({ brokenAt }) => brokenAt !== null && breaksInHand(brokenAt)).length,
    openDueAt: promises
      .filter(isOpen)
      .flatMap(({ dueAt }) => (dueAt !== null && breaksInHand(dueAt) ? [dueAt] : []))
      .sort((a, b) => a - b),
  };
}
