import { weekdayOfDay } from '../desk/date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerHour } from '../desk/time.ts';
import { localMsOf } from '../desk/timeZone.ts';
import type { Expectation } from '../engagement/crisis/expectation.ts';
import { intervalsOf, type Period, startOf } from '../kpi/live/period.ts';
import { liftIn, type PlannedLift } from './plannedLift.ts';

/** What usually comes on one channel, by hour of the week on the desk's wall clock. */
export interface WeeklyPattern {
  readonly timeZone: string;
  /** From Monday midnight on: how many such hours are known, and their mentions together, without planned lifts. */
  readonly hours: readonly { readonly times: number; readonly mentions: number }[];
  /** What equal hours differ by beyond chance: the variance of their counts is mean + excess × mean². */
  readonly excess: number;
}

/** What is expected in a period. */
export interface ExpectedArrivals extends Expectation {
  /** Of how many weeks it is known, where that differs within the period the least. */
  readonly weeks: number;
}

/** Older weeks say little of how a desk is now. */
const mostWeeks = 8;
/** Fewer say too little to expect anything. */
const fewestWeeks = 2;
const hoursPerWeek = 168;

/**
 * The hours of whose mentions a pattern is made: the last eight weeks before the hour of `at`, as far as mentions are known.
 * @param knownSince the desk's first mention
 */
export function patternPeriod(at: Instant, knownSince: Instant, timeZone: string): Period {
  const beforeAt = startOf('hour', timeZone, at);
  const eightWeeksBefore = beforeAt - mostWeeks * 7 * millisecondsPerDay;
  const firstWholeHour = startOf('hour', timeZone, knownSince + millisecondsPerHour - 1);
  return { fromAt: Math.min(beforeAt, Math.max(eightWeeksBefore, firstWholeHour)), beforeAt };
}

/**
 * The pattern of a channel. Of hours for which a lift was planned, that is taken off. Weeks differ by more than chance (Brown
 * et al., JASA 100 (2005), § 4); that excess is estimated of all hours of the week together, by moments, since one hour of it
 * has eight counts at the most.
 * @param mentionsAt mentions by the instant at which their hour begins; hours without any may be left out
 * @param lifts of the channel
 */
export function weeklyPattern(
  mentionsAt: ReadonlyMap<Instant, number>,
  period: Period,
  timeZone: string,
  lifts: readonly PlannedLift[] = [],
): WeeklyPattern {
  const known = Array.from({ length: hoursPerWeek }, (): number[] => []);
  for (const hour of intervalsOf(period, 'hour', timeZone)) {
    const { factor, extra } = liftIn(lifts, hour);
    const unlifted = Math.max(0, (mentionsAt.get(hour.fromAt) ?? 0) - extra) / factor;
    known[hourOfWeek(timeZone, hour.fromAt)]!.push(unlifted);
  }
  let beyondChance = 0;
  let squares = 0;
  const hours = known.map((counts) => {
    const times = counts.length;
    const mentions = counts.reduce((sum, count) => sum + count, 0);
    const mean = mentions / times;
    if (times > 1)
      for (const count of counts) {
        beyondChance += ((count - mean) ** 2 * times) / (times - 1) - mean;
        squares += mean ** 2;
      }
    return { times, mentions };
  });
  return { timeZone, hours, excess: squares === 0 ? 0 : Math.max(0, beyondChance / squares) };
}

/**
 * The mentions expected in a period: for each hour of it, or part of one, the mean (n + ½) ÷ k of the k such hours with n mentions,
 * times the planned lift; 1 ÷ shape is the excess of the pattern and what the mean is uncertain by, 1 ÷ (n + ½), as in
 * `expectationOf`. Null: fewer than two weeks are known of some hour.
 */
export function expectedArrivals(
  { timeZone, hours, excess }: WeeklyPattern,
  period: Period,
  lifts: readonly PlannedLift[] = [],
): ExpectedArrivals | null {
  let mean = 0;
  let uncertainty = 0;
  let weeks = mostWeeks;
  for (const part of intervalsOf(period, 'hour', timeZone)) {
    const { times, mentions } = hours[hourOfWeek(timeZone, part.fromAt)]!;
    if (times < fewestWeeks) return null;
    const share = (part.beforeAt - part.fromAt) / millisecondsPerHour;
    const { factor, extra } = liftIn(lifts, part);
    const expected = ((mentions + 0.5) / times) * share * factor + extra;
    mean += expected;
    uncertainty += expected * (excess + 1 / (mentions + 0.5));
    weeks = Math.min(weeks, times);
  }
  return mean === 0 ? null : { mean, shape: mean / uncertainty, weeks };
}

const hourOfWeek = (timeZone: string, at: Instant): number => {
  const local = localMsOf(timeZone, at);
  const day = Math.floor(local / millisecondsPerDay);
  return 24 * weekdayOfDay(day) + Math.floor((local - day * millisecondsPerDay) / millisecondsPerHour);
};
