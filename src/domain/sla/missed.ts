import type { Instant } from '../desk/time.ts';
import { type Clock, missedAt } from './clock.ts';

/** Names a clock within its episode, by the mention it waits on: its number changes when an earlier mention comes late. */
export const clockKey = ({ kind, mentionId }: Pick<Clock, 'kind' | 'mentionId'>): string =>
  mentionId === null ? kind : `${kind} ${mentionId}`;

/** Misses, as known at `now`, that are not yet recorded; in the order of their due instants. */
export const missesToRecord = (
  clocks: readonly Clock[],
  recordedKeys: readonly string[],
  now: Instant,
): { readonly clock: Clock; readonly missedAt: Instant }[] =>
  clocks
    .flatMap((clock) => {
      const brokenAt = recordedKeys.includes(clockKey(clock)) ? null : missedAt(clock, now);
      return brokenAt === null ? [] : [{ clock, missedAt: brokenAt }];
    })
    .sort((a, b) => a.missedAt - b.missedAt || (clockKey(a.clock) < clockKey(b.clock) ? -1 : 1));

/** The earliest instant, past or to come, at which a miss that is not recorded happens by itself; null: none. */
export const nextMissAt = (clocks: readonly Clock[], recordedKeys: readonly string[]): Instant | null => {
  const misses = missesToRecord(clocks, recordedKeys, Number.POSITIVE_INFINITY);
  return misses[0]?.missedAt ?? null;
};
