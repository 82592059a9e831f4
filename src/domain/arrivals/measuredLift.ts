import type { Instant } from '../desk/time.ts';
import { chanceOf } from '../engagement/crisis/expectation.ts';
import type { Period } from '../kpi/live/period.ts';
import type { PlannedLift } from './plannedLift.ts';
import { effectPeriod, type Publication, plannedLifts } from './publication.ts';
import { expectedArrivals, type WeeklyPattern } from './weeklyPattern.ts';

/** What a publication did to the mentions on its channel, beside what was expected of it. */
export interface MeasuredLift {
  /** Mentions that would have come without it, by the weeks before and by all else that was planned. */
  readonly usual: number;
  /** With it, as planned; null: nobody said. */
  readonly expected: number | null;
  readonly mentions: number;
  /** Mentions ÷ usual. */
  readonly factor: number;
  /** Mentions − usual; below 0: fewer came. */
  readonly extra: number;
  /** 0–1: of so many mentions or more had it done nothing. */
  readonly chance: number;
  /** Of how many weeks the usual is known. */
  readonly weeks: number;
}

/** The time in which its effect can be seen by now; null: it has not begun. */
export function seenPeriod(publication: Publication, now: Instant): (Period & { isOver: boolean }) | null {
  const { fromAt, beforeAt } = effectPeriod(publication);
  return fromAt < now ? { fromAt, beforeAt: Math.min(beforeAt, now), isOver: beforeAt <= now } : null;
}

/**
 * @param pattern of its channel, as it was when it began
 * @param others lifts that were planned on its channel besides its own
 * @returns null where too little is known of what is usual
 */
export function measuredLift(
  publication: Publication,
  { mentions, period, pattern }: { mentions: number; period: Period; pattern: WeeklyPattern },
  others: readonly PlannedLift[],
): MeasuredLift | null {
  const usual = expectedArrivals(pattern, period, others);
  if (usual === null) return null;
  const own = plannedLifts([publication]);
  const expected = own.length === 0 ? null : expectedArrivals(pattern, period, [...others, ...own]);
  return {
    usual: usual.mean,
    expected: expected?.mean ?? null,
    mentions,
    factor: mentions / usual.mean,
    extra: mentions - usual.mean,
    chance: chanceOf(mentions, usual),
    weeks: usual.weeks,
  };
}
