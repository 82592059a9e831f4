import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, weekdayOfDay } from '../../../src/domain/desk/date.ts';
import { localMsOf } from '../../../src/domain/desk/timeZone.ts';
import { checkCalendar, type WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import {
  addWorkingTime,
  isOpenAt,
  nextOpening,
  workingTimeBetween,
} from '../../../src/domain/sla/workingTime.ts';
import { weeklyHours } from '../desk/weeklyHoursArbitrary.ts';

const minute = 60_000;
const day = 1_440 * minute;

/** A zone and an instant near which its clocks change (or do not). */
const turn = fc.constantFrom<[string, string]>(
  ['Europe/London', '2026-03-29T01:00Z'],
  ['Europe/London', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Asia/Kolkata', '2026-06-01T00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
);

const dayHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_439 }), { maxLength: 4 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((cuts) => (cuts.length % 2 === 0 ? cuts : [...cuts, (cuts.at(-1) as number) + 600]))
  .map((cuts) =>
    Array.from({ length: cuts.length / 2 }, (_, index) => ({
      startMinute: cuts[index * 2] as number,
      endMinute: cuts[index * 2 + 1] as number,
    })),
  );

/** A calendar without faults, with holidays near the turn, and an instant within five days of it. */
const situation = fc
  .tuple(
    turn,
    weeklyHours,
    fc.uniqueArray(fc.tuple(fc.integer({ min: -6, max: 6 }), dayHours), {
      maxLength: 4,
      selector: ([offset]) => offset,
    }),
    fc.integer({ min: -5 * 1_440, max: 5 * 1_440 }),
  )
  .map(([[timeZone, turnsAt], weekly, holidays, minutesAway]) => {
    const turnDay = Math.floor(Date.parse(turnsAt) / day);
    const calendar: WorkingCalendar = {
      id: 'random',
      name: 'Random',
      timeZone,
      alwaysOpen: false,
      weekly,
      holidays: holidays.map(([offset, hours]) => ({
        date: dateOfDay(turnDay + offset),
        name: 'Holiday',
        hours,
      })),
    };
    return { calendar, fromAt: Date.parse(turnsAt) + minutesAway * minute };
  });

const durationMs = fc.integer({ min: 0, max: 40 * day });

/**
 * The specification, minute by minute: somebody watches the wall clock and notes the latest time it ever showed
 * (so a repeated hour belongs to its first showing); the desk is open where that time lies in the hours of its
 * day or of the evening before.
 */
function* minutesWatched(
  calendar: WorkingCalendar,
  fromAt: number,
): Generator<{ at: number; isOpen: boolean }> {
  let latestMs = Number.NEGATIVE_INFINITY;
  for (let at = fromAt - 2 * day; ; at += minute) {
    latestMs = Math.max(latestMs, localMsOf(calendar.timeZone, at));
    if (at < fromAt) continue;
    const today = Math.floor(latestMs / day);
    const isOpen = [today, today - 1].some((startDay) => {
      const holiday = calendar.holidays.find(({ date }) => date === dateOfDay(startDay));
      const hours =
        holiday?.hours ?? calendar.weekly.filter(({ weekday }) => weekday === weekdayOfDay(startDay));
      const minuteOfHours = (latestMs - startDay * day) / minute;
      return hours.some(
        ({ startMinute, endMinute }) => startMinute <= minuteOfHours && minuteOfHours < endMinute,
      );
    });
    yield { at, isOpen };
  }
}

describe('working time', () => {
  it('is made of calendars without faults, so that the laws say something', () => {
    fc.assert(
      fc.property(situation, ({ calendar }) => {
        expect(checkCalendar(calendar)).toEqual([]);
      }),
    );
  });

  it('agrees with somebody who watches the clock minute by minute', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 3_000 }), ({ calendar, fromAt }, wantedMinutes) => {
        let openMinutes = 0;
        let dueAt: number | null = wantedMinutes === 0 ? fromAt : null;
        let opensAt: number | null = null;
        const toAt = fromAt + 4 * day;
        for (const { at, isOpen } of minutesWatched(calendar, fromAt)) {
          if (at === toAt) break;
          if (isOpen !== isOpenAt(calendar, at)) expect({ at, isOpen }).toBe('what isOpenAt says');
          if (!isOpen) continue;
          opensAt ??= at;
          openMinutes += 1;
          if (openMinutes === wantedMinutes) dueAt = at + minute;
        }
        expect(workingTimeBetween(calendar, fromAt, toAt)).toBe(openMinutes * minute);
        if (dueAt !== null) expect(addWorkingTime(calendar, fromAt, wantedMinutes * minute)).toBe(dueAt);
        if (opensAt !== null) expect(nextOpening(calendar, fromAt)).toBe(opensAt);
      }),
      { numRuns: 60 },
    );
  }, 20_000);

  it('gone by until the due instant is what was promised, and not before it', () => {
    fc.assert(
      fc.property(situation, durationMs, ({ calendar, fromAt }, workingMs) => {
        const dueAt = addWorkingTime(calendar, fromAt, workingMs);
        expect(workingTimeBetween(calendar, fromAt, dueAt)).toBe(workingMs);
        if (workingMs > 0) expect(workingTimeBetween(calendar, fromAt, dueAt - 1)).toBe(workingMs - 1);
      }),
    );
  });

  it('adds up over any instant between', () => {
    fc.assert(
      fc.property(situation, durationMs, durationMs, ({ calendar, fromAt }, firstMs, secondMs) => {
        const middleAt = fromAt + firstMs;
        const toAt = middleAt + secondMs;
        expect(
          workingTimeBetween(calendar, fromAt, middleAt) + workingTimeBetween(calendar, middleAt, toAt),
        ).toBe(workingTimeBetween(calendar, fromAt, toAt));
        expect(addWorkingTime(calendar, addWorkingTime(calendar, fromAt, firstMs), secondMs)).toBe(
          addWorkingTime(calendar, fromAt, firstMs + secondMs),
        );
      }),
    );
  });

  it('never makes a longer promise or a later start due earlier', () => {
    fc.assert(
      fc.property(situation, durationMs, durationMs, ({ calendar, fromAt }, workingMs, moreMs) => {
        const dueAt = addWorkingTime(calendar, fromAt, workingMs);
        expect(addWorkingTime(calendar, fromAt, workingMs + moreMs)).toBeGreaterThanOrEqual(dueAt);
        expect(addWorkingTime(calendar, fromAt + moreMs, workingMs)).toBeGreaterThanOrEqual(dueAt);
        expect(workingTimeBetween(calendar, fromAt, fromAt + moreMs)).toBeLessThanOrEqual(moreMs);
      }),
    );
  });
});
