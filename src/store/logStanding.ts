import type pg from 'pg';
import type { Instant } from '../domain/desk/time.ts';
import { type LogRow, readLog } from './log.ts';

/** How far a desk's log goes, as of one moment. */
export interface LogStanding {
  readonly lastSeq: number;
  /** The input up to which the router has decided; all its decisions stand in the log. */
  readonly decidedUpTo: number;
  /** Instants of the first and the last row; null: the log is empty. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
}

export async function logStanding(client: pg.PoolClient | pg.Pool, deskId: string): Promise<LogStanding> {
  const { rows } = await client.query<LogStanding>(
    `select last_seq as "lastSeq", coalesce(position.seq, 0) as "decidedUpTo",
       (select at from routing_event where desk_id = desk.id order by seq limit 1) as "firstAt",
       (select at from routing_event where desk_id = desk.id order by seq desc limit 1) as "lastAt"
     from desk left join dispatch_position position on position.desk_id = desk.id where id = $1`,
    [deskId],
  );
  return rows[0]!;
}

const rowsAtOnce = 5_000;

/** The log up to and including `lastSeq`, oldest first, page by page; memory does not grow with it. */
export async function* logPages(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { lastSeq }: Pick<LogStanding, 'lastSeq'>,
): AsyncGenerator<readonly LogRow[]> {
  let after = 0;
  while (after < lastSeq) {
    const rows = await readLog(client, deskId, { after, limit: Math.min(rowsAtOnce, lastSeq - after) });
    if (rows.length === 0) return;
    after = rows.at(-1)!.seq;
    yield rows;
  }
}
