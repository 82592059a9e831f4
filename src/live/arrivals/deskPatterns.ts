import type pg from 'pg';
import type { PlannedLift } from '../../domain/arrivals/plannedLift.ts';
import { plannedLifts } from '../../domain/arrivals/publication.ts';
import { patternPeriod, type WeeklyPattern, weeklyPattern } from '../../domain/arrivals/weeklyPattern.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { countedDesk, hourlyMentions } from '../../store/arrivals/hourlyMentions.ts';
import { publicationsAbout } from '../../store/arrivals/publications.ts';

/** What usually comes to a desk, channel by channel. */
export interface DeskPatterns {
  readonly timeZone: string;
  /** Of the channels on which anything came in the eight weeks before. */
  readonly patterns: ReadonlyMap<Channel, WeeklyPattern>;
}

/** The patterns of a desk's channels as they are known at an instant; null: nothing is counted yet. */
export async function deskPatterns(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  at: Instant,
): Promise<DeskPatterns | null> {
  const { timeZone, knownSince } = await countedDesk(client, deskId);
  if (knownSince === null) return null;
  const period = patternPeriod(at, knownSince, timeZone);
  const [channels, publications] = await Promise.all([
    hourlyMentions(client, deskId, period),
    publicationsAbout(client, deskId, period),
  ]);
  const lifts = plannedLifts(publications);
  const patterns = [...channels].map(
    ([channel, mentions]) =>
      [channel, weeklyPattern(mentions, period, timeZone, onChannel(lifts, channel))] as const,
  );
  return { timeZone, patterns: new Map(patterns) };
}

export const onChannel = (lifts: readonly PlannedLift[], channel: Channel): PlannedLift[] =>
  lifts.filter((lift) => lift.channel === channel);
