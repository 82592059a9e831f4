import { Repeater } from '@graphql-yoga/subscription';
import type pg from 'pg';
import { type LogRow, readLog } from '../../store/log.ts';
import type { LogFeed } from './logFeed.ts';

/** A follower further behind than this is told to come back with its cursor. */
const mostUnreadRows = 20_000;
const rowsPerRead = 1_000;

/** The follower did not read fast enough; it may resume after the last row it saw. */
export class FollowerTooSlow extends Error {
  constructor() {
    super(
      `More than ${mostUnreadRows} changes are waiting unread. Subscribe again with the cursor of the last one.`,
    );
  }
}

/**
 * The desk's log row by row, for ever: what is already there after `after`, then what is committed, each row once
 * and in order. `after: null` starts now. Ends at once when the consumer returns, also on a quiet desk.
 */
export function follow(
  feed: LogFeed,
  pool: pg.Pool,
  deskId: string,
  after: number | null,
): AsyncIterableIterator<LogRow> {
  return new Repeater<LogRow>(async (push, stop) => {
    let unread: LogRow[] = [];
    let isTooSlow = false;
    let isStopped = false;
    let wake: () => void = () => {};
    const subscription = await feed.listen(deskId, (rows) => {
      if (unread.length + rows.length > mostUnreadRows) isTooSlow = true;
      else unread.push(...rows);
      wake();
    });
    void stop.then(() => {
      isStopped = true;
      subscription.stop();
      wake();
    });

    let lastSeq = after ?? subscription.after;
    while (lastSeq < subscription.after && !isStopped) {
      const missed = await readLog(pool, deskId, { after: lastSeq, limit: rowsPerRead });
      if (missed.length === 0) break;
      for (const row of missed) {
        lastSeq = row.seq;
        await push(row);
      }
    }
    while (!isStopped) {
      const rows = unread;
      unread = [];
      for (const row of rows) {
        if (row.seq <= lastSeq) continue;
        lastSeq = row.seq;
        await push(row);
      }
      if (isTooSlow) throw new FollowerTooSlow();
      if (unread.length === 0 && !isStopped) await new Promise<void>((resolve) => (wake = resolve));
    }
  });
}
