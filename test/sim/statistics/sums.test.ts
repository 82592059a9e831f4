import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, middleOf } from '../../../src/domain/kpi/durationBuckets.ts';
import { RandomStream } from '../../../src/sim/chance/randomStream.ts';
import { QuantileSums } from '../../../src/sim/statistics/quantileSums.ts';
import { ratioEstimate } from '../../../src/sim/statistics/ratio.ts';
import { RatioSums } from '../../../src/sim/statistics/ratioSums.ts';

describe('ratios taken in sample by sample', () => {
  it('are the ratios, with the intervals, of all samples at once', () => {
    const sample = fc.record({
      top: fc.integer({ min: 0, max: 1000 }),
      bottom: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 30 }), (samples) => {
        const sums = new RatioSums(2);
        for (const { top, bottom } of samples) {
          sums.nextSample();
          sums.add(1, top, bottom);
        }
        const [found, wanted] = [sums.estimate(1), ratioEstimate(samples)];
        if (wanted === null) expect(found).toBeNull();
        else {
          expect(found?.value).toBe(wanted.value);
          expect(found?.halfWidth).toBeCloseTo(wanted.halfWidth, 9);
        }
      }),
    );
  });
});

/** Durations as a sample: the buckets that hold some, in order, and how many. */
function counted(durations: readonly number[]): [number[], number[]] {
  const counts = new Map<number, number>();
  for (const duration of durations) {
    const bucket = bucketOf(duration);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const buckets = [...counts.keys()].sort((a, b) => a - b);
  return [buckets, buckets.map((bucket) => counts.get(bucket)!)];
}

describe('percentiles taken in sample by sample', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 });

  it('are within 1 % of those of all durations together, and lie in their intervals', () => {
    fc.assert(
      fc.property(
        fc.array(durations, { minLength: 2, maxLength: 10 }),
        fc.constantFrom(0.5, 0.9),
        (samples, share) => {
          const sums = new QuantileSums();
          for (const sample of samples) sums.add(...counted(sample));
          const all = samples.flat().sort((a, b) => a - b);
          const found = sums.quantile(share, samples.length);
          if (found === null) {
            expect(all).toEqual([]);
            return;
          }
          const exact = all[Math.max(1, Math.ceil(share * all.length)) - 1]!;
          expect(Math.abs(middleOf(found.bucket) - exact)).toBeLessThanOrEqual(Math.max(1, 0.01 * exact));
          expect(found.low ?? 0).toBeLessThanOrEqual(found.bucket);
          expect(found.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(found.bucket);
        },
      ),
    );
  });

  it('tell no interval from one sample, and no upper end that lies beyond all that was seen', () => {
    const sums = new QuantileSums();
    sums.add(...counted([1000, 2000]));
    expect(sums.quantile(0.5, 1)).toMatchObject({ low: null, high: null });
    sums.add(...counted([3000, 90_000]));
    sums.add(...counted([1000]));
    expect(sums.quantile(0.9, 3)?.high).toBeNull();
  });

  it('cover the true percentile at their nominal rate, where samples differ in size and in level', () => {
    // Each sample is a day with a level of its own; the median of all days together is known to be 60 s.
    const chance = new RandomStream('coverage', 0, 'percentiles', 'work');
    const repetitions = 400;
    let covered = 0;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const sums = new QuantileSums();
      for (let day = 0; day < 30; day++) {
        const level = chance.next() < 0.5 ? 0.8 : 1.25; // symmetric on the scale of logarithms
        const size = 20 + Math.floor(40 * chance.next());
        const waits = Array.from({ length: size }, () => 60_000 * level * 4 ** (chance.next() - 0.5));
        sums.add(...counted(waits));
      }
      const { low, high } = sums.quantile(0.5, 30)!;
      if (low !== null && high !== null && low <= bucketOf(60_000) && bucketOf(60_000) <= high) covered++;
    }
    // Rounding to whole buckets widens the interval a little.
    expect(covered / repetitions).toBeGreaterThan(0.92);
    expect(covered / repetitions).toBeLessThan(0.995);
  });
});
