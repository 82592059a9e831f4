import { dateOfDay, dayOfDate, weekdayOfDay } from '../../desk/date.ts';
import { type Instant, millisecondsPerDay } from '../../desk/time.ts';
import { instantOf, localMsOf } from '../../desk/timeZone.ts';
import { endOf, type Period, startOf } from './period.ts';

export const periodHelp =
  'today, yesterday, this-week, last-week, this-month, last-month, a number of days such as 30-days (whole days before today), or two dates such as 2026-11-01..2026-11-15 (the last one included)';

const pattern = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** A period as people name it, by the desk's wall clock; null where it is none. */
export function periodGiven(text: string, timeZone: string, now: Instant): Period | null {
  const today = Math.floor(localMsOf(timeZone, now) / millisecondsPerDay);
  const days = (from: number, before: number): Period => ({
    fromAt: instantOf(timeZone, from * millisecondsPerDay),
    beforeAt: instantOf(timeZone, before * millisecondsPerDay),
  });
  const monday = today - weekdayOfDay(today);
  const month = startOf('month', timeZone, now);
  switch (text) {
    case 'today':
      return days(today, today + 1);
    case 'yesterday':
      return days(today - 1, today);
    case 'this-week':
      return days(monday, monday + 7);
    case 'last-week':
      return days(monday - 7, monday);
    case 'this-month':
      return { fromAt: month, beforeAt: endOf('month', timeZone, now) };
    case 'last-month':
      return { fromAt: startOf('month', timeZone, month - 1), beforeAt: month };
  }
  const [, count] = /^([1-9]\d{0,3})-days$/.exec(text) ?? [];
  if (count !== undefined) return days(today - Number(count), today);
  const [, from = '', last = ''] = pattern.exec(text) ?? [];
  const [fromDay, lastDay] = [dayOfDate(from), dayOfDate(last)];
  if (fromDay === null || lastDay === null || lastDay < fromDay) return null;
  return days(fromDay, lastDay + 1);
}

/** A period by the desk's wall clock, such as `2026-11-01 to 2026-11-15`. */
export const periodText = ({ fromAt, beforeAt }: Period, timeZone: string): string => {
  const dayOf = (at: Instant): string => dateOfDay(Math.floor(localMsOf(timeZone, at) / millisecondsPerDay));
  return `${dayOf(fromAt)} to ${dayOf(beforeAt - 1)}`;
};
