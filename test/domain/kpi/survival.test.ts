import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survivalAt, survivalOf, thinned } from '../../../src/domain/kpi/survival.ts';

describe('how long something lasts that was not seen to its end each time', () => {
  it('is what is worked out by hand: ends at 2, 4, 4 and 7; cut off at 3, 4 and 9', () => {
    const found = survivalOf([4, 2, 7, 4], [9, 3, 4]);
    // 2: 6 of 7 last; 3 is gone; 4: 3 of the 5 left; 4 is gone; 7: 1 of the 2 left
    const [at2, at4, at7] = [6 / 7, (6 / 7) * (3 / 5), (6 / 7) * (3 / 5) * (1 / 2)];
    expect(found.steps).toEqual([
      { at: 2, atRisk: 7, ended: 1, survival: at2 },
      { at: 4, atRisk: 5, ended: 2, survival: at4 },
      { at: 7, atRisk: 2, ended: 1, survival: at7 },
    ]);
    expect(found).toMatchObject({ ended: 4, censored: 3, median: 7, isMeanWhole: false });
    expect(found.mean).toBeCloseTo(2 + 2 * at2 + 3 * at4 + 2 * at7, 12);
    expect([0, 2, 3.9, 4, 100].map((at) => survivalAt(found, at))).toEqual([1, at2, at2, at4, at7]);
  });

  it('is the plain mean and shares where nothing was cut off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 60 }), (ends) => {
        const found = survivalOf(ends, []);
        expect(found.mean).toBeCloseTo(ends.reduce((a, b) => a + b, 0) / ends.length, 9);
        for (const at of ends)
          expect(survivalAt(found, at)).toBeCloseTo(ends.filter((end) => end > at).length / ends.length, 9);
        expect(found.isMeanWhole).toBe(true);
      }),
    );
  });

  it('has no median where more than half last, and nothing of nothing', () => {
    expect(survivalOf([1], [2, 2, 2])).toMatchObject({ median: null, isMeanWhole: false });
    expect(survivalOf([], [5])).toMatchObject({ mean: 5, median: null, steps: [] });
    expect(survivalOf([], [])).toMatchObject({ mean: null, median: null });
  });

  it('is drawn with fewer steps, the first and the last among them', () => {
    const { steps } = survivalOf(
      Array.from({ length: 1_000 }, (_, index) => index),
      [],
    );
    const few = thinned(steps, 200);
    expect([few.length, few[0], few.at(-1)]).toEqual([200, steps[0], steps.at(-1)]);
    expect(thinned(steps.slice(0, 3), 200)).toEqual(steps.slice(0, 3));
  });
});
