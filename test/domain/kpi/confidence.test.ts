import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, wilsonInterval } from '../../../src/domain/kpi/live/confidence.ts';
import { confidenceOf, figureOf, type KpiName } from '../../../src/domain/kpi/live/definitions.ts';
import { nowhere } from '../../../src/domain/kpi/live/dimensions.ts';
import type { Sums } from '../../../src/domain/kpi/live/measures.ts';
import { type HistorySurvey, surveyFacts } from '../../../src/domain/kpi/live/surveyFacts.ts';

describe('a confidence interval', () => {
  // the roots of (share − t)² = z²·t·(1 − t) ÷ n, found by bisection elsewhere
  it.each([
    [8, 10, 0.4901625, 0.9433178],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
    [450, 500, 0.8705781, 0.9233224],
  ])('of the share %d of %d is Wilson’s', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials)!;
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('of a mean is 1.96 standard errors to each side, and within the scale', () => {
    // 2, 4, 6: mean 4, standard deviation 2
    const interval = meanInterval({ sum: 12, squares: 56, count: 3 }, { least: 1, most: 7 })!;
    expect(interval.low).toBeCloseTo(4 - 2.2631716, 5);
    expect(interval.high).toBeCloseTo(4 + 2.2631716, 5);
    expect(meanInterval({ sum: 8, squares: 50, count: 2 }, { least: 1, most: 7 })).toEqual({
      low: 1,
      high: 7,
    });
  });

  it('is none of nothing, and no mean’s of one score', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(meanInterval({ sum: 5, squares: 25, count: 1 }, { least: 1, most: 7 })).toBeNull();
  });
});

describe('figures of surveys', () => {
  const answers = (kind: HistorySurvey['kind'], scores: readonly (number | null)[]): HistorySurvey[] =>
    scores.map((score, index) => ({
      interactionId: `i${index}`,
      episodeId: `e${index}`,
      kind,
      place: { ...nowhere, agent: 'ann' },
      askedAt: 1_000,
      answeredAt: score === null ? null : 2_000,
      score,
    }));
  const sumsOf = (surveys: readonly HistorySurvey[]): Sums => {
    const sums: Sums = {};
    for (const { values } of surveyFacts(surveys))
      for (const [name, value] of Object.entries(values))
        sums[name as keyof Sums] = (sums[name as keyof Sums] ?? 0) + value;
    return sums;
  };
  const value = (name: KpiName, surveys: readonly HistorySurvey[]) => figureOf(name, sumsOf(surveys)).value;

  it('count what the definitions say', () => {
    expect(value('csat', answers('csat', [1, 3, 4, 5, null]))).toBe(0.5);
    expect(value('surveyResponse', answers('csat', [1, 3, 4, 5, null]))).toBe(0.8);
    expect(value('nps', answers('nps', [0, 6, 7, 8, 9, 10, 10, null]))).toBeCloseTo(100 / 7, 10);
    expect(value('ces', answers('ces', [1, 7, 7]))).toBe(5);
    expect(value('csat', [])).toBeNull();
  });

  it('are counted where the episode was resolved: the invitation when it was sent, the score when it was given', () => {
    expect(surveyFacts(answers('ces', [6]))).toMatchObject([
      { source: 'invitation', at: 1_000, place: { agent: 'ann' } },
      { source: 'surveyAnswer', at: 2_000, place: { agent: 'ann' } },
    ]);
  });

  it('lie within their intervals, which lie within the scale', () => {
    const scores = (least: number, most: number) =>
      fc.array(fc.integer({ min: least, max: most }), { minLength: 2 });
    const check = (
      name: 'csat' | 'nps' | 'ces',
      given: readonly number[],
      [least, most]: readonly number[],
    ) => {
      const sums = sumsOf(answers(name, given));
      const { low, high } = confidenceOf(name, sums)!;
      const figure = figureOf(name, sums).value!;
      expect(low).toBeGreaterThanOrEqual(least!);
      expect(high).toBeLessThanOrEqual(most!);
      expect(low).toBeLessThanOrEqual(figure + 1e-9);
      expect(high).toBeGreaterThanOrEqual(figure - 1e-9);
    };
    fc.assert(fc.property(scores(1, 5), (given) => check('csat', given, [0, 1])));
    fc.assert(fc.property(scores(0, 10), (given) => check('nps', given, [-100, 100])));
    fc.assert(fc.property(scores(1, 7), (given) => check('ces', given, [1, 7])));
  });
});
