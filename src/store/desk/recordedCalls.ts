import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';

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
}

/** At most so many are looked at, the latest. */
const mostCalls = 100_000;

/** Null: none is recorded. */
export async function readCalls(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<RecordedCalls | null> {
  const { rows } = await client.query<RecordedCalls>({
    name: 'desk-calls',
    text: `
      select count(*) as count, count(*) filter (where outcome = 'abandoned') as abandoned,
        coalesce(sum(wait_ms) / 1000.0, 0)::float8 as "waitedSeconds",
        count(*) filter (where handle_ms > 0) as handled,
        coalesce(avg(handle_ms) filter (where handle_ms > 0) / 1000.0, 0)::float8 as "meanSeconds",
        coalesce(stddev_samp(handle_ms) filter (where handle_ms > 0) / 1000.0, 0)::float8 as "sdSeconds",
        min(at) as "firstAt", max(at) as "lastAt"
      from (select * from phone_call where desk_id = $1 and outcome in ('answered', 'abandoned')
            order by at desc, id limit $2) latest`,
    values: [deskId, mostCalls],
  });
  return rows[0]!.count === 0 ? null : rows[0]!;
}
