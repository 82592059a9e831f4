import { dayOfDate } from '../desk/date.ts';
import type { Finding } from '../desk/finding.ts';
import { isTimeZone } from '../desk/timeZone.ts';
import { checkHoursOfDay, checkWeeklyHours, type DayHours, type WeeklyHours } from '../desk/weeklyHours.ts';

/** A date with hours of its own instead of the week's; none: closed. */
export interface Holiday {
  /** `YYYY-MM-DD` in the calendar's time zone. */
  readonly date: string;
  readonly name: string;
  readonly hours: readonly DayHours[];
}

/**
 * When a desk's promises count. Hours belong to the day they start on: on a holiday, hours that began the
 * evening before still run to their end, and the holiday's own evening does not begin.
 */
export interface WorkingCalendar {
  readonly id: string;
  readonly name: string;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
  /** Round the clock, every day; then `weekly` and `holidays` are empty. */
  readonly alwaysOpen: boolean;
  readonly weekly: readonly WeeklyHours[];
  readonly holidays: readonly Holiday[];
}

/** What is wrong with a calendar; empty where it can be used. Paths start at the calendar: `holidays[3].date`. */
export const checkCalendar = (calendar: WorkingCalendar): readonly Finding[] => [
  ...(isTimeZone(calendar.timeZone)
    ? []
    : [
        {
          path: 'timeZone',
          found: JSON.stringify(calendar.timeZone),
          allowed: 'a name of the IANA time zone database, such as Europe/London',
        },
      ]),
  ...checkOpening(calendar),
  ...checkWeeklyHours(calendar.weekly, 'weekly'),
  ...calendar.holidays.flatMap((holiday, index) => checkHoliday(holiday, index, calendar.holidays)),
];

const checkOpening = ({ alwaysOpen, weekly, holidays }: WorkingCalendar): readonly Finding[] => {
  if (!alwaysOpen && weekly.length === 0) {
    return [{ path: 'weekly', found: 'no hours', allowed: 'at least one opening a week, or alwaysOpen' }];
  }
  if (!alwaysOpen) return [];
  return (
    [
      ['weekly', weekly.length],
      ['holidays', holidays.length],
    ] as const
  ).flatMap(([path, count]) =>
    count === 0 ? [] : [{ path, found: `${count} entries`, allowed: 'none where alwaysOpen is true' }],
  );
};

const checkHoliday = (
  { date, hours }: Holiday,
  index: number,
  holidays: readonly Holiday[],
): readonly Finding[] => {
  const path = `holidays[${index}]`;
  const firstIndex = holidays.findIndex((other) => other.date === date);
  return [
    ...(dayOfDate(date) === null
      ? [{ path: `${path}.date`, found: JSON.stringify(date), allowed: 'a date that exists, as YYYY-MM-DD' }]
      : []),
    ...(firstIndex < index
      ? [{ path: `${path}.date`, found: `${date}, as in holidays[${firstIndex}]`, allowed: 'each date once' }]
      : []),
    ...checkHoursOfDay(hours, `${path}.hours`),
  ];
};
