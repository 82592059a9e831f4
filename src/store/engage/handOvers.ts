import type pg from 'pg';
import { idColumn } from '../ingest/arrayLiteral.ts';

/** Where a thread is with the router, and by which hand-over it came there; null: by none. */
export interface WhereThreadIs {
  readonly teamId: string;
  readonly interactionId: string | null;
}

/** Of the threads that need an agent, by id. */
export async function lastHandOvers(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, WhereThreadIs>> {
  const { rows } = await client.query<WhereThreadIs & { readonly threadId: string }>({
    name: 'hand-overs-last',
    text: `
      select thread_id as "threadId", team_id as "teamId",
        (select id from interaction where thread_id = work.thread_id and kind = 'handOver'
         order by at desc, id desc limit 1) as "interactionId"
      from work where thread_id = any($1)`,
    values: [idColumn(threadIds)],
  });
  return new Map(rows.map(({ threadId, ...where }) => [threadId, where]));
}
