import { type Instant, millisecondsPerMinute } from '../desk/time.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { ClockKind, SlaPolicy, SlaTarget } from './policy.ts';
import { addWorkingTime } from './workingTime.ts';

/**
 * The promises of an episode with one mention, at most one answer, and no wait for the customer: the same as
 * `clocksOf` makes of it, without an object for any of them. (Most contacts are such; a simulation asks twice
 * for each, and clocks took half of its time.) Instants of Infinity: it has not happened.
 */
export interface OneAnswer {
  readonly openedAt: Instant;
  readonly assignedAt: Instant;
  readonly answeredAt: Instant;
  readonly resolvedAt: Instant;
}

const dueAtOf = (startedAt: Instant, target: SlaTarget, calendar: WorkingCalendar): Instant => {
  const targetMs = target.minutes * millisecondsPerMinute;
  return target.measuredIn === 'roundTheClock'
    ? startedAt + targetMs
    : addWorkingTime(calendar, startedAt, targetMs);
};

/** What `nextDueAt` says of its clocks when it opens; Infinity: nothing is due. */
export function openingDueAt({ targets }: SlaPolicy, calendar: WorkingCalendar, openedAt: Instant): Instant {
  const target = targets.firstResponse ?? targets.resolution;
  return target === null ? Number.POSITIVE_INFINITY : dueAtOf(openedAt, target, calendar);
}

const missed = 8;
const kinds = ['assign', 'firstResponse', 'resolution'] as const satisfies readonly ClockKind[];

/** How many of its clocks are met as known at `now`, and how many missed, in one number: ask `metOf` and `missedOf`. */
export function keptOfOneAnswer(
  policy: SlaPolicy,
  calendar: WorkingCalendar,
  episode: OneAnswer,
  now: Instant,
): number {
  const { openedAt, assignedAt, answeredAt, resolvedAt } = episode;
  let kept = 0;
  for (const kind of kinds) {
    const target = policy.targets[kind];
    if (target === null) continue;
    const dueAt = dueAtOf(openedAt, target, calendar);
    const stoppedAt =
      kind === 'assign'
        ? Math.min(assignedAt, answeredAt)
        : kind === 'firstResponse'
          ? answeredAt
          : resolvedAt;
    if (stoppedAt < Number.POSITIVE_INFINITY) {
      if (stoppedAt <= dueAt || dueAt > now) kept += 1;
      else kept += missed;
    } else if (dueAt <= resolvedAt && dueAt <= now) kept += missed;
  }
  return kept;
}

export const metOf = (kept: number): number => kept % missed;
export const missedOf = (kept: number): number => Math.floor(kept / missed);
