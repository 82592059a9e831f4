import { describe, expect, it } from 'vitest';
import { checkSurveyAnswer, longestComment, whyUnanswerable } from '../../../src/domain/surveys/answer.ts';
import { isDetractor, isPromoter, isSatisfied, scaleOf } from '../../../src/domain/surveys/survey.ts';

describe('an invitation', () => {
  it.each([
    ['can be answered until it expires', { state: 'asked', expiresAt: 100 }, 99, null],
    ['cannot at the instant of its expiry', { state: 'asked', expiresAt: 100 }, 100, 'expired'],
    ['cannot twice, late or not', { state: 'answered', expiresAt: 100 }, 200, 'answered'],
    ['is nobody’s before it is sent', { state: 'planned', expiresAt: 100 }, 1, 'unknown'],
    ['is nobody’s where it was withheld', { state: 'withheld', expiresAt: 100 }, 1, 'unknown'],
    ['is nobody’s where the token is forged', null, 1, 'unknown'],
  ] as const)('%s', (_name, invitation, at, why) => {
    expect(whyUnanswerable(invitation, at)).toBe(why);
  });
});

describe('an answer', () => {
  const paths = (kind: 'csat' | 'nps' | 'ces', score: number, comment = '', npsFrom: 0 | 1 = 0) =>
    checkSurveyAnswer({ kind, npsFrom }, { score, comment }).map(({ path }) => path);

  it.each([
    ['csat', 0, 1, 5],
    ['nps', 0, 0, 10],
    ['nps', 1, 1, 10],
    ['ces', 0, 1, 7],
  ] as const)('to %s from %d is a whole number from %d to %d', (kind, npsFrom, least, most) => {
    expect(scaleOf({ kind, npsFrom })).toEqual({ least, most });
    for (let score = least; score <= most; score++) expect(paths(kind, score, '', npsFrom)).toEqual([]);
    for (const score of [least - 1, most + 1, least + 0.5, Number.NaN])
      expect(paths(kind, score, '', npsFrom)).toEqual(['score']);
  });

  it('has a comment that can be kept', () => {
    expect(paths('csat', 5, 'x'.repeat(longestComment))).toEqual([]);
    for (const comment of ['x'.repeat(longestComment + 1), 'a\0b', '\ud800'])
      expect(paths('csat', 5, comment)).toEqual(['comment']);
  });

  it('is of a detractor up to 6, of a promoter from 9, and satisfied from 4 of 5', () => {
    const scores = Array.from({ length: 11 }, (_, score) => score);
    expect(scores.filter((score) => isDetractor('nps', score))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(scores.filter((score) => isPromoter('nps', score))).toEqual([9, 10]);
    expect(scores.slice(1, 6).filter((score) => isSatisfied('csat', score))).toEqual([4, 5]);
    expect(isDetractor('ces', 1) || isSatisfied('ces', 7) || isPromoter('csat', 5)).toBe(false);
  });
});
