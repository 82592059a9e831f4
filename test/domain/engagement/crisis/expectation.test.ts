import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millisecondsPerDay } from '../../../../src/domain/desk/time.ts';
import {
  chanceOf,
  comparableWindows,
  expectationOf,
  windowUpTo,
} from '../../../../src/domain/engagement/crisis/expectation.ts';

const noon = Date.UTC(2026, 2, 2, 12);
const minute = 60_000;
const window = windowUpTo(noon, 15);
const since = (days: number) =>
  comparableWindows(window, { knownSince: noon - days * millisecondsPerDay, quietUntil: noon });

describe('the windows that a window is compared with', () => {
  it.each([
    ['four weeks and more', 40, 12, 7 * millisecondsPerDay],
    ['two weeks', 15, 6, 7 * millisecondsPerDay],
    ['less than two weeks: the days before', 8, 18, millisecondsPerDay],
    ['half a day: the hours before', 0.5, 12, 15 * minute],
    ['less than an hour and a quarter: nothing', 1.1 / 24, 0, 0],
  ])('%s', (_, days, count, latestBefore) => {
    const windows = since(days);
    expect(windows).toHaveLength(count);
    for (const { fromAt, toAt } of windows) expect(toAt - fromAt).toBe(15 * minute);
    if (count > 0) {
      const latest = Math.max(...windows.map(({ fromAt }) => fromAt));
      expect(Math.abs(window.fromAt - latest - latestBefore)).toBeLessThanOrEqual(15 * minute);
    }
  });

  it('lie before the crisis that is open, so that a spike is not held against itself', () => {
    const quietUntil = noon - 3 * 60 * minute;
    const windows = comparableWindows(window, { knownSince: noon - millisecondsPerDay / 2, quietUntil });
    expect(windows).toHaveLength(12);
    for (const { toAt } of windows) expect(toAt).toBeLessThanOrEqual(quietUntil);
  });
});

describe('what is expected', () => {
  it('is unknown of fewer than four windows', () => {
    expect(expectationOf([5, 5, 5])).toBeNull();
  });

  it('is the Poisson-gamma predictive distribution where windows differ by chance only', () => {
    const even = expectationOf([10, 10, 10, 10])!;
    expect(even.mean).toBeCloseTo(40.5 / 4, 12);
    expect(even.shape).toBeCloseTo(40.5, 9);
  });

  it('varies more where windows differ by more than chance', () => {
    const uneven = expectationOf([0, 0, 20, 20])!;
    // s² = 133.3, so (133.3 − 10) ÷ 10² = 1.233 besides 1 ÷ 40.5
    expect(1 / uneven.shape).toBeCloseTo(1.2333333 + 1 / 40.5, 6);
    expect(chanceOf(25, uneven)).toBeGreaterThan(chanceOf(25, expectationOf([10, 10, 10, 10])!));
  });

  it('is not none where none ever came', () => {
    expect(expectationOf([0, 0, 0, 0, 0])).toEqual({ mean: 0.1, shape: 0.5 });
  });
});

describe('the chance of so many', () => {
  it.each([
    // geometric: shape 1, mean 1, so P(X ≥ n) = 2⁻ⁿ
    [1, 1, 1, 0.5],
    [10, 1, 1, 2 ** -10],
    [0, 10.125, 40.5, 1],
    // nearly Poisson: ppois(19, 10, lower.tail = FALSE)
    [20, 10, 1e12, 0.003454342],
    [1_200, 1_000, 1e12, 4.684204e-10],
    // sums of the probabilities of each number
    [30, 10.125, 40.5, 9.702354e-6],
    [3_000, 2_000, 5, 0.1323806],
    [1, 2_000, 50, 1],
  ])('%i with %f expected, shape %f, is %f', (count, mean, shape, chance) => {
    const found = chanceOf(count, { mean, shape });
    expect(Math.abs(found / chance - 1)).toBeLessThan(1e-5);
  });

  it('is a chance, falls with the count, and rises with what is expected', () => {
    const expectation = fc.record({
      mean: fc.double({ min: 0.01, max: 2_000, noNaN: true }),
      shape: fc.double({ min: 0.05, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(expectation, fc.nat(3_000), ({ mean, shape }, count) => {
        const chance = chanceOf(count, { mean, shape });
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(chanceOf(count + 1, { mean, shape })).toBeLessThanOrEqual(chance + 1e-9);
        expect(chanceOf(count, { mean: mean * 1.5, shape })).toBeGreaterThanOrEqual(chance - 1e-9);
      }),
      { numRuns: 200 },
    );
  });
});
