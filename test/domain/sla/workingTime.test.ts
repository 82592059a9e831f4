import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import {
  addWorkingTime,
  isOpenAt,
  nextOpening,
  workingTimeBetween,
} from '../../../src/domain/sla/workingTime.ts';

const at = (utc: string): number => Date.parse(`${utc}Z`);
const shown = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);
const hour = 3_600_000;

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const calendar = (timeZone: string, change: Partial<WorkingCalendar>): WorkingCalendar => ({
  id: timeZone,
  name: timeZone,
  timeZone,
  alwaysOpen: false,
  weekly: [],
  holidays: [],
  ...change,
});
const daily = (days: readonly number[], startMinute: number, endMinute: number) =>
  days.map((weekday) => ({ weekday, startMinute, endMinute }));

const office = calendar('Europe/London', {
  weekly: [...daily([0, 1, 2, 3, 4], 540, 720), ...daily([0, 1, 2, 3, 4], 780, 1_020)],
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve', hours: [{ startMinute: 600, endMinute: 720 }] },
    { date: '2026-12-25', name: 'Christmas Day', hours: [] },
    { date: '2026-12-28', name: 'Boxing Day, moved', hours: [] },
  ],
});
const nights = (timeZone: string) => calendar(timeZone, { weekly: daily(everyDay, 1_320, 1_800) });
const aroundTheClock = (timeZone: string) => calendar(timeZone, { weekly: daily(everyDay, 0, 1_440) });

describe('a promise is due', () => {
  it.each<[string, WorkingCalendar, string, number, string]>([
    ['the same morning', office, '2026-11-23T09:30', 1, '2026-11-23T10:30'],
    ['after lunch', office, '2026-11-23T11:30', 1, '2026-11-23T13:30'],
    ['at closing time, not at the next opening', office, '2026-11-23T16:00', 1, '2026-11-23T17:00'],
    ['the next morning', office, '2026-11-23T16:30', 1, '2026-11-24T09:30'],
    ['on Monday, asked on Friday evening', office, '2026-11-27T20:00', 2, '2026-11-30T11:00'],
    ['asked in the night, counted from the opening', office, '2026-11-24T03:00', 7, '2026-11-24T17:00'],
    [
      'across a short day, a holiday, a weekend and another holiday',
      office,
      '2026-12-23T16:00',
      4,
      '2026-12-29T10:00',
    ],
    ['at once, when nothing is left', office, '2026-11-28T03:00', 0, '2026-11-28T03:00'],
    ['in summer, an hour earlier in UTC', office, '2026-07-01T08:30', 1, '2026-07-01T09:30'],
    [
      'through a spring night of seven hours (London)',
      nights('Europe/London'),
      '2026-03-28T22:00',
      8,
      '2026-03-29T22:00',
    ],
    [
      'through an autumn night of nine hours (London)',
      nights('Europe/London'),
      '2026-10-24T21:00',
      9,
      '2026-10-25T06:00',
    ],
    [
      'through a spring night (New York)',
      nights('America/New_York'),
      '2026-03-08T03:00',
      7,
      '2026-03-08T10:00',
    ],
    [
      'through an autumn night (New York)',
      nights('America/New_York'),
      '2026-11-01T02:00',
      9,
      '2026-11-01T11:00',
    ],
    ['at a night’s end in Kolkata', nights('Asia/Kolkata'), '2026-03-28T16:30', 8, '2026-03-29T00:30'],
    [
      'through a night of 7½ hours (Lord Howe)',
      nights('Australia/Lord_Howe'),
      '2026-10-03T11:30',
      7.5,
      '2026-10-03T19:00',
    ],
    [
      'through a night of 8½ hours (Lord Howe)',
      nights('Australia/Lord_Howe'),
      '2026-04-04T11:00',
      8.5,
      '2026-04-04T19:30',
    ],
    [
      'in a year of nights without a seam',
      aroundTheClock('America/Havana'),
      '2026-01-01T05:00',
      8_760,
      '2027-01-01T05:00',
    ],
  ])('%s', (_, hours, fromUtc, workingHours, dueUtc) => {
    expect(shown(addWorkingTime(hours, at(fromUtc), workingHours * hour))).toBe(dueUtc);
    expect(workingTimeBetween(hours, at(fromUtc), at(dueUtc))).toBe(workingHours * hour);
  });

  it('over the day that Apia left out, as if it had been no day', () => {
    const apia = calendar('Pacific/Apia', { weekly: daily(everyDay, 540, 1_020) });
    expect(workingTimeBetween(apia, at('2011-12-29T10:00'), at('2011-12-31T10:00'))).toBe(2 * 8 * hour);
    expect(shown(addWorkingTime(apia, at('2011-12-30T03:00'), 1 * hour))).toBe('2011-12-30T20:00');
    const closedThatDay = { ...apia, holidays: [{ date: '2011-12-30', name: 'No day', hours: [] }] };
    expect(workingTimeBetween(closedThatDay, at('2011-12-29T10:00'), at('2011-12-31T10:00'))).toBe(
      2 * 8 * hour,
    );
  });

  it('after ten thousand working hours and back to the millisecond', () => {
    const fromAt = at('2026-11-23T09:00') + 1;
    const dueAt = addWorkingTime(office, fromAt, 10_000 * hour);
    expect(workingTimeBetween(office, fromAt, dueAt)).toBe(10_000 * hour);
    // 35 h a week, 19 h lost to the holidays: 10,019 h are 286 weeks and 9 h, Tuesday 11:00 in summer time.
    expect(shown(dueAt)).toBe('2032-05-18T10:00');
  });

  it('never in a negative time', () => {
    expect(() => addWorkingTime(office, 0, -1)).toThrow('working time: found -1 ms; allowed is 0 to');
    expect(() => addWorkingTime(office, 0, Number.NaN)).toThrow(RangeError);
  });
});

