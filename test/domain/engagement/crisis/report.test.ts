import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  courseOf,
  courseWindows,
  figuresAbout,
  stretchesOf,
} from '../../../../src/domain/engagement/crisis/report.ts';

const minute = 60_000;
const hour = 60 * minute;
const openedAt = Date.UTC(2026, 10, 10, 12);
const hoursOf = (times: Parameters<typeof stretchesOf>[0]) =>
  stretchesOf(times).map(({ stretch, fromAt, beforeAt }) => [
    stretch,
    (fromAt - openedAt) / hour,
    (beforeAt - openedAt) / hour,
  ]);

describe('the stretches that a crisis’s report compares', () => {
  it('are as long before its opening and after its closing as it was open', () => {
    const times = { openedAt, closedAt: openedAt + 3 * hour, asOf: openedAt + 50 * hour };
    expect(hoursOf(times)).toEqual([
      ['before', -3, 0],
      ['during', 0, 3],
      ['after', 3, 6],
    ]);
  });

  it('are an hour at least, and end now', () => {
    expect(hoursOf({ openedAt, closedAt: openedAt + hour / 4, asOf: openedAt + hour / 2 })).toEqual([
      ['before', -1, 0],
      ['during', 0, 0.25],
      ['after', 0.25, 0.5],
    ]);
  });

  it('leave out what has not begun', () => {
    expect(hoursOf({ openedAt, closedAt: null, asOf: openedAt + 2 * hour })).toEqual([
      ['before', -2, 0],
      ['during', 0, 2],
    ]);
    expect(hoursOf({ openedAt, closedAt: null, asOf: openedAt })).toEqual([['before', -1, 0]]);
  });
});

it('counts figures on the plan’s channels with one of its tags, and everything where it names none', () => {
  expect([...figuresAbout({ channels: ['x'], tags: ['outage', 'down'] })]).toEqual([
    ['channel', ['x']],
    ['tag', ['outage', 'down']],
  ]);
  expect([...figuresAbout({ channels: [], tags: [] })]).toEqual([]);
});

describe('the course of a crisis', () => {
  const lengths = fc.integer({ min: 0, max: 60 * 24 * 60 });

  it('is of windows of one length, without gaps, from four before its opening to four after its closing or to now', () => {
    fc.assert(
      fc.property(lengths, fc.option(lengths), (open, after) => {
        const closedAt = after === null ? null : openedAt + open * minute;
        const asOf = openedAt + (open + (after ?? 0)) * minute;
        const windows = courseWindows({ openedAt, closedAt, asOf }, null).map(({ window }) => window);
        const length = windows[0]!.toAt - windows[0]!.fromAt;
        expect(length % (15 * minute)).toBe(0);
        expect(windows[0]!.fromAt).toBe(openedAt - 4 * length);
        const untilAt = closedAt === null ? asOf : Math.min(asOf, closedAt + 4 * length);
        expect(windows.at(-1)!.toAt).toBe(untilAt);
        const isInPlace = windows.every(
          ({ fromAt, toAt }, index) =>
            fromAt === openedAt + (index - 4) * length && toAt === Math.min(fromAt + length, untilAt),
        );
        expect(isInPlace).toBe(true);
        expect(windows.length).toBeLessThanOrEqual(672 + 9);
      }),
    );
  });

  it('is in quarters of an hour for a week', () => {
    const closedAt = openedAt + 7 * 24 * hour;
    const [first] = courseWindows({ openedAt, closedAt, asOf: closedAt }, null);
    expect(first!.window.toAt - first!.window.fromAt).toBe(15 * minute);
  });

  it('is held against what was usual before the opening, though the crisis goes on', () => {
    const asOf = openedAt + 6 * hour;
    const windows = courseWindows({ openedAt, closedAt: null, asOf }, openedAt - 12 * hour);
    for (const { comparable } of windows)
      for (const { fromAt, toAt } of comparable) {
        expect(fromAt).toBeGreaterThanOrEqual(openedAt - 12 * hour);
        expect(toAt).toBeLessThanOrEqual(openedAt);
      }
    // two in every quarter of an hour before, forty since
    const course = courseOf(windows, ({ fromAt }) =>
      fromAt < openedAt ? { mentions: 2, meanSentiment: 6 } : { mentions: 40, meanSentiment: 2.5 },
    );
    const [quiet, loud] = [course[0]!, course.at(-1)!];
    expect(quiet).toMatchObject({ mentions: 2, sentiment: 6 });
    expect(loud).toMatchObject({ mentions: 40, sentiment: 2.5, beforeAt: asOf });
    // twelve windows of two: (24 + ½) ÷ 12
    expect(loud.expected).toBeCloseTo(24.5 / 12, 12);
  });

  it('expects nothing of a desk that knows too little', () => {
    const windows = courseWindows({ openedAt, closedAt: null, asOf: openedAt + hour }, null);
    const course = courseOf(windows, () => ({ mentions: 0, meanSentiment: null }));
    expect(course).toHaveLength(8);
    for (const { expected, sentiment } of course) expect([expected, sentiment]).toEqual([null, null]);
  });
});
