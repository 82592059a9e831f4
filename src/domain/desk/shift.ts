import type { Finding } from './finding.ts';
import { HoursTimeline } from './hoursTimeline.ts';
import type { Instant } from './time.ts';
import { checkWeeklyHours } from './weeklyHours.ts';

/**
 * A weekly shift in the desk's time zone. `startMinute` counts from midnight of `weekday` (0 = Monday);
 * `endMinute` is past 1,440 for a shift that runs into the next day.
 */
export interface WeeklyShift {
  readonly weekday: number;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Faults of an agent's shifts: bad day or minutes, longer than 24 h, overlaps (Sunday night into Monday too). */
export const checkShifts = (shifts: readonly WeeklyShift[]): readonly Finding[] =>
  checkWeeklyHours(shifts, 'shifts');

const noOtherHours: ReadonlyMap<number, readonly WeeklyShift[]> = new Map();

// Shifts repeat weekly: what has not changed for two weeks (one may lose a night to daylight saving) never will.
const longestSameDays = 14;

const timelines = new WeakMap<readonly WeeklyShift[], Map<string, HoursTimeline>>();

const timelineOf = (shifts: readonly WeeklyShift[], timeZone: string): HoursTimeline => {
  let byZone = timelines.get(shifts);
  if (byZone === undefined) {
    byZone = new Map();
    timelines.set(shifts, byZone);
  }
  let timeline = byZone.get(timeZone);
  if (timeline === undefined) {
    timeline = new HoursTimeline(timeZone, shifts, noOtherHours);
    byZone.set(timeZone, timeline);
  }
  return timeline;
};

/** Whether somebody with these shifts is on duty; `null` shifts are always on, an empty list never. */
export const isOnShift = (shifts: readonly WeeklyShift[] | null, timeZone: string, at: Instant): boolean =>
  shifts === null || (shifts.length > 0 && timelineOf(shifts, timeZone).isOpenAt(at));

/**
 * The first instant *after* `at` at which a shift begins or ends, and which of the two; null where nothing ever
 * changes. Shifts that touch are one: no change between them. A list is compiled once: pass the same array.
 */
export const nextShiftChange = (
  shifts: readonly WeeklyShift[] | null,
  timeZone: string,
  at: Instant,
): { readonly at: Instant; readonly onShift: boolean } | null => {
  if (shifts === null || shifts.length === 0) return null;
  const timeline = timelineOf(shifts, timeZone);
  const onShift = !timeline.isOpenAt(at);
  const changesAt = onShift
    ? timeline.nextOpening(at, longestSameDays)
    : timeline.nextClosing(at, longestSameDays);
  return changesAt === null ? null : { at: changesAt, onShift };
};
