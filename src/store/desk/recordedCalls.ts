import type pg from 'pg';
import { type Instant, millisecondsPerDay } from '../../domain/desk/time.ts';
import { instantOf, localMsOf } from '../../domain/desk/timeZone.ts';

/** Calls that came into the queue, as a telephone system recorded them. */
export interface RecordedCalls {
  readonly count: number;
  readonly abandoned: number;
  /** In the queue, of all of them together. */
  readonly waitedSeconds: number;
  /** Those that were answered and whose time is known, and how long they took. */
  readonly handled: number;
  readonly meanSeconds: number;
  readonly sdSeconds: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Their last whole days, by the desk's clock; `fromAt` is midnight of the first. */
  readonly history: { readonly fromAt: Instant; readonly days: number };
  /** How many came in which hour of these days. */
  readonly offered: readonly { readonly day: number; readonly hour: number; readonly count: number }[];
}

/** At most so many are looked at, the latest. */
const mostCalls = 100_000;

const latest = `select * from phone_call where desk_id = $1 and outcome in ('answered', 'abandoned')
  order by at desc, id limit ${mostCalls}`;

/**
 * @param weeks of at most so many weeks it is told when calls came
 * @returns null: none is recorded
 */
export async function readCalls(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { weeks, timeZone }: { readonly weeks: number; readonly timeZone: string },
): Promise<RecordedCalls | null> {
  const { rows } = await client.query<Omit<RecordedCalls, 'history' | 'offered'>>({
    name: 'desk-calls',
    text: `
      select count(*) as count, count(*) filter (where outcome = 'abandoned') as abandoned,
        coalesce(sum(wait_ms) / 1000.0, 0)::float8 as "waitedSeconds",
        count(*) filter (where handle_ms > 0) as handled,
        coalesce(avg(handle_ms) filter (where handle_ms > 0) / 1000.0, 0)::float8 as "meanSeconds",
        coalesce(stddev_samp(handle_ms) filter (where handle_ms > 0) / 1000.0, 0)::float8 as "sdSeconds",
        min(at) as "firstAt", max(at) as "lastAt"
      from (${latest}) latest`,
    values: [deskId],
  });
  const calls = rows[0]!;
  if (calls.count === 0) return null;
  const dayOf = (at: Instant): number => Math.floor(localMsOf(timeZone, at) / millisecondsPerDay);
  // recording may have begun and ended within a day
  const lastDay = dayOf(calls.lastAt);
  const days = Math.max(0, Math.min(lastDay - dayOf(calls.firstAt) - 1, weeks * 7));
  const midnight = (day: number): Instant => instantOf(timeZone, day * millisecondsPerDay);
  const history = { fromAt: midnight(lastDay - days), days };
  const { rows: offered } = await client.query<RecordedCalls['offered'][number]>({
    name: 'desk-calls-offered',
    text: `
      select (at at time zone $4::text)::date - ($2::timestamptz at time zone $4::text)::date as day,
        extract(hour from at at time zone $4::text)::integer as hour, count(*)::integer as count
      from (${latest}) latest where at >= $2 and at < $3 group by 1, 2 order by 1, 2`,
    values: [deskId, new Date(history.fromAt), new Date(midnight(lastDay)), timeZone],
  });
  return { ...calls, history, offered };
}
