import { describe, expect, it } from 'vitest';
import { dispersionOf } from '../../../src/domain/kpi/live/dispersion.ts';

describe('the dispersion of durations', () => {
  it('is that of the population, each value as often as it is there', () => {
    const told = dispersionOf([
      [2, 1],
      [4, 3],
      [5, 2],
      [7, 1],
      [9, 1],
    ]);
    expect(told!.standardDeviation).toBe(2);
  });

  it('takes logarithms of the values above 0 only', () => {
    const told = dispersionOf([
      [0, 5],
      [1, 1],
      [Math.E ** 2, 1],
    ]);
    expect(told!.logMean).toBeCloseTo(1, 12);
    expect(told!.logStandardDeviation).toBeCloseTo(1, 12);
    expect(dispersionOf([[0, 3]])).toEqual({
      standardDeviation: 0,
      logMean: null,
      logStandardDeviation: null,
    });
  });

  it('keeps small differences of large values', () => {
    const day = 86_400_000_000;
    expect(
      dispersionOf([
        [day, 1],
        [day + 2, 1],
      ])!.standardDeviation,
    ).toBe(1);
  });

  it('is none of nothing', () => {
    expect(dispersionOf([])).toBeNull();
    expect(dispersionOf([[7, 0]])).toBeNull();
  });
});
