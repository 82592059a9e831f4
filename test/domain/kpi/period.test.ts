import { describe, expect, it } from 'vitest';
import { comparison } from '../../../src/domain/kpi/live/comparison.ts';
import { percentileOf } from '../../../src/domain/kpi/live/percentile.ts';
import { intervalsOf, periodBefore, yearBefore } from '../../../src/domain/kpi/live/period.ts';

const berlin = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);
const periodOf = (from: string, before: string) => ({ fromAt: at(from), beforeAt: at(before) });

describe('periods', () => {
  it('have days of 23 and 25 hours where the clocks change', () => {
    const spring = [...intervalsOf(periodOf('2026-03-28T23:00Z', '2026-03-29T22:00Z'), 'hour', berlin)];
    const autumn = [...intervalsOf(periodOf('2026-10-24T22:00Z', '2026-10-25T23:00Z'), 'hour', berlin)];
    expect([spring.length, autumn.length]).toEqual([23, 25]);
    const days = [...intervalsOf(periodOf('2026-10-23T22:00Z', '2026-10-26T23:00Z'), 'day', berlin)];
    expect(days.map(({ fromAt, beforeAt }) => (beforeAt - fromAt) / 3_600_000)).toEqual([24, 25, 24]);
  });

  it('are cut where they begin or end within an interval', () => {
    const weeks = [...intervalsOf(periodOf('2026-11-04T10:00Z', '2026-11-17T10:00Z'), 'week', 'UTC')];
    expect(weeks).toEqual([
      periodOf('2026-11-04T10:00Z', '2026-11-09T00:00Z'),
      periodOf('2026-11-09T00:00Z', '2026-11-16T00:00Z'),
      periodOf('2026-11-16T00:00Z', '2026-11-17T10:00Z'),
    ]);
  });

  it('are compared with whole months before whole months, days before days, hours before hours', () => {
    expect(periodBefore(periodOf('2026-03-01T00:00Z', '2026-04-01T00:00Z'), 'UTC')).toEqual(
      periodOf('2026-02-01T00:00Z', '2026-03-01T00:00Z'),
    );
    expect(periodBefore(periodOf('2026-10-24T22:00Z', '2026-10-25T23:00Z'), berlin)).toEqual(
      periodOf('2026-10-23T22:00Z', '2026-10-24T22:00Z'),
    );
    expect(periodBefore(periodOf('2026-10-24T10:30Z', '2026-10-24T12:00Z'), berlin)).toEqual(
      periodOf('2026-10-24T09:00Z', '2026-10-24T10:30Z'),
    );
  });

  it('are compared with the same wall clock a year before', () => {
    expect(yearBefore(periodOf('2026-03-29T22:00Z', '2026-03-30T22:00Z'), berlin)).toEqual(
      periodOf('2025-03-29T23:00Z', '2025-03-30T22:00Z'),
    );
  });
});

describe('a comparison', () => {
  it('says how much more there is, and nothing where there is nothing to divide by', () => {
    const figure = { value: 0.6, numerator: 6, denominator: 10 };
    const earlier = { value: 0.5, numerator: 1, denominator: 2 };
    expect(comparison(figure, earlier)).toMatchObject({
      value: 0.5,
      change: expect.closeTo(0.1, 12),
      changeShare: expect.closeTo(0.2, 12),
    });
    expect(comparison(figure, { value: null, numerator: 0, denominator: 0 })).toMatchObject({
      change: null,
      changeShare: null,
    });
    expect(comparison(figure, { value: 0, numerator: 0, denominator: 3 })).toMatchObject({
      change: 0.6,
      changeShare: null,
    });
  });
});

describe('a percentile', () => {
  it('is between the two nearest values, or the value of that rank', () => {
    const values = [10, 20, 30, 40];
    expect([0, 0.5, 0.9, 1].map((share) => percentileOf(values, share, 'linear'))).toEqual([10, 25, 37, 40]);
    expect([0, 0.5, 0.75, 0.9].map((share) => percentileOf(values, share, 'nearest'))).toEqual([
      10, 20, 30, 40,
    ]);
    expect(percentileOf([], 0.5, 'linear')).toBeNull();
  });
});
