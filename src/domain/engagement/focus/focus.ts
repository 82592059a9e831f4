import type { Instant } from '../../desk/time.ts';

export type FocusDoing = 'looking' | 'writing';

/** A stretch in which an agent had a thread before them; of one agent, no two overlap. */
export interface FocusInterval {
  readonly id: string;
  readonly threadId: string;
  readonly agentId: string;
  readonly doing: FocusDoing;
  readonly fromAt: Instant;
  /** When the agent's screen said so last. */
  readonly seenAt: Instant;
  /** Null: nobody has ended it. */
  readonly untilAt: Instant | null;
}

/**
 * A focus that is not renewed for so long is over. A screen that renews every 20 s can lose two renewals, and a hidden tab, which
 * browsers wake once a minute at the most, does not count as looking.
 */
export const focusLapsesAfterMs = 60_000;

/** When it ended, or will end unless it is renewed. */
const focusEndsAt = ({ seenAt, untilAt }: Pick<FocusInterval, 'seenAt' | 'untilAt'>): Instant =>
  untilAt ?? seenAt + focusLapsesAfterMs;

/** How long the intervals lasted by now, in milliseconds. */
export const activeMs = (
  intervals: readonly Pick<FocusInterval, 'fromAt' | 'seenAt' | 'untilAt'>[],
  now: Instant,
): number =>
  intervals.reduce((sum, one) => sum + Math.max(0, Math.min(now, focusEndsAt(one)) - one.fromAt), 0);

export type EndedFocus = FocusInterval & { readonly untilAt: Instant; readonly hasLapsed: boolean };

/** Of the intervals that nobody has ended those that are over now: because they have lapsed, or because their agent leaves them. */
export const endedFocus = (
  open: readonly FocusInterval[],
  isLeft: (interval: FocusInterval) => boolean,
  now: Instant,
): EndedFocus[] =>
  open.flatMap((one) => {
    const endsAt = focusEndsAt(one);
    const hasLapsed = endsAt <= now;
    return hasLapsed || isLeft(one) ? [{ ...one, untilAt: Math.min(endsAt, now), hasLapsed }] : [];
  });

/** The agent's focus that goes on where they say again what they said before; null: another begins. */
export const renewedFocus = (
  open: readonly FocusInterval[],
  { agentId, threadId, doing }: Pick<FocusInterval, 'agentId' | 'threadId' | 'doing'>,
  now: Instant,
): FocusInterval | null =>
  open.find(
    (one) =>
      one.agentId === agentId && one.threadId === threadId && one.doing === doing && focusEndsAt(one) > now,
  ) ?? null;
