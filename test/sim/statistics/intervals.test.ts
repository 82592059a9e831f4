import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/sim/chance/randomStream.ts';
import { Sampler } from '../../../src/sim/chance/sampler.ts';
import { batched, mser5 } from '../../../src/sim/statistics/batches.ts';
import { estimateOf, meanEstimate } from '../../../src/sim/statistics/estimate.ts';
import { jackknife } from '../../../src/sim/statistics/jackknife.ts';
import { pairedChange, pairedDifference, ratioEstimate } from '../../../src/sim/statistics/ratio.ts';
import { isPreciseEnough, nextReplications } from '../../../src/sim/statistics/stopping.ts';

const exponential = new Sampler({ kind: 'exponential', mean: 1 });

/** Days of some 40 contacts, a quarter of them good; busy days are worse. */
function days(seed: string, count: number) {
  const stream = new RandomStream(seed, 0, 'days', 'work');
  return Array.from({ length: count }, () => {
    const busy = 0.5 + exponential.at(stream.next());
    return { top: 10 * busy + 2 * exponential.at(stream.next()), bottom: 40 * busy };
  });
}

describe('intervals', () => {
  it('cover a ratio of expectations at their nominal rate', () => {
    const truth = (10 * 1.5 + 2) / (40 * 1.5);
    const repetitions = 1_000;
    let covered = 0;
    for (let i = 0; i < repetitions; i++) {
      const estimate = ratioEstimate(days(`coverage ${i}`, 40))!;
      if (Math.abs(estimate.value - truth) <= estimate.halfWidth) covered++;
    }
    // 0.95 ± 3 standard deviations, and the delta method's own error of some percent.
    expect(covered / repetitions).toBeGreaterThan(0.92);
    expect(covered / repetitions).toBeLessThan(0.975);
  });

  it('of a mean are those of Student', () => {
    const { value, standardError, halfWidth } = meanEstimate([1, 2, 3, 4]);
    expect(value).toBe(2.5);
    expect(standardError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
    expect(halfWidth).toBeCloseTo(3.18244630528371 * Math.sqrt(5 / 3 / 4), 9);
  });

  it('are infinite with one sample, and none where there is nothing to divide by', () => {
    expect(ratioEstimate([{ top: 1, bottom: 2 }])!.halfWidth).toBe(Number.POSITIVE_INFINITY);
    expect(ratioEstimate([{ top: 0, bottom: 0 }])).toBeNull();
  });

  it('of a paired difference are narrower than of either, when both saw the same days', () => {
    const before = days('pairs', 50);
    const after = before.map(({ top, bottom }) => ({ top: top + 0.01 * bottom, bottom }));
    const difference = pairedDifference(before, after)!;
    expect(difference.value).toBeCloseTo(0.01, 10);
    expect(difference.halfWidth).toBeLessThan(1e-9);
    expect(() => pairedDifference(before, after.slice(1))).toThrow('50 and 49 replications');
  });

  it('of a paired change cover it at their nominal rate, however much the days differ', () => {
    const repetitions = 1_000;
    let covered = 0;
    for (let i = 0; i < repetitions; i++) {
      const before = days(`before ${i}`, 40);
      const noise = days(`noise ${i}`, 40);
      // 20 % more, and noise of the second plan alone whose mean is 17 of 17.
      const after = before.map(({ top, bottom }, day) => ({
        top: 1.2 * top + 0.05 * (noise[day]!.top - 17),
        bottom,
      }));
      const change = pairedChange(before, after)!;
      if (Math.abs(change.value - 0.2) <= change.halfWidth) covered++;
    }
    expect(covered / repetitions).toBeGreaterThan(0.92);
    expect(covered / repetitions).toBeLessThan(0.975);
    expect(pairedChange([{ top: 0, bottom: 1 }], [{ top: 1, bottom: 1 }])).toBeNull();
  });

  it('by the jackknife agree with the exact ones of a mean', () => {
    const values = days('jackknife', 20).map(({ top }) => top);
    const byLeaving = jackknife(20, (indices) => meanEstimate(indices.map((i) => values[i]!)).value);
    expect(byLeaving.value).toBeCloseTo(meanEstimate(values).value, 9);
    expect(byLeaving.standardError).toBeCloseTo(meanEstimate(values).standardError, 9);
  });
});

describe('long runs', () => {
  it('MSER-5 leaves out a start that is unlike the rest', () => {
    const stream = new RandomStream('mser', 0, 'runs', 'work');
    const values = Array.from({ length: 1_000 }, (_, i) => (i < 100 ? 20 - i / 5 : 0) + stream.next());
    const cut = mser5(values);
    expect(cut).toBeGreaterThanOrEqual(85);
    expect(cut).toBeLessThan(200);
  });

  it('batches add up neighbours, leave out the remainder nearest to the start, and need enough', () => {
    const samples = Array.from({ length: 7 }, (_, i) => ({ top: i, bottom: 1 }));
    expect(batched(samples, 3)).toEqual([
      { top: 3, bottom: 2 },
      { top: 7, bottom: 2 },
      { top: 11, bottom: 2 },
    ]);
    expect(() => batched(samples, 8)).toThrow('found 7 intervals');
  });
});

describe('stopping', () => {
  const of = (samples: number, standardError: number) => estimateOf(0.8, standardError, samples);

  it('never stops before ten replications, nor goes on past the most', () => {
    expect(isPreciseEnough(of(9, 0), { kind: 'absolute', halfWidth: 1 })).toBe(false);
    expect(nextReplications([], 0, 500)).toBe(10);
    expect(nextReplications([], 0, 5)).toBe(5);
    expect(nextReplications([[of(400, 1), { kind: 'relative', share: 0.01 }]], 400, 500)).toBe(500);
  });

  it('asks for as many as the spread needs, and for no more once it is precise', () => {
    const precision = { kind: 'absolute', halfWidth: 0.01 } as const;
    const estimate = of(100, 0.006);
    const needed = Math.ceil(100 * (estimate.halfWidth / 0.01) ** 2);
    expect(nextReplications([[estimate, precision]], 100, 500)).toBe(needed);
    expect(nextReplications([[of(100, 0.004), precision]], 100, 500)).toBe(100);
    expect(isPreciseEnough(of(100, 0.004), precision)).toBe(true);
  });
});
