import { weekdayOfDay } from '../../domain/desk/date.ts';
import { millisecondsPerDay, millisecondsPerMinute } from '../../domain/desk/time.ts';
import { instantOf, localMsOf } from '../../domain/desk/timeZone.ts';
import type { ShiftModel } from '../../sim/model.ts';
import { instantMs, type ScenarioClock } from './clock.ts';
import { toMs } from './duration.ts';
import type { Scenario } from './schema.ts';
import { type BreakGiven, minuteOf, type ShiftGiven, type ShiftTimeGiven } from './shiftSchema.ts';
import { daySets, weekdays } from './weekly.ts';

/** A shift as it is worked, and which of the given ones it comes from. */
export interface PlacedShift extends ShiftModel {
  readonly given: number;
}

/** Shifts by days of the week go on so long after the horizon, to serve those who are still there. */
const longAfterMs = 8 * millisecondsPerDay;

/** The instant before which shifts begin that are worked at all. */
export const lastShiftMs = ({ horizon, atEnd, timeUnit }: Scenario): number =>
  toMs(horizon, timeUnit) + (atEnd === 'cut' ? 0 : longAfterMs);

/** All shifts that begin before an instant, in order of their beginnings. */
export function placedShifts(
  shifts: readonly ShiftGiven[],
  clock: ScenarioClock,
  untilMs: number,
): readonly PlacedShift[] {
  return shifts
    .flatMap((shift, given) =>
      (shift.days === undefined ? [once(shift, clock)] : onDays(shift, clock, untilMs)).map((one) => ({
        ...one,
        given,
      })),
    )
    .sort((a, b) => a.fromMs - b.fromMs);
}

type Told = (time: ShiftTimeGiven) => number;

function once(shift: ShiftGiven, clock: ScenarioClock): ShiftModel {
  return shiftOf(shift, clock, (time) => instantMs(time, clock));
}

/** The shift on each of its days that is simulated, and on the day before: a night shift may run into the first. */
function onDays(shift: ShiftGiven, clock: ScenarioClock, untilMs: number): ShiftModel[] {
  const { timeZone, originAt } = clock;
  const names = typeof shift.days === 'string' ? daySets[shift.days] : (shift.days ?? []);
  const dayAt = (at: number): number => Math.floor(localMsOf(timeZone, at) / millisecondsPerDay);
  const placed: ShiftModel[] = [];
  for (let day = dayAt(originAt) - 1; day <= dayAt(originAt + untilMs); day++) {
    const name = weekdays[weekdayOfDay(day)];
    if (!names.some((one) => one === name)) continue;
    const startMinute = minuteOf(shift.from) ?? 0;
    const one = shiftOf(shift, clock, (time) => {
      const minute = minuteOf(time) ?? 0;
      // What is earlier in the day than the beginning, or the end at the same time, is on the next day.
      const isNextDay = minute < startMinute || (time === shift.to && minute === startMinute);
      const shown = (day + (isNextDay ? 1 : 0)) * millisecondsPerDay + minute * millisecondsPerMinute;
      return instantOf(timeZone, shown) - originAt;
    });
    if (one.toMs > 0 && one.fromMs < untilMs) placed.push(one);
  }
  return placed;
}

function shiftOf(shift: ShiftGiven, { unit }: ScenarioClock, told: Told): ShiftModel {
  const isWindow = ({ earliest }: BreakGiven): boolean => earliest !== undefined;
  return {
    fromMs: told(shift.from),
    toMs: told(shift.to),
    breaks: shift.breaks
      .filter((one) => !isWindow(one))
      .map(({ from, to }) => ({ fromMs: told(from!), toMs: told(to!) })),
    breakWindows: shift.breaks.filter(isWindow).map(({ earliest, latest, lasts }) => ({
      earliestMs: told(earliest!),
      latestMs: told(latest!),
      lastsMs: toMs(lasts!, unit),
    })),
    overtimeMs: toMs(shift.overtime, unit),
  };
}
