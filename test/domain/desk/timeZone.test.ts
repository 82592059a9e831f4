import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isTimeZone, localMsOf, offsetMsAt } from '../../../src/domain/desk/timeZone.ts';

const at = (utc: string): number => Date.parse(`${utc}Z`);
const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: at('1971-01-01T00:00'), max: at('2037-12-31T00:00') });

describe('the wall clock', () => {
  it.each([
    ['Europe/London', '2026-03-29T00:59:59', '2026-03-29T00:59:59'],
    ['Europe/London', '2026-03-29T01:00:00', '2026-03-29T02:00:00'],
    ['Europe/London', '2026-10-25T00:59:59', '2026-10-25T01:59:59'],
    ['Europe/London', '2026-10-25T01:00:00', '2026-10-25T01:00:00'],
    ['America/New_York', '2026-03-08T06:59:59', '2026-03-08T01:59:59'],
    ['America/New_York', '2026-03-08T07:00:00', '2026-03-08T03:00:00'],
    ['America/New_York', '2026-11-01T06:00:00', '2026-11-01T01:00:00'],
    ['Asia/Kolkata', '2026-06-01T18:30:00', '2026-06-02T00:00:00'],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59', '2026-10-04T01:59:59'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00', '2026-10-04T02:30:00'],
    ['Pacific/Apia', '2011-12-30T09:59:59', '2011-12-29T23:59:59'],
    ['Pacific/Apia', '2011-12-30T10:00:00', '2011-12-31T00:00:00'],
  ])('in %s at %sZ shows %s', (timeZone, utc, local) => {
    expect(shown(localMsOf(timeZone, at(utc)))).toBe(local);
  });

  it.each([
    ['an ordinary time', 'America/New_York', '2026-07-01T09:00', '2026-07-01T13:00:00'],
    [
      'a time that spring skips: when the clocks go forward',
      'Europe/London',
      '2026-03-29T01:30',
      '2026-03-29T01:00:00',
    ],
    ['the first time after the gap', 'Europe/London', '2026-03-29T02:00', '2026-03-29T01:00:00'],
    [
      'a time that autumn repeats: its first showing',
      'Europe/London',
      '2026-10-25T01:30',
      '2026-10-25T00:30:00',
    ],
    ['the first time that is not repeated', 'Europe/London', '2026-10-25T02:00', '2026-10-25T02:00:00'],
    ['a half-hour gap', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30:00'],
    ['a half-hour repeated', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00'],
    ['a day that never was', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00:00'],
    ['midnight skipped', 'America/Havana', '2026-03-08T00:00', '2026-03-08T05:00:00'],
    ['an evening repeated across midnight', 'America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00'],
  ])('%s (%s %s) means %sZ', (_, timeZone, local, utc) => {
    expect(shown(instantOf(timeZone, at(local)))).toBe(utc);
  });

  it('reads the same as the platform in every zone at any instant', () => {
    const format = new Map<string, Intl.DateTimeFormat>();
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), instant, (timeZone, someAt) => {
        let inZone = format.get(timeZone);
        if (!inZone) {
          inZone = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
          format.set(timeZone, inZone);
        }
        expect(shown(localMsOf(timeZone, someAt)).replace('T', ' ')).toBe(inZone.format(someAt));
      }),
      { numRuns: 1_000 },
    );
  });

  it('turns a local time into the first instant that shows it or later', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, localMs) => {
        const found = instantOf(timeZone, localMs);
        expect(localMsOf(timeZone, found)).toBeGreaterThanOrEqual(localMs);
        for (const earlierMs of [1, 60_000, 1_800_000, 3_600_000, 86_400_000]) {
          expect(localMsOf(timeZone, found - earlierMs)).toBeLessThan(localMs);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('never turns a later local time into an earlier instant', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 200_000_000 }), (timeZone, localMs, laterMs) => {
        expect(instantOf(timeZone, localMs + laterMs)).toBeGreaterThanOrEqual(instantOf(timeZone, localMs));
      }),
    );
  });

  it('goes on with the nearest known offset before year 1 and after year 9999', () => {
    expect(offsetMsAt('Asia/Kolkata', 8e15)).toBe(19_800_000);
    expect(instantOf('Asia/Kolkata', 8e15)).toBe(8e15 - 19_800_000);
    expect(localMsOf('Europe/London', instantOf('Europe/London', -8e15))).toBe(-8e15);
  });
});

describe('a time zone name', () => {
  it.each(['UTC', 'Europe/London', 'Asia/Calcutta', 'Australia/Lord_Howe'])('%s is one', (name) =>
    expect(isTimeZone(name)).toBe(true),
  );

  it.each(['Europe/Atlantis', '', ' ', '+01:00', '-05', 'London'])('%j is none', (name) =>
    expect(isTimeZone(name)).toBe(false),
  );

  it('that does not exist is refused with what is allowed', () => {
    expect(() => offsetMsAt('Mars/Olympus', 0)).toThrow(
      'time zone: found "Mars/Olympus"; allowed is a name of the IANA time zone database, such as Europe/London',
    );
  });
});
