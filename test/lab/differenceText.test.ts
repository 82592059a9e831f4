import { describe, expect, it } from 'vitest';
import { comparisonLine } from '../../src/lab/report/comparisonLine.ts';
import { differenceText, sizeText } from '../../src/lab/report/differenceText.ts';
import { sweepLine } from '../../src/lab/report/sweepLine.ts';
import { type Estimate, estimateOf } from '../../src/sim/statistics/estimate.ts';

const of = (value: number, halfWidth: number): Estimate => ({ ...estimateOf(value, 0, 20), halfWidth });

describe('a difference', () => {
  it.each([
    [of(0.061, 0.004), 'share', '+6.10 points ± 0.40', '6.10 ± 0.40 points'],
    [of(-0.061, 0), 'share', '−6.10 points', '6.10 points'],
    [of(0, 0), 'share', '0.00 points', '0.00 points'],
    [of(-12_300, 900), 'milliseconds', '−12.3 s ± 0.90', '12.3 ± 0.90 s'],
    [of(1_000, 600_000), 'milliseconds', '+0.02 min ± 10.0', '0.02 ± 10.0 min'],
    [of(171.2, 18.5), 'money', '+171 EUR ± 18.5', '171 ± 18.5 EUR'],
    [of(7.62, 0.84), 'hours', '+7.62 h ± 0.84', '7.62 ± 0.84 h'],
    [of(2.5, Number.POSITIVE_INFINITY), 'count', '+2.50', '2.50'],
  ] as const)('%j of %s is %s', (estimate, unit, signed, size) => {
    expect(differenceText(estimate, unit, 'EUR')).toBe(signed);
    expect(sizeText(estimate, unit, 'EUR')).toBe(size);
  });
});

describe('a progress bar', () => {
  it('of a comparison shows the difference as it narrows', () => {
    const line = (done: number, difference: Estimate | null) =>
      comparisonLine({ done, wanted: 40, watched: 'serviceLevel', difference: () => difference });
    expect(line(1, null)).toMatch(/^[█░]{24} 1 of 40 replications$/);
    expect(line(20, of(0.05, 0.02))).toBe(
      `${'█'.repeat(12)}${'░'.repeat(12)} 20 of 40 replications  service level +5.00 points ± 2.00`,
    );
  });

  it('of a sweep says how long the rest takes, once that is known', () => {
    expect(sweepLine({ done: 30, wanted: 120 }, 500)).toMatch(/ 30 of 120 replications$/);
    expect(sweepLine({ done: 30, wanted: 120 }, 100_000)).toMatch(
      / 30 of 120 replications {2}about 5 minutes left$/,
    );
  });
});
