import { z } from 'zod';
import { instantOf, isTimeZone, localMsOf } from '../../domain/desk/timeZone.ts';
import { duration, type TimeUnit, toMs } from './duration.ts';

/** What a scenario's times are told by. */
export interface ScenarioClock {
  readonly unit: TimeUnit;
  readonly timeZone: string;
  /** The instant of simulated time 0. */
  readonly originAt: number;
}

export const dateTime = z.iso.datetime({ offset: true, local: true });

/** A date (its midnight), or a date and time: of the scenario's time zone, unless it says an offset. */
export const dateOrTime = z.union([dateTime, z.iso.date()], {
  error: 'allowed: a date, or a date and time such as 2026-01-05T08:00',
});

/** When: so long after the start, or a date and time. */
export const instant = z
  .union([duration, dateTime], {
    error:
      'allowed: a duration from the start, such as "4 h", or a date and time such as 2026-01-05T08:00 (of the scenario’s time zone)',
  })
  .describe(
    'A duration from the start of the simulation, or a date and time of the scenario’s time zone, as 2026-01-05T08:00.',
  );

export type InstantGiven = z.infer<typeof instant>;

const hasOffset = /(Z|[+-]\d\d:?\d\d)$/;
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text);

/** What the text shows on a wall clock; null: it says an offset, and so an instant. */
const shownMs = (text: string): number | null =>
  text.includes('T') && hasOffset.test(text) ? null : Date.parse(text.includes('T') ? `${text}Z` : text);

/** The instant of a date (and time); one that spring skips is the instant at which the clocks go forward. */
function dateInstant(text: string, timeZone: string): number {
  const shown = shownMs(text);
  return shown === null ? Date.parse(text) : instantOf(timeZone, shown);
}

/** What is wrong with a date and time: in spring, an hour of the night does not exist. Null: nothing. */
export function gapComplaint(value: InstantGiven, timeZone: string): string | null {
  if (typeof value === 'number' || !isDate(value)) return null;
  const shown = shownMs(value);
  if (shown === null || !isTimeZone(timeZone)) return null;
  const lands = localMsOf(timeZone, instantOf(timeZone, shown));
  if (lands === shown) return null;
  const then = new Date(lands).toISOString().slice(0, 16);
  return `found ${value}, which the clocks of ${timeZone} skip; allowed: a time that they show, such as ${then}`;
}

export const clockOf = ({
  timeUnit,
  timeZone,
  startsAt,
}: {
  readonly timeUnit: TimeUnit;
  readonly timeZone: string;
  readonly startsAt: string;
}): ScenarioClock => ({ unit: timeUnit, timeZone, originAt: dateInstant(startsAt, timeZone) });

/** The instant in milliseconds from the start; negative: before it. */
export const instantMs = (value: InstantGiven, { unit, timeZone, originAt }: ScenarioClock): number =>
  typeof value === 'string' && isDate(value) ? dateInstant(value, timeZone) - originAt : toMs(value, unit);
