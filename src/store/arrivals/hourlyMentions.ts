import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Period } from '../../domain/kpi/live/period.ts';

/** A desk's clock, and since when its mentions are counted; null: none is. */
export interface CountedDesk {
  readonly timeZone: string;
  readonly knownSince: Instant | null;
}

export async function countedDesk(client: pg.PoolClient | pg.Pool, deskId: string): Promise<CountedDesk> {
  const { rows } = await client.query<CountedDesk>({
    name: 'arrivals-counted-desk',
    text: `select time_zone as "timeZone",
             (select min(at) from kpi_cell where desk_id = desk.id and grain = 'hour' and dimension = 'all') as "knownSince"
           from desk where id = $1`,
    values: [deskId],
  });
  return rows[0]!;
}

/** Mentions of each channel by the instant at which their hour begins, as they are counted. */
export async function hourlyMentions(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { fromAt, beforeAt }: Period,
): Promise<ReadonlyMap<Channel, ReadonlyMap<Instant, number>>> {
  const { rows } = await client.query<{ channel: Channel; at: Instant; mentions: number }>({
    name: 'arrivals-hourly-mentions',
    text: `select channel, at, (sums->>'mentions')::float8 as mentions from kpi_cell
           where desk_id = $1 and grain = 'hour' and dimension = 'all' and at >= $2 and at < $3 and channel <> ''
             and sums ? 'mentions'`,
    values: [deskId, new Date(fromAt), new Date(beforeAt)],
  });
  const channels = new Map<Channel, Map<Instant, number>>();
  for (const { channel, at, mentions } of rows) {
    const hours = channels.get(channel) ?? new Map<Instant, number>();
    channels.set(channel, hours.set(at, mentions));
  }
  return channels;
}

/** Mentions on a channel in a period, as they are counted. */
export async function mentionsIn(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  channel: Channel,
  { fromAt, beforeAt }: Period,
): Promise<number> {
  const { rows } = await client.query<{ mentions: number }>({
    name: 'arrivals-mentions-in',
    text: `select coalesce(sum((measured->>'mentions')::float8), 0) as mentions from kpi_fact
           where desk_id = $1 and at >= $3 and at < $4 and source = 'mention' and channel = $2`,
    values: [deskId, channel, new Date(fromAt), new Date(beforeAt)],
  });
  return rows[0]!.mentions;
}
