import type { Finding } from './finding.ts';

const minutesPerDay = 1_440;
const minutesPerWeek = 7 * minutesPerDay;

/** Hours of one day, in minutes from its midnight; past 1,440 they run into the next day. */
export interface DayHours {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Hours that recur every week on the day they start; `weekday` 0 = Monday … 6 = Sunday. */
export interface WeeklyHours extends DayHours {
  readonly weekday: number;
}

/** What is wrong with the hours of one day, taken alone. */
const checkDayHours = (hours: DayHours, path: string): readonly Finding[] => {
  const { startMinute, endMinute } = hours;
  if (!Number.isInteger(startMinute) || startMinute < 0 || startMinute >= minutesPerDay) {
    return [
      { path: `${path}.startMinute`, found: String(startMinute), allowed: 'a whole minute from 0 to 1439' },
    ];
  }
  if (!Number.isInteger(endMinute) || endMinute <= startMinute || endMinute > startMinute + minutesPerDay) {
    return [
      {
        path: `${path}.endMinute`,
        found: String(endMinute),
        allowed: `a whole minute after the start and at most 24 h later: ${startMinute + 1} to ${startMinute + minutesPerDay}; past midnight counts on from 1440`,
      },
    ];
  }
  return [];
};

const overlaps = (
  hours: readonly (DayHours & { readonly index: number })[],
  path: string,
  periodMinutes: number,
): readonly Finding[] => {
  const findings: Finding[] = [];
  const inOrder = [...hours].sort((a, b) => a.startMinute - b.startMinute || a.index - b.index);
  for (const [position, later] of inOrder.entries()) {
    const earlier =
      position > 0
        ? inOrder.slice(0, position).reduce((a, b) => (b.endMinute > a.endMinute ? b : a))
        : inOrder.find(
            (one) => one.index !== later.index && one.endMinute - periodMinutes > later.startMinute,
          );
    if (earlier === undefined) continue;
    const earlierEndMinute = position > 0 ? earlier.endMinute : earlier.endMinute - periodMinutes;
    if (earlierEndMinute > later.startMinute) {
      findings.push({
        path: `${path}[${later.index}]`,
        found: `starts ${earlierEndMinute - later.startMinute} minutes before ${path}[${earlier.index}] ends`,
        allowed: 'hours that do not overlap; join the two or move one',
      });
    }
  }
  return findings;
};

/** Faults of the hours of one date: bad minutes first, and overlaps where there are none. */
export const checkHoursOfDay = (hours: readonly DayHours[], path: string): readonly Finding[] => {
  const faults = hours.flatMap((one, index) => checkDayHours(one, `${path}[${index}]`));
  if (faults.length > 0) return faults;
  return overlaps(
    hours.map((one, index) => ({ ...one, index })),
    path,
    Number.POSITIVE_INFINITY,
  );
};

/** Faults of a week: bad days and minutes first, and overlaps (from Sunday night into Monday too) where there are none. */
export const checkWeeklyHours = (weekly: readonly WeeklyHours[], path: string): readonly Finding[] => {
  const faults = weekly.flatMap((one, index) => [
    ...(Number.isInteger(one.weekday) && one.weekday >= 0 && one.weekday <= 6
      ? []
      : [
          {
            path: `${path}[${index}].weekday`,
            found: String(one.weekday),
            allowed: '0 (Monday) to 6 (Sunday)',
          },
        ]),
    ...checkDayHours(one, `${path}[${index}]`),
  ]);
  if (faults.length > 0) return faults;
  const onWeekClock = weekly.map(({ weekday, startMinute, endMinute }, index) => ({
    startMinute: weekday * minutesPerDay + startMinute,
    endMinute: weekday * minutesPerDay + endMinute,
    index,
  }));
  return overlaps(onWeekClock, path, minutesPerWeek);
};
