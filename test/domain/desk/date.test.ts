import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumberOf, dayOfDate, weekdayOfDay } from '../../../src/domain/desk/date.ts';

describe('a date', () => {
  it.each([
    ['1970-01-01', 0, 3],
    ['1969-12-31', -1, 2],
    ['2000-02-29', 11_016, 1],
    ['2026-11-22', 20_779, 6],
  ])('%s is day %i and weekday %i', (date, day, weekday) => {
    expect(dayOfDate(date)).toBe(day);
    expect(dateOfDay(day)).toBe(date);
    expect(weekdayOfDay(day)).toBe(weekday);
  });

  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', ''])(
    'does not exist as %j',
    (date) => expect(dayOfDate(date)).toBeNull(),
  );

  it('agrees with the platform on every day from year 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        const platform = new Date(day * 86_400_000);
        const date = platform.toISOString().slice(0, 10);
        expect(dateOfDay(day)).toBe(date);
        expect(dayOfDate(date)).toBe(day);
        expect(
          dayNumberOf(platform.getUTCFullYear(), platform.getUTCMonth() + 1, platform.getUTCDate()),
        ).toBe(day);
        expect(weekdayOfDay(day)).toBe((platform.getUTCDay() + 6) % 7);
      }),
      { numRuns: 1_000 },
    );
  });
});
