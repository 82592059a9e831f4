import { dayOfDate } from '../../domain/desk/date.ts';
import { type Instant, millisecondsPerDay } from '../../domain/desk/time.ts';
import { instantOf, localMsOf } from '../../domain/desk/timeZone.ts';

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * An instant as people give it: `2026-03-02`, `2026-03-02 09:00` by the desk's own clock, or with `Z` or an offset.
 * Null where it is none.
 */
export function instantGiven(text: string, timeZone: string): Instant | null {
  const [, date = '', hour = '0', minute = '0', second = '0', fraction = '0', zone] =
    pattern.exec(text) ?? [];
  const day = dayOfDate(date);
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (day === null || h > 24 || m > 59 || s > 59) return null;
  const localMs = day * millisecondsPerDay + ((h * 60 + m) * 60 + s + Number(fraction)) * 1_000;
  if (zone === undefined) return instantOf(timeZone, localMs);
  const [sign, hours, minutes] =
    zone === 'Z' ? [1, 0, 0] : [Number(`${zone[0]}1`), zone.slice(1, 3), zone.slice(4)];
  return localMs - sign * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** An instant by the desk's clock, to the second. */
export const instantText = (at: Instant, timeZone: string): string =>
  new Date(localMsOf(timeZone, at)).toISOString().slice(0, 19).replace('T', ' ');
