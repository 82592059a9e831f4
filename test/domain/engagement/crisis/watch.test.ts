import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrisisTriggers } from '../../../../src/domain/engagement/crisis/plan.ts';
import {
  type CrisisStanding,
  nextStep,
  type WatchedCounts,
  watch,
  watchedWindows,
} from '../../../../src/domain/engagement/crisis/watch.ts';

const spike = { windowMinutes: 15, leastMentions: 20, leastRatio: 3, mostChance: 1e-4 };
const sentiment = { windowMinutes: 30, leastMentions: 10, atMost: 3 };
const reach = { windowMinutes: 60, leastFollowers: 50_000, leastAuthors: 2 };
const triggers = (given: Partial<CrisisTriggers>): CrisisTriggers => ({
  wants: 'all',
  spike: null,
  sentiment: null,
  reach: null,
  ...given,
});
const usual = [5, 6, 4, 5, 5, 5];
const calm: WatchedCounts = {
  mentions: 6,
  comparable: usual,
  sentiment: { mentions: 40, mean: 5.5 },
  authors: 0,
};
const storm: WatchedCounts = {
  mentions: 60,
  comparable: usual,
  sentiment: { mentions: 40, mean: 2.4 },
  authors: 3,
};

describe('a plan’s triggers', () => {
  it.each<[string, Partial<CrisisTriggers>, Partial<WatchedCounts>, boolean]>([
    ['no trigger: never by itself', {}, storm, false],
    ['a spike', { spike }, { mentions: 60 }, true],
    ['as many as usual', { spike }, { mentions: 6 }, false],
    ['too few, however few are usual', { spike }, { mentions: 19, comparable: [0, 0, 0, 0] }, false],
    [
      'unlikely, but not often enough what is usual',
      { spike },
      { mentions: 280, comparable: [100, 100, 100, 100] },
      false,
    ],
    [
      'often enough, but usual hours differ as much',
      { spike },
      { mentions: 20, comparable: [0, 0, 0, 24] },
      false,
    ],
    ['too little known of what is usual', { spike }, { mentions: 1_000, comparable: [1, 1, 1] }, false],
    ['anger', { sentiment }, { sentiment: { mentions: 10, mean: 3 } }, true],
    ['anger of too few', { sentiment }, { sentiment: { mentions: 9, mean: 1 } }, false],
    [
      'anger of none',
      { sentiment: { ...sentiment, leastMentions: 1 } },
      { sentiment: { mentions: 0, mean: null } },
      false,
    ],
    ['reach', { reach }, { authors: 2 }, true],
    ['too little reach', { reach }, { authors: 1 }, false],
    ['all, of which one is missing', { spike, sentiment }, { mentions: 60 }, false],
    ['all', { spike, sentiment, reach }, storm, true],
    ['any, of which one is there', { wants: 'any', spike, sentiment, reach }, { authors: 2 }, true],
    ['any, of which none is there', { wants: 'any', spike, sentiment, reach }, {}, false],
  ])('%s', (_, given, seen, holds) => {
    expect(watch(triggers(given), { ...calm, ...seen }).holds).toBe(holds);
  });

  it('say what they saw, and nothing of what they do not ask', () => {
    expect(watch(triggers({ spike }), storm).signs).toEqual({
      spike: { mentions: 60, expected: 30.5 / 6, chance: expect.any(Number) },
      sentiment: null,
      reach: null,
    });
  });

  it('that hold go on holding when there are more, angrier, or wider heard mentions', () => {
    const counts = fc.record({
      mentions: fc.nat(200),
      comparable: fc.array(fc.nat(50), { maxLength: 12 }),
      sentiment: fc.record({ mentions: fc.nat(100), mean: fc.double({ min: 1, max: 10, noNaN: true }) }),
      authors: fc.nat(5),
    });
    const given = fc.record({
      wants: fc.constantFrom<'all' | 'any'>('all', 'any'),
      spike: fc.option(fc.constant(spike)),
      sentiment: fc.option(fc.constant(sentiment)),
      reach: fc.option(fc.constant(reach)),
    });
    fc.assert(
      fc.property(counts, given, fc.nat(100), (seen, asked, more) => {
        const worse = {
          ...seen,
          mentions: seen.mentions + more,
          sentiment: {
            mentions: seen.sentiment.mentions + more,
            mean: Math.max(1, seen.sentiment.mean - more / 50),
          },
          authors: seen.authors + more,
        };
        if (watch(asked, seen).holds) expect(watch(asked, worse).holds).toBe(true);
      }),
    );
  });

  it('ask about no window that they do not need', () => {
    const at = Date.UTC(2026, 2, 2, 12);
    const asked = { at, knownSince: 0, openedAt: null };
    expect(watchedWindows(triggers({ reach }), asked)).toEqual({
      spike: null,
      comparable: [],
      sentiment: null,
      reach: { fromAt: at - 3_600_000, toAt: at },
    });
    expect(watchedWindows(triggers({ spike }), asked).comparable).toHaveLength(12);
  });
});

describe('what follows', () => {
  const at = 1_000_000_000;
  const isOpen = (heldMinutesAgo: number): CrisisStanding => ({
    isOpen: true,
    heldAt: at - heldMinutesAgo * 60_000,
    isSettled: false,
  });
  const closed = (isSettled: boolean): CrisisStanding => ({ isOpen: false, heldAt: at, isSettled });
  it.each<[string, CrisisStanding | null, boolean, number | null, string | null]>([
    ['the first crisis opens', null, true, 30, 'open'],
    ['nothing, where nothing holds', null, false, 30, null],
    ['what is open and holds is kept open', isOpen(60), true, 30, 'hold'],
    ['what is open and calm for too short stays open', isOpen(29), false, 30, null],
    ['what is calm for long enough closes', isOpen(30), false, 30, 'close'],
    ['what is to be closed by hand stays open', isOpen(9_999), false, null, null],
    ['what was closed while it held does not open again', closed(false), true, 30, null],
    ['until it has ceased to hold', closed(false), false, 30, 'settle'],
    ['and then it does', closed(true), true, 30, 'open'],
    ['a settled one is left alone', closed(true), false, 30, null],
  ])('%s', (_, latest, holds, calmMinutes, step) => {
    expect(nextStep({ calmMinutes }, latest, holds, at)).toBe(step);
  });
});
