import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkShifts, isOnShift, nextShiftChange, type WeeklyShift } from '../../../src/domain/desk/shift.ts';
import { weeklyHours } from './weeklyHoursArbitrary.ts';

const at = (utc: string): number => Date.parse(`${utc}Z`);
const shown = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
const shift = (weekday: number, startHour: number, endHour: number): WeeklyShift => ({
  weekday,
  startMinute: startHour * 60,
  endMinute: endHour * 60,
});
const [monday, tuesday, , , , saturday, sunday] = [0, 1, 2, 3, 4, 5, 6];

describe('shifts are checked', () => {
  it.each<[string, WeeklyShift[], string | null]>([
    ['a working week', [0, 1, 2, 3, 4].map((day) => shift(day, 9, 17)), null],
    ['two shifts that touch', [shift(monday, 9, 12), shift(monday, 12, 17)], null],
    ['a full day', [shift(monday, 8, 32)], null],
    ['a night from Sunday that ends as Monday begins', [shift(sunday, 22, 30), shift(monday, 6, 14)], null],
    ['two that overlap', [shift(monday, 9, 13), shift(monday, 12, 17)], 'shifts[1]'],
    ['two alike', [shift(monday, 9, 13), shift(monday, 9, 13)], 'shifts[1]'],
    [
      'one within a longer one after a third',
      [shift(monday, 8, 20), shift(monday, 9, 10), shift(monday, 11, 12)],
      'shifts[1] shifts[2]',
    ],
    [
      'a night that runs into the next day’s shift',
      [shift(tuesday, 5, 9), shift(monday, 22, 30)],
      'shifts[0]',
    ],
    ['a Sunday night that runs into Monday', [shift(monday, 5, 9), shift(sunday, 22, 30)], 'shifts[0]'],
    ['an end before the start', [shift(monday, 17, 9)], 'shifts[0].endMinute'],
    ['an end at the start', [shift(monday, 9, 9)], 'shifts[0].endMinute'],
    ['more than 24 hours', [{ weekday: 0, startMinute: 0, endMinute: 1_441 }], 'shifts[0].endMinute'],
    ['an eighth day', [shift(7, 9, 17)], 'shifts[0].weekday'],
    ['half a weekday', [shift(0.5, 9, 17)], 'shifts[0].weekday'],
    ['a start past midnight', [shift(monday, 24, 25)], 'shifts[0].startMinute'],
    ['no number', [{ weekday: 0, startMinute: Number.NaN, endMinute: 60 }], 'shifts[0].startMinute'],
  ])('%s', (_, shifts, paths) => {
    const found = checkShifts(shifts).map(({ path }) => path);
    expect(found.join(' ') || null).toBe(paths);
  });

  it('says by how much two shifts overlap and what to do', () => {
    expect(checkShifts([shift(monday, 9, 13), shift(monday, 12, 17)])).toEqual([
      {
        path: 'shifts[1]',
        found: 'starts 60 minutes before shifts[0] ends',
        allowed: 'hours that do not overlap; join the two or move one',
      },
    ]);
  });
});

describe('somebody is on shift', () => {
  const nights = [shift(saturday, 22, 30)];

  it.each([
    ['before it', 'Europe/London', '2026-03-28T21:59', false, '2026-03-28T22:00'],
    [
      'from its first instant; the spring night has an hour less',
      'Europe/London',
      '2026-03-28T22:00',
      true,
      '2026-03-29T05:00',
    ],
    ['until its end', 'Europe/London', '2026-03-29T04:59', true, '2026-03-29T05:00'],
    ['not at its end', 'Europe/London', '2026-03-29T05:00', false, '2026-04-04T21:00'],
    ['in the repeated hour of autumn', 'Europe/London', '2026-10-25T01:30', true, '2026-10-25T06:00'],
    ['in New York, nine hours in autumn', 'America/New_York', '2026-11-01T02:00', true, '2026-11-01T11:00'],
    ['in Kolkata', 'Asia/Kolkata', '2026-03-28T16:30', true, '2026-03-29T00:30'],
    [
      'on Lord Howe, seven and a half hours in spring',
      'Australia/Lord_Howe',
      '2026-10-03T11:30',
      true,
      '2026-10-03T19:00',
    ],
  ])('%s (%s)', (_, timeZone, utc, onShift, changesAt) => {
    expect(isOnShift(nights, timeZone, at(utc))).toBe(onShift);
    const change = nextShiftChange(nights, timeZone, at(utc));
    expect(shown(change?.at)).toBe(changesAt);
    expect(change?.onShift).toBe(!onShift);
  });

  it('where the day was left out, its shift did not take place', () => {
    const everyDay = [0, 1, 2, 3, 4, 5, 6].map((day) => shift(day, 9, 17));
    expect(shown(nextShiftChange(everyDay, 'Pacific/Apia', at('2011-12-30T03:00'))?.at)).toBe(
      '2011-12-30T19:00',
    );
  });

  it('through shifts that touch, as one', () => {
    const shifts = [shift(sunday, 20, 24), shift(monday, 0, 6), shift(monday, 6, 8)];
    expect(shown(nextShiftChange(shifts, 'UTC', at('2026-11-22T21:00'))?.at)).toBe('2026-11-23T08:00');
  });

  it('round the clock where the shifts fill the week, with no change ever', () => {
    const shifts = [0, 1, 2, 3, 4, 5, 6].map((day) => shift(day, 7, 31));
    for (const timeZone of ['Europe/London', 'America/Havana', 'Pacific/Apia']) {
      expect(isOnShift(shifts, timeZone, at('2011-12-30T10:00'))).toBe(true);
      expect(nextShiftChange(shifts, timeZone, at('2011-12-20T10:00'))).toBeNull();
    }
  });

  it('always without shifts, never with none of them', () => {
    expect(isOnShift(null, 'UTC', 0)).toBe(true);
    expect(nextShiftChange(null, 'UTC', 0)).toBeNull();
    expect(isOnShift([], 'UTC', 0)).toBe(false);
    expect(nextShiftChange([], 'UTC', 0)).toBeNull();
  });

  it('as the next change says: nothing changes before it, and it does change then', () => {
    fc.assert(
      fc.property(
        weeklyHours,
        fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo'),
        fc.integer({ min: at('2017-01-01T00:00'), max: at('2019-12-31T00:00') }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (shifts, timeZone, someAt, share) => {
          const before = isOnShift(shifts, timeZone, someAt);
          const change = nextShiftChange(shifts, timeZone, someAt);
          if (change === null) return;
          expect(change.at).toBeGreaterThan(someAt);
          expect(change.onShift).toBe(!before);
          expect(isOnShift(shifts, timeZone, change.at)).toBe(!before);
          const between = someAt + Math.floor(share * (change.at - someAt));
          expect(isOnShift(shifts, timeZone, between)).toBe(before);
          expect(isOnShift(shifts, timeZone, change.at - 1)).toBe(before);
        },
      ),
      { numRuns: 500 },
    );
  });
});
