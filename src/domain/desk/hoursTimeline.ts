import { type DayNumber, weekdayOfDay } from './date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from './time.ts';
import { instantOf, localMsOf } from './timeZone.ts';
import type { DayHours, WeeklyHours } from './weeklyHours.ts';

const daysPerBlock = 32;

/** The open times of 32 local days, ascending and not touching, with the open time before each of them. */
interface Block {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly opensAt: readonly Instant[];
  readonly closesAt: readonly Instant[];
  readonly openMsBefore: readonly number[];
  readonly openMs: number;
}

/** The number of values that are ≤ `bound` in an ascending list. */
const countUpTo = (ascending: readonly number[], bound: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

const openMsUntil = (block: Block, at: Instant): number => {
  const index = countUpTo(block.opensAt, at) - 1;
  if (index < 0) return 0;
  const opensAt = block.opensAt[index] as number;
  return (block.openMsBefore[index] as number) + Math.min(at, block.closesAt[index] as number) - opensAt;
};

/**
 * Weekly hours of a time zone, with other hours on some dates, laid out on the line of instants. Built in
 * blocks as they are asked for, so that ten thousand hours cost a few dozen additions, not a walk by minutes.
 *
 * Hours belong to the day they start on: those of a date with other hours of its own are replaced, the end of
 * the night before is not. Both ends follow the wall clock through daylight saving (see `instantOf`), so a
 * night is an hour shorter in spring and longer in autumn, and hours that touch stay without a gap.
 */
export class HoursTimeline {
  readonly #timeZone: string;
  readonly #weekly: readonly (readonly DayHours[])[];
  readonly #otherHours: ReadonlyMap<DayNumber, readonly DayHours[]>;
  readonly #blocks = new Map<number, Block>();

  constructor(
    timeZone: string,
    weekly: readonly WeeklyHours[],
    otherHours: ReadonlyMap<DayNumber, readonly DayHours[]>,
  ) {
    this.#timeZone = timeZone;
    this.#weekly = Array.from({ length: 7 }, (_, weekday) => weekly.filter((one) => one.weekday === weekday));
    this.#otherHours = otherHours;
  }

  isOpenAt(at: Instant): boolean {
    const { opensAt, closesAt } = this.#block(this.#indexAt(at));
    const index = countUpTo(opensAt, at) - 1;
    return index >= 0 && at < (closesAt[index] as number);
  }

  /** Open milliseconds in [fromAt, toAt). */
  openMsBetween(fromAt: Instant, toAt: Instant): number {
    if (toAt <= fromAt) return 0;
    const firstIndex = this.#indexAt(fromAt);
    const lastIndex = this.#indexAt(toAt);
    let openMs = -openMsUntil(this.#block(firstIndex), fromAt);
    for (let index = firstIndex; index < lastIndex; index += 1) openMs += this.#block(index).openMs;
    return openMs + openMsUntil(this.#block(lastIndex), toAt);
  }

  /** The earliest instant with `openMs` of open time since `fromAt`. Does not end where nothing ever opens. */
  instantAfter(fromAt: Instant, openMs: number): Instant {
    if (openMs === 0) return fromAt;
    let index = this.#indexAt(fromAt);
    let block = this.#block(index);
    let wanted = openMsUntil(block, fromAt) + openMs;
    while (wanted > block.openMs) {
      wanted -= block.openMs;
      index += 1;
      block = this.#block(index);
    }
    let interval = countUpTo(block.openMsBefore, wanted) - 1;
    if (block.openMsBefore[interval] === wanted) interval -= 1;
    return (block.opensAt[interval] as number) + wanted - (block.openMsBefore[interval] as number);
  }

  /** The first instant from `at` on that is open, or null where nothing opens within `withinDays`. */
  nextOpening(at: Instant, withinDays: number): Instant | null {
    const lastAt = at + withinDays * millisecondsPerDay;
    for (let index = this.#indexAt(at); ; index += 1) {
      const { untilAt, opensAt, closesAt } = this.#block(index);
      const interval = countUpTo(closesAt, at);
      const found = opensAt[interval];
      if (found !== undefined) return found > lastAt ? null : Math.max(found, at);
      if (untilAt > lastAt) return null;
    }
  }

  /** The first instant from `at` on that is closed, or null where it stays open for `withinDays`. */
  nextClosing(at: Instant, withinDays: number): Instant | null {
    const lastAt = at + withinDays * millisecondsPerDay;
    let openUntilAt = at;
    for (let index = this.#indexAt(at); openUntilAt <= lastAt; index += 1) {
      const { untilAt, opensAt, closesAt } = this.#block(index);
      const interval = countUpTo(opensAt, openUntilAt) - 1;
      const closes = interval >= 0 ? (closesAt[interval] as number) : openUntilAt;
      openUntilAt = Math.max(openUntilAt, closes);
      if (openUntilAt < untilAt) return openUntilAt;
    }
    return null;
  }

  #indexAt(at: Instant): number {
    let index = Math.floor(localMsOf(this.#timeZone, at) / (daysPerBlock * millisecondsPerDay));
    // A clock that goes back over midnight shows the old date again; blocks do not.
    while (at >= this.#block(index).untilAt) index += 1;
    while (at < this.#block(index).fromAt) index -= 1;
    return index;
  }

  #block(index: number): Block {
    let block = this.#blocks.get(index);
    if (block === undefined) {
      block = this.#build(index * daysPerBlock);
      this.#blocks.set(index, block);
    }
    return block;
  }

  #build(firstDay: DayNumber): Block {
    const fromAt = instantOf(this.#timeZone, firstDay * millisecondsPerDay);
    const untilAt = instantOf(this.#timeZone, (firstDay + daysPerBlock) * millisecondsPerDay);
    const intervals: { opensAt: Instant; closesAt: Instant }[] = [];
    // The evening before may run into the first day.
    for (let day = firstDay - 1; day < firstDay + daysPerBlock; day += 1) {
      for (const { startMinute, endMinute } of this.#hoursStartingOn(day)) {
        const opensAt = Math.max(fromAt, this.#instantOnDay(day, startMinute));
        const closesAt = Math.min(untilAt, this.#instantOnDay(day, endMinute));
        if (opensAt < closesAt) intervals.push({ opensAt, closesAt });
      }
    }
    return blockOf(fromAt, untilAt, intervals);
  }

  #hoursStartingOn(day: DayNumber): readonly DayHours[] {
    return this.#otherHours.get(day) ?? (this.#weekly[weekdayOfDay(day)] as readonly DayHours[]);
  }

  #instantOnDay(day: DayNumber, minute: number): Instant {
    return instantOf(this.#timeZone, day * millisecondsPerDay + minute * millisecondsPerMinute);
  }
}

const blockOf = (
  fromAt: Instant,
  untilAt: Instant,
  intervals: { readonly opensAt: Instant; readonly closesAt: Instant }[],
): Block => {
  const opensAt: Instant[] = [];
  const closesAt: Instant[] = [];
  for (const next of intervals.sort((a, b) => a.opensAt - b.opensAt)) {
    const lastClosesAt = closesAt.at(-1);
    if (lastClosesAt !== undefined && next.opensAt <= lastClosesAt) {
      closesAt[closesAt.length - 1] = Math.max(lastClosesAt, next.closesAt);
    } else {
      opensAt.push(next.opensAt);
      closesAt.push(next.closesAt);
    }
  }
  const openMsBefore: number[] = [];
  let openMs = 0;
  for (const [index, at] of opensAt.entries()) {
    openMsBefore.push(openMs);
    openMs += (closesAt[index] as number) - at;
  }
  return { fromAt, untilAt, opensAt, closesAt, openMsBefore, openMs };
};
