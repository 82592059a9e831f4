import type { Instant } from '../desk/time.ts';
import type { Pause } from './clock.ts';

/**
 * The pauses of a clock between its start and its end (null: it runs on): clipped, ascending, those that overlap
 * or touch joined, empty ones dropped.
 */
export const pausesWithin = (
  waits: readonly Pause[],
  startedAt: Instant,
  endedAt: Instant | null,
): readonly Pause[] => {
  const endAt = endedAt ?? Number.POSITIVE_INFINITY;
  const clipped = waits
    .map(({ fromAt, toAt }) => ({
      fromAt: Math.max(fromAt, startedAt),
      toAt: Math.min(toAt ?? Number.POSITIVE_INFINITY, endAt),
    }))
    .filter(({ fromAt, toAt }) => fromAt < toAt)
    .sort((a, b) => a.fromAt - b.fromAt);
  const joined: { fromAt: Instant; toAt: Instant }[] = [];
  for (const next of clipped) {
    const last = joined.at(-1);
    if (last !== undefined && next.fromAt <= last.toAt) last.toAt = Math.max(last.toAt, next.toAt);
    else joined.push({ ...next });
  }
  return joined.map(({ fromAt, toAt }) => ({
    fromAt,
    toAt: toAt === Number.POSITIVE_INFINITY ? null : toAt,
  }));
};

/** How long a clock has stood still up to `now`, in milliseconds round the clock. */
export const pausedMsOf = (pauses: readonly Pause[], now: Instant): number =>
  pauses.reduce((sum, { fromAt, toAt }) => sum + Math.max(0, Math.min(toAt ?? now, now) - fromAt), 0);
