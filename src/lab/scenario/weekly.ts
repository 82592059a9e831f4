import { z } from 'zod';
import { weekdayOfDay } from '../../domain/desk/date.ts';
import { millisecondsPerDay, millisecondsPerMinute } from '../../domain/desk/time.ts';
import { instantOf, localMsOf } from '../../domain/desk/timeZone.ts';
import type { RatePiece } from '../../sim/demand/ratePieces.ts';
import type { ScenarioClock } from './clock.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Days of the week by a name for several of them. */
export const daySets = {
  workdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  weekend: ['saturday', 'sunday'],
  everyDay: weekdays,
} as const satisfies Record<string, readonly (typeof weekdays)[number][]>;

const minutesPerDay = 1_440;

const day = z
  .array(z.number().nonnegative())
  .min(1)
  .refine(({ length }) => minutesPerDay % length === 0, {
    error: ({ input }) =>
      `found ${(input as readonly unknown[]).length} rates; allowed: as many as cut a day into whole minutes, such as 24 (hours), 48 or 96`,
  })
  .optional();

/** Rates from midnight to midnight of each day of the week. */
export const weekly = z
  .strictObject({
    ...(Object.fromEntries(weekdays.map((name) => [name, day])) as Record<
      (typeof weekdays)[number],
      typeof day
    >),
    workdays: day.describe('Monday to Friday, those aside that have rates of their own.'),
    weekend: day.describe('Saturday and Sunday, likewise.'),
    everyDay: day.describe('Every day that nothing else is said of.'),
  })
  .describe(
    'Rates by day of the week, from midnight to midnight of the scenario’s time zone: 24 of them, or 48, or 96. Days without rates bring nobody.',
  );

type WeeklyGiven = z.infer<typeof weekly>;

/** Rates of a weekday, 0 = Monday; empty: nobody comes. */
function ratesOf(given: WeeklyGiven, weekday: number): readonly number[] {
  const name = weekdays[weekday]!;
  const sets = Object.entries(daySets).filter(([, days]) => days.some((one) => one === name));
  return given[name] ?? sets.map(([set]) => given[set as keyof typeof daySets]).find(Boolean) ?? [];
}

/**
 * The weekly pattern on the calendar, up to `untilMs`. Rates stay as they are when the clocks change: the hour that
 * spring skips brings nobody, the one that autumn repeats brings its contacts twice.
 * @param msPer milliseconds that rates count contacts per; null: each counts them per step
 */
export function weeklyPieces(
  given: WeeklyGiven,
  { timeZone, originAt }: ScenarioClock,
  untilMs: number,
  msPer: number | null,
): RatePiece[] {
  const dayAt = (at: number): number => Math.floor(localMsOf(timeZone, at) / millisecondsPerDay);
  const pieces: RatePiece[] = [];
  for (let number = dayAt(originAt); number <= dayAt(originAt + untilMs); number++) {
    const rates = ratesOf(given, weekdayOfDay(number));
    const stepMs = (minutesPerDay / rates.length) * millisecondsPerMinute;
    const startOf = (step: number): number =>
      instantOf(timeZone, number * millisecondsPerDay + step * stepMs) - originAt;
    rates.forEach((rate, step) => {
      const [fromMs, toMs] = [Math.max(0, startOf(step)), Math.min(untilMs, startOf(step + 1))];
      const perMs = rate / (msPer ?? stepMs);
      if (toMs > fromMs && rate > 0) pieces.push({ fromMs, toMs, fromRate: perMs, toRate: perMs });
    });
  }
  return pieces;
}
