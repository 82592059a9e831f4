import { type Channel, channels } from '../desk/channel.ts';
import type { Period } from '../kpi/live/period.ts';
import type { PlannedLift } from './plannedLift.ts';
import { judgeSpike } from './spike.ts';
import { expectedArrivals, type WeeklyPattern } from './weeklyPattern.ts';

/** What came on a channel, beside what was expected. */
export interface ChannelArrivals {
  readonly channel: Channel;
  readonly mentions: number;
  /** Null: fewer than two weeks are known. */
  readonly expected: number | null;
  /** Mentions ÷ expected, and the chance of so many or more; null: fewer than four weeks are known. */
  readonly ratio: number | null;
  readonly chance: number | null;
  /** Null: too little is known to say. */
  readonly isSpike: boolean | null;
}

/** Of each channel on which something came in the period or is expected, in the order of channels. */
export const channelArrivals = (
  counts: ReadonlyMap<Channel, number>,
  patterns: ReadonlyMap<Channel, WeeklyPattern>,
  period: Period,
  lifts: readonly PlannedLift[],
): ChannelArrivals[] =>
  channels
    .filter((channel) => counts.has(channel) || patterns.has(channel))
    .map((channel) => {
      const pattern = patterns.get(channel);
      const mentions = counts.get(channel) ?? 0;
      const ofChannel = lifts.filter((lift) => lift.channel === channel);
      const expected = pattern === undefined ? null : expectedArrivals(pattern, period, ofChannel);
      const verdict = judgeSpike(mentions, expected);
      return {
        channel,
        mentions,
        expected: expected?.mean ?? null,
        ratio: verdict?.ratio ?? null,
        chance: verdict?.chance ?? null,
        isSpike: verdict?.isSpike ?? null,
      };
    });
