import { dayOfDate } from '../desk/date.ts';
import { HoursTimeline } from '../desk/hoursTimeline.ts';
import { type Instant, millisecondsPerDay } from '../desk/time.ts';
import { checkCalendar, type WorkingCalendar } from './calendar.ts';

const longestClosedDays = 100 * 366;
const longestMs = longestClosedDays * millisecondsPerDay;

const timelines = new WeakMap<WorkingCalendar, HoursTimeline>();

/**
 * A calendar is compiled at its first use and stays so for as long as the object lives: keep it, and make a new
 * one for a change.
 * @throws {RangeError} where `checkCalendar` finds a fault.
 */
const timelineOf = (calendar: WorkingCalendar): HoursTimeline => {
  let timeline = timelines.get(calendar);
  if (timeline === undefined) {
    const [fault] = checkCalendar(calendar);
    if (fault !== undefined) {
      throw new RangeError(
        `calendar ${calendar.name}, ${fault.path}: found ${fault.found}; allowed: ${fault.allowed}`,
      );
    }
    const otherHours = new Map(
      calendar.holidays.map(({ date, hours }) => [dayOfDate(date) as number, hours]),
    );
    timeline = new HoursTimeline(calendar.timeZone, calendar.weekly, otherHours);
    timelines.set(calendar, timeline);
  }
  return timeline;
};

/** Whether the desk works at an instant. Closing times are closed. */
export const isOpenAt = (calendar: WorkingCalendar, at: Instant): boolean =>
  calendar.alwaysOpen || timelineOf(calendar).isOpenAt(at);

/** Working milliseconds in [fromAt, toAt); 0 where `toAt` is not later. */
export const workingTimeBetween = (calendar: WorkingCalendar, fromAt: Instant, toAt: Instant): number =>
  calendar.alwaysOpen ? Math.max(0, toAt - fromAt) : timelineOf(calendar).openMsBetween(fromAt, toAt);

/**
 * The earliest instant at which `workingMs` of working time have gone by since `fromAt`: the due instant of a
 * promise. What ends exactly with the working day is due at closing time, not at the next opening.
 * @throws {RangeError} unless 0 ≤ workingMs ≤ 100 years.
 */
export const addWorkingTime = (calendar: WorkingCalendar, fromAt: Instant, workingMs: number): Instant => {
  if (!(workingMs >= 0 && workingMs <= longestMs)) {
    throw new RangeError(`working time: found ${workingMs} ms; allowed is 0 to ${longestMs} (100 years)`);
  }
  return calendar.alwaysOpen ? fromAt + workingMs : timelineOf(calendar).instantAfter(fromAt, workingMs);
};

/** The first instant from `at` on at which the desk works: `at` itself where it does. Null: not in 100 years. */
export const nextOpening = (calendar: WorkingCalendar, at: Instant): Instant | null =>
  calendar.alwaysOpen ? at : timelineOf(calendar).nextOpening(at, longestClosedDays);
