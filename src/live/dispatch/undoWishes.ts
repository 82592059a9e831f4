import type pg from 'pg';
import type { LogEntry, LogRow } from '../../store/log.ts';

/**
 * A wish brings rows of its own in the transaction that appends it: the mark of parking, the hand-over. Where the router
 * does not grant it they go again, in the transaction that says so. A thread that was resolved stays resolved: whoever
 * has its work is freed of it.
 * @param wishes those of the log's rows that were refused or came too late
 * @returns threads to refresh, and entries to append
 */
export async function undoWishes(
  client: pg.PoolClient,
  deskId: string,
  wishes: readonly LogRow[],
): Promise<{ threads: string[]; entries: LogEntry[] }> {
  const threads: string[] = [];
  const entries: LogEntry[] = [];
  for (const { type, threadId, seq } of wishes) {
    if (threadId === null) continue;
    if (type === 'workTransferred')
      await client.query(
        "delete from interaction where desk_id = $1 and thread_id = $2 and kind = 'handOver' and seq = $3 - 1",
        [deskId, threadId, seq],
      );
    else if (type === 'workParked') {
      await client.query(
        `delete from thread_mark where id = (
           select mark.id from strand join post on post.strand_id = strand.id join thread_mark mark on mark.post_id = post.id
           where strand.thread_id = $1 and mark.kind = 'parked' and mark.seq < $2 order by mark.seq desc limit 1)`,
        [threadId, seq],
      );
      threads.push(threadId);
    } else if (type === 'workFinished') {
      const { rowCount } = await client.query(
        `select from work join thread on thread.id = work.thread_id
         where thread.id = $1 and thread.state = 'resolved' and thread.need is null`,
        [threadId],
      );
      if (rowCount === 1)
        entries.push({
          kind: 'input',
          type: 'workWithdrawn',
          actor: 'router',
          threadId,
          payload: { work: threadId },
        });
    }
  }
  return { threads, entries };
}
