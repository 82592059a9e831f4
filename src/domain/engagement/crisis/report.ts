import { type Instant, millisecondsPerHour, millisecondsPerMinute } from '../../desk/time.ts';
import type { Dimension } from '../../kpi/live/dimensions.ts';
import type { Period } from '../../kpi/live/period.ts';
import { comparableWindows, expectationOf, type Window } from './expectation.ts';
import type { CrisisMatch } from './plan.ts';

/** When a crisis was open, as of an instant. */
export interface CrisisTimes {
  readonly openedAt: Instant;
  /** Null: it is open. */
  readonly closedAt: Instant | null;
  readonly asOf: Instant;
}

export const crisisStretches = ['before', 'during', 'after'] as const;
export type CrisisStretch = (typeof crisisStretches)[number];

/** What came in one window, of mentions that the crisis is about. */
export interface CoursePoint extends Period {
  readonly mentions: number;
  /** As triggers expect it, of what was usual before the crisis; null: too little is known. */
  readonly expected: number | null;
  /** Mean, 1–10; null: there are none. */
  readonly sentiment: number | null;
}

/** A window of the course, and those that it is compared with. */
export interface CourseWindow {
  readonly window: Window;
  readonly comparable: readonly Window[];
}

const usualWindow = 15 * millisecondsPerMinute;
/** A week of quarters of an hour; over a longer crisis windows are as many times longer. */
const mostWindows = 672;
/** Shown before the opening and after the closing. */
const windowsAround = 4;

const endOf = ({ closedAt, asOf }: CrisisTimes): Instant => closedAt ?? asOf;

/**
 * The stretches that are compared: while it was open, as long before (an hour at least), and as long after its closing. Those
 * that have not begun are left out.
 */
export function stretchesOf(times: CrisisTimes): readonly (Period & { readonly stretch: CrisisStretch })[] {
  const { openedAt, closedAt, asOf } = times;
  const endedAt = endOf(times);
  const length = Math.max(endedAt - openedAt, millisecondsPerHour);
  return [
    { stretch: 'before' as const, fromAt: openedAt - length, beforeAt: openedAt },
    { stretch: 'during' as const, fromAt: openedAt, beforeAt: endedAt },
    ...(closedAt === null
      ? []
      : [{ stretch: 'after' as const, fromAt: closedAt, beforeAt: Math.min(closedAt + length, asOf) }]),
  ].filter(({ fromAt, beforeAt }) => fromAt < beforeAt);
}

/** What counts as a figure of the mentions that the crisis is about. */
export const figuresAbout = ({ channels, tags }: CrisisMatch): ReadonlyMap<Dimension, readonly string[]> =>
  new Map<Dimension, readonly string[]>([
    ...(channels.length === 0 ? [] : [['channel', channels] as const]),
    ...(tags.length === 0 ? [] : [['tag', tags] as const]),
  ]);

/**
 * The windows of a crisis's course: quarters of an hour from its opening on, with the hour before and the hour after.
 * @param knownSince the desk's first mention; null: it has none
 */
export function courseWindows(times: CrisisTimes, knownSince: Instant | null): readonly CourseWindow[] {
  const { openedAt, closedAt, asOf } = times;
  const endedAt = endOf(times);
  const length = usualWindow * Math.max(1, Math.ceil((endedAt - openedAt) / (usualWindow * mostWindows)));
  const lastAt = closedAt === null ? asOf : Math.min(asOf, closedAt + windowsAround * length);
  const windows: CourseWindow[] = [];
  for (let fromAt = openedAt - windowsAround * length; fromAt < lastAt; fromAt += length) {
    const window = { fromAt, toAt: Math.min(fromAt + length, lastAt) };
    const comparable =
      knownSince === null ? [] : comparableWindows(window, { knownSince, quietUntil: openedAt });
    windows.push({ window, comparable });
  }
  return windows;
}

/** The course, from what was counted in its windows and in those that they are compared with. */
export const courseOf = (
  windows: readonly CourseWindow[],
  countIn: (window: Window) => { readonly mentions: number; readonly meanSentiment: number | null },
): readonly CoursePoint[] =>
  windows.map(({ window, comparable }) => {
    const { mentions, meanSentiment } = countIn(window);
    const expectation = expectationOf(comparable.map((other) => countIn(other).mentions));
    return {
      fromAt: window.fromAt,
      beforeAt: window.toAt,
      mentions,
      expected: expectation?.mean ?? null,
      sentiment: meanSentiment,
    };
  });