describe('the desk is open', () => {
  it.each<[string, string, boolean, string]>([
    ['from the opening', '2026-11-23T09:00', true, '2026-11-23T09:00'],
    ['not at noon', '2026-11-23T12:00', false, '2026-11-23T13:00'],
    ['not from closing time', '2026-11-23T17:00', false, '2026-11-24T09:00'],
    [
      'not on a holiday, and next after the weekend and the other holiday',
      '2026-12-25T10:00',
      false,
      '2026-12-29T09:00',
    ],
    ['on a day with hours of its own', '2026-12-24T10:00', true, '2026-12-24T10:00'],
    ['not in that day’s usual hours', '2026-12-24T09:30', false, '2026-12-24T10:00'],
  ])('%s', (_, utc, isOpen, opens) => {
    expect(isOpenAt(office, at(utc))).toBe(isOpen);
    expect(shown(nextOpening(office, at(utc)))).toBe(opens);
  });

  it('on a holiday until the night that began before it ends, and its own night does not begin', () => {
    const london = {
      ...nights('Europe/London'),
      holidays: [{ date: '2026-12-25', name: 'Christmas', hours: [] }],
    };
    expect(isOpenAt(london, at('2026-12-25T05:59'))).toBe(true);
    expect(shown(nextOpening(london, at('2026-12-25T06:00')))).toBe('2026-12-26T22:00');
  });

  it('once where a holiday’s own hours begin in the night before', () => {
    const london = {
      ...nights('Europe/London'),
      holidays: [{ date: '2026-12-25', name: 'Christmas', hours: [{ startMinute: 300, endMinute: 480 }] }],
    };
    expect(workingTimeBetween(london, at('2026-12-24T22:00'), at('2026-12-25T12:00'))).toBe(10 * hour);
  });

  it('at any time when it is always open', () => {
    const always = calendar('UTC', { alwaysOpen: true });
    expect(isOpenAt(always, 1)).toBe(true);
    expect(nextOpening(always, 1)).toBe(1);
    expect(addWorkingTime(always, 1, 60)).toBe(61);
    expect(workingTimeBetween(always, 1, 61)).toBe(60);
    expect(workingTimeBetween(always, 61, 1)).toBe(0);
  });

  it('never again in a hundred years of holidays, without searching for ever', () => {
    const mondays = calendar('UTC', {
      weekly: [{ weekday: 0, startMinute: 0, endMinute: 60 }],
      holidays: Array.from({ length: 5_300 }, (_, week) => ({
        date: new Date(at('2026-11-23T00:00') + week * 7 * 24 * hour).toISOString().slice(0, 10),
        name: 'closed',
        hours: [],
      })),
    });
    expect(nextOpening(mondays, at('2026-11-23T00:00'))).toBeNull();
  });
});
