import { dayNumberOf } from './date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerHour, millisecondsPerSecond } from './time.ts';

/**
 * What a wall clock in a time zone shows, as milliseconds since 1970-01-01 00:00 *on that clock*. Not an
 * instant: in spring some values never show, in autumn some show twice.
 */
export type LocalMilliseconds = number;

/** A stretch of time in which the zone's offset does not change. */
interface Stretch {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly offsetMs: number;
}

// Offsets are learnt a week at a time: one formatter call per week edge, more only in the few weeks with a
// transition. Two transitions within one week that cancel out would be missed; no zone has had that since 1970.
const weekMs = 7 * millisecondsPerDay;

// The time zone database knows no offset beyond ±16 h (Manila before 1845 has the largest, −15:56).
const largestOffsetMs = 16 * millisecondsPerHour;

// Outside the years 1 to 9999 the nearest known offset goes on for ever.
const firstWeek = Math.floor((dayNumberOf(1, 1, 3) * millisecondsPerDay) / weekMs);
const lastWeek = Math.floor((dayNumberOf(9999, 12, 25) * millisecondsPerDay) / weekMs);

const shownPattern = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;

/** One zone with everything already learnt about its offsets. */
class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #weeks = new Map<number, readonly Stretch[]>();
  #last: Stretch = { fromAt: 0, untilAt: 0, offsetMs: 0 };

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  stretchAt(at: Instant): Stretch {
    const last = this.#last;
    if (at >= last.fromAt && at < last.untilAt) return last;
    const week = Math.min(lastWeek, Math.max(firstWeek, Math.floor(at / weekMs)));
    let stretches = this.#weeks.get(week);
    if (stretches === undefined) {
      stretches = this.#learn(week);
      this.#weeks.set(week, stretches);
    }
    let found = stretches[0] as Stretch;
    for (let index = 1; index < stretches.length && at >= found.untilAt; index += 1) {
      found = stretches[index] as Stretch;
    }
    this.#last = found;
    return found;
  }

  #learn(week: number): readonly Stretch[] {
    const weekFromAt = week * weekMs;
    const weekUntilAt = weekFromAt + weekMs;
    const stretches: Stretch[] = [];
    let fromAt = weekFromAt;
    let offsetMs = this.#readOffset(weekFromAt);
    if (this.#readOffset(weekUntilAt) !== offsetMs) {
      for (let dayAt = weekFromAt; dayAt < weekUntilAt; dayAt += millisecondsPerDay) {
        if (this.#readOffset(dayAt + millisecondsPerDay) === offsetMs) continue;
        const transitionAt = this.#transitionWithin(dayAt, dayAt + millisecondsPerDay, offsetMs);
        stretches.push({ fromAt, untilAt: transitionAt, offsetMs });
        fromAt = transitionAt;
        offsetMs = this.#readOffset(transitionAt);
      }
    }
    if (fromAt < weekUntilAt) stretches.push({ fromAt, untilAt: weekUntilAt, offsetMs });
    return stretches.map((stretch) => ({
      fromAt: week === firstWeek && stretch.fromAt === weekFromAt ? -Infinity : stretch.fromAt,
      untilAt: week === lastWeek && stretch.untilAt === weekUntilAt ? Infinity : stretch.untilAt,
      offsetMs: stretch.offsetMs,
    }));
  }

  /** The first whole second after `beforeAt` whose offset is no longer `offsetMs`. */
  #transitionWithin(beforeAt: Instant, afterAt: Instant, offsetMs: number): Instant {
    let before = beforeAt / millisecondsPerSecond;
    let after = afterAt / millisecondsPerSecond;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#readOffset(middle * millisecondsPerSecond) === offsetMs) before = middle;
      else after = middle;
    }
    return after * millisecondsPerSecond;
  }

  #readOffset(wholeSecondAt: Instant): number {
    const [, month, day, year, hour, minute, second] = (
      shownPattern.exec(this.#format.format(wholeSecondAt)) ?? []
    ).map(Number) as [number, number, number, number, number, number, number];
    const shownMs =
      dayNumberOf(year, month, day) * millisecondsPerDay +
      ((hour * 60 + minute) * 60 + second) * millisecondsPerSecond;
    return shownMs - wholeSecondAt;
  }
}

const zones = new Map<string, Zone>();

/** @throws {RangeError} where there is no such zone; {@link isTimeZone} asks without throwing. */
const zoneNamed = (name: string): Zone => {
  let zone = zones.get(name);
  if (zone === undefined) {
    if (!isTimeZone(name)) {
      throw new RangeError(
        `time zone: found ${JSON.stringify(name)}; allowed is a name of the IANA time zone database, such as Europe/London`,
      );
    }
    zone = new Zone(name);
    zones.set(name, zone);
  }
  return zone;
};

/** Whether the name is one of the IANA time zone database (`Europe/London`, `UTC`); bare offsets are not. */
export const isTimeZone = (name: string): boolean => {
  if (zones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

/** Local time − UTC at an instant, in milliseconds: 3,600,000 in London in summer. */
export const offsetMsAt = (timeZone: string, at: Instant): number =>
  zoneNamed(timeZone).stretchAt(at).offsetMs;

/** What the wall clock shows at an instant. */
export const localMsOf = (timeZone: string, at: Instant): LocalMilliseconds => at + offsetMsAt(timeZone, at);

/**
 * The first instant at which the wall clock shows `localMs` *or later*. So a time that spring skips means the
 * instant the clocks go forward, one that autumn repeats means its first showing, and later local times never
 * mean earlier instants.
 */
export const instantOf = (timeZone: string, localMs: LocalMilliseconds): Instant => {
  const zone = zoneNamed(timeZone);
  let stretch = zone.stretchAt(localMs - largestOffsetMs);
  while (localMs - stretch.offsetMs >= stretch.untilAt) stretch = zone.stretchAt(stretch.untilAt);
  return Math.max(localMs - stretch.offsetMs, stretch.fromAt);
};
