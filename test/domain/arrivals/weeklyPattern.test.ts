import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedLift } from '../../../src/domain/arrivals/plannedLift.ts';
import { judgeSpike, usualSpike } from '../../../src/domain/arrivals/spike.ts';
import {
  expectedArrivals,
  patternPeriod,
  weeklyPattern,
} from '../../../src/domain/arrivals/weeklyPattern.ts';
import { millisecondsPerDay, millisecondsPerHour } from '../../../src/domain/desk/time.ts';
import { instantOf } from '../../../src/domain/desk/timeZone.ts';

const week = 7 * millisecondsPerDay;
/** A Monday noon. */
const noon = Date.UTC(2026, 1, 2, 12);
const hourFrom = (fromAt: number) => ({ fromAt, beforeAt: fromAt + millisecondsPerHour });

/** A channel of which so many weeks before `noon` are known, the latest first: mentions each Monday noon. */
const noonsOf = (mentions: readonly number[], lifts: readonly PlannedLift[] = [], timeZone = 'UTC') =>
  weeklyPattern(
    new Map(mentions.map((count, index) => [noon - (index + 1) * week, count])),
    patternPeriod(noon, noon - mentions.length * week, timeZone),
    timeZone,
    lifts,
  );

describe('what is expected in an hour', () => {
  it('is the mean of the same hour of the weeks before, and half a mention', () => {
    const expected = expectedArrivals(noonsOf([8, 10, 12, 10]), hourFrom(noon))!;
    expect(expected.mean).toBe(40.5 / 4);
    expect(expected.weeks).toBe(4);
  });

  it('is for a quarter of an hour a quarter of that', () => {
    const pattern = noonsOf([8, 10, 12, 10]);
    const quarter = { fromAt: noon, beforeAt: noon + millisecondsPerHour / 4 };
    expect(expectedArrivals(pattern, quarter)!.mean).toBe(40.5 / 16);
  });

  it('is not known of a desk that is younger than two weeks', () => {
    expect(expectedArrivals(noonsOf([10]), hourFrom(noon))).toBeNull();
    expect(expectedArrivals(noonsOf([10, 10]), hourFrom(noon))).not.toBeNull();
  });

  it('is of the last eight weeks, however long the desk is known', () => {
    expect(patternPeriod(noon, 0, 'UTC')).toEqual({ fromAt: noon - 8 * week, beforeAt: noon });
    expect(patternPeriod(noon, noon, 'UTC')).toEqual({ fromAt: noon, beforeAt: noon });
  });

  it('varies by as much more than chance as weeks did', () => {
    const even = expectedArrivals(noonsOf([100, 100, 100, 100]), hourFrom(noon))!;
    const uneven = expectedArrivals(noonsOf([50, 150, 50, 150]), hourFrom(noon))!;
    expect(even.shape).toBeCloseTo(400.5, 6);
    // s² = 3,333, so (3,333 − 100) ÷ 100² = 0.3233 besides 1 ÷ 400.5
    expect(1 / uneven.shape).toBeCloseTo(0.3233333 + 1 / 400.5, 6);
  });

  it('stays at the same time of the wall clock when the clocks change', () => {
    // summer time began on 29 March 2026
    const local = (day: number) => instantOf('Europe/London', Date.UTC(2026, 2, day, 9));
    const before = [2, 9, 16, 23].map(local);
    const pattern = weeklyPattern(
      new Map(before.map((at) => [at, 20])),
      patternPeriod(local(30), before[0]!, 'Europe/London'),
      'Europe/London',
    );
    expect(expectedArrivals(pattern, hourFrom(local(30)))!.mean).toBe(80.5 / 4);
    expect(expectedArrivals(pattern, hourFrom(local(30) + millisecondsPerHour))!.mean).toBe(0.5 / 4);
  });
});

describe('the publishing schedule', () => {
  const sale = (startsAt: number): PlannedLift => ({
    channel: 'email',
    startsAt,
    endsAt: startsAt + millisecondsPerHour,
    lift: { kind: 'factor', factor: 3 },
  });

  it('raises what is expected', () => {
    expect(expectedArrivals(noonsOf([10, 10, 10, 10]), hourFrom(noon), [sale(noon)])!.mean).toBe(
      (40.5 / 4) * 3,
    );
  });

  it('is taken off the weeks that it was planned for, so that a campaign is not taken for what is usual', () => {
    const lifted = noonsOf([30, 10, 10, 10], [sale(noon - week)]);
    expect(expectedArrivals(lifted, hourFrom(noon))!.mean).toBe(40.5 / 4);
  });
});

describe('a spike', () => {
  const expected = expectedArrivals(noonsOf([10, 10, 10, 10]), hourFrom(noon));

  it.each([
    ['usual', 10, false],
    ['many, but less than twice as many', 20, false],
    ['three times as many', 31, true],
  ])('%s: %i where 10 are expected', (_, mentions, isSpike) => {
    expect(judgeSpike(mentions, expected)!.isSpike).toBe(isSpike);
  });

  it('is none of fewer than ten mentions, however few are usual', () => {
    const quiet = expectedArrivals(noonsOf([0, 0, 0, 0, 0, 0, 0, 0]), hourFrom(noon));
    const verdict = judgeSpike(9, quiet)!;
    expect(verdict.chance).toBeLessThan(usualSpike.mostChance);
    expect(verdict.isSpike).toBe(false);
    expect(judgeSpike(10, quiet)!.isSpike).toBe(true);
  });

  it('is not judged of fewer than four weeks', () => {
    expect(judgeSpike(1_000, expectedArrivals(noonsOf([10, 10, 10]), hourFrom(noon)))).toBeNull();
    expect(judgeSpike(1_000, null)).toBeNull();
  });

  it('is less readily one where the schedule expects more, and more readily with more mentions', () => {
    const lift = (mentions: number): PlannedLift => ({
      channel: 'email',
      startsAt: noon,
      endsAt: null,
      lift: { kind: 'mentions', mentions, decayMinutes: 60 },
    });
    const pattern = noonsOf([8, 12, 9, 11, 10]);
    fc.assert(
      fc.property(fc.nat(400), fc.nat(200), fc.nat(200), (mentions, planned, more) => {
        const chance = (count: number, extra: number) =>
          judgeSpike(count, expectedArrivals(pattern, hourFrom(noon), [lift(extra)]))!.chance;
        expect(chance(mentions, planned + more)).toBeGreaterThanOrEqual(chance(mentions, planned) - 1e-9);
        expect(chance(mentions + more, planned)).toBeLessThanOrEqual(chance(mentions, planned) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});
