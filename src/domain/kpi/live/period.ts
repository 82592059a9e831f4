import { dateOfDay, dayNumberOf, weekdayOfDay } from '../../desk/date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../desk/time.ts';
import { instantOf, localMsOf } from '../../desk/timeZone.ts';

export const intervals = ['quarterHour', 'halfHour', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

const minutesOf: Readonly<Partial<Record<Interval, number>>> = { quarterHour: 15, halfHour: 30, hour: 60 };

/** Whether an interval is shorter than a day: it begins at a time, not only on a date. */
export const isWithinDay = (interval: Interval): boolean => minutesOf[interval] !== undefined;

/** [fromAt, beforeAt). */
export interface Period {
  readonly fromAt: Instant;
  readonly beforeAt: Instant;
}

const dayOf = (timeZone: string, at: Instant): number =>
  Math.floor(localMsOf(timeZone, at) / millisecondsPerDay);

/** The local date as a number of months since the year 0. */
const monthOf = (day: number): number => {
  const [year, month] = dateOfDay(day).split('-').map(Number) as [number, number];
  return year * 12 + month - 1;
};

const firstDayOfMonth = (month: number): number => dayNumberOf(Math.floor(month / 12), (month % 12) + 1, 1);

const midnight = (timeZone: string, day: number): Instant => instantOf(timeZone, day * millisecondsPerDay);

/** By the wall clock: the hour that autumn repeats is two hours, as it was lived. */
const startOfMinutes = (minutes: number, timeZone: string, at: Instant): Instant => {
  const length = minutes * millisecondsPerMinute;
  const local = localMsOf(timeZone, at);
  return at - (local - Math.floor(local / length) * length);
};

/** The instant at which the interval that an instant lies in begins, by the wall clock of a time zone; weeks begin on Monday. */
export function startOf(interval: Interval, timeZone: string, at: Instant): Instant {
  const minutes = minutesOf[interval];
  if (minutes !== undefined) return startOfMinutes(minutes, timeZone, at);
  const day = dayOf(timeZone, at);
  if (interval === 'day') return midnight(timeZone, day);
  if (interval === 'week') return midnight(timeZone, day - weekdayOfDay(day));
  return midnight(timeZone, firstDayOfMonth(monthOf(day)));
}

/** The instant at which the interval after that of an instant begins. */
export function endOf(interval: Interval, timeZone: string, at: Instant): Instant {
  const minutes = minutesOf[interval];
  if (minutes !== undefined) {
    const from = startOfMinutes(minutes, timeZone, at);
    // a change of the clocks within the interval ends it
    return startOfMinutes(minutes, timeZone, from + minutes * millisecondsPerMinute);
  }
  const day = dayOf(timeZone, at);
  if (interval === 'day') return midnight(timeZone, day + 1);
  if (interval === 'week') return midnight(timeZone, day - weekdayOfDay(day) + 7);
  return midnight(timeZone, firstDayOfMonth(monthOf(day) + 1));
}

/** The intervals of a period in turn, the first and the last cut to it. */
export function* intervalsOf(period: Period, interval: Interval, timeZone: string): Generator<Period> {
  for (let fromAt = period.fromAt; fromAt < period.beforeAt; ) {
    const beforeAt = Math.min(endOf(interval, timeZone, fromAt), period.beforeAt);
    yield { fromAt, beforeAt };
    fromAt = beforeAt;
  }
}

/** Whether a period begins and ends where intervals do. */
export const isAligned = ({ fromAt, beforeAt }: Period, interval: Interval, timeZone: string): boolean =>
  startOf(interval, timeZone, fromAt) === fromAt && startOf(interval, timeZone, beforeAt) === beforeAt;

/** The stretch of the same length that ends where the period begins; whole months before whole months, days before days. */
export function periodBefore(period: Period, timeZone: string): Period {
  if (isAligned(period, 'month', timeZone)) {
    const [from, before] = [period.fromAt, period.beforeAt].map((at) => monthOf(dayOf(timeZone, at))) as [
      number,
      number,
    ];
    return { fromAt: midnight(timeZone, firstDayOfMonth(2 * from - before)), beforeAt: period.fromAt };
  }
  if (isAligned(period, 'day', timeZone)) {
    const [from, before] = [period.fromAt, period.beforeAt].map((at) => dayOf(timeZone, at)) as [
      number,
      number,
    ];
    return { fromAt: midnight(timeZone, 2 * from - before), beforeAt: period.fromAt };
  }
  return { fromAt: 2 * period.fromAt - period.beforeAt, beforeAt: period.fromAt };
}

/** The same dates and times of the wall clock a year before; 29 February counts as 1 March. */
export function yearBefore(period: Period, timeZone: string): Period {
  const earlier = (at: Instant): Instant => {
    const local = localMsOf(timeZone, at);
    const day = Math.floor(local / millisecondsPerDay);
    const [year, month, date] = dateOfDay(day).split('-').map(Number) as [number, number, number];
    return instantOf(
      timeZone,
      dayNumberOf(year - 1, month, date) * millisecondsPerDay + (local - day * millisecondsPerDay),
    );
  };
  return { fromAt: earlier(period.fromAt), beforeAt: earlier(period.beforeAt) };
}
