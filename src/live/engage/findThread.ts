import type pg from 'pg';
import type { Place } from '../../domain/engagement/permissions/permission.ts';
import type { ThreadHolder } from '../../domain/threads/permission.ts';
import { idColumn } from '../../store/ingest/arrayLiteral.ts';

export interface FoundThread {
  readonly id: string;
  readonly customerId: string | null;
  readonly state: 'open' | 'resolved';
  /** That it is with now. */
  readonly teamId: string | null;
  /** Its legs. */
  readonly places: readonly Place[];
  /** In whose hands it is; null: there is nothing to do on it. */
  readonly work: ThreadHolder | null;
}

/** The thread with this id, or the one it was merged into; null where the desk has none. */
export async function findThread(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  threadId: string,
): Promise<FoundThread | null> {
  return (await findThreads(client, deskId, [threadId])).get(threadId) ?? null;
}

/** As {@link findThread}, by the id that was asked for. */
export async function findThreads(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, FoundThread>> {
  const { rows } = await client.query<FoundThread & { readonly asked: string }>({
    name: 'threads-find',
    text: `
      with recursive chain as (
        select id as asked, id, merged_into, customer_id, state, team_id, legs
        from thread where id = any($1) and desk_id = $2
        union
        select asked, next.id, next.merged_into, next.customer_id, next.state, next.team_id, next.legs
        from thread next join chain on next.id = chain.merged_into
      )
      select asked, chain.id, chain.customer_id as "customerId", chain.state, chain.legs as places,
        coalesce(work.team_id, chain.team_id) as "teamId",
        case when work.thread_id is not null then
          json_build_object('state', work.state, 'agentId', work.agent_id) end as work
      from chain left join work on work.thread_id = chain.id
      where merged_into is null`,
    values: [idColumn(threadIds), deskId],
  });
  return new Map(rows.map(({ asked, ...thread }) => [asked, thread]));
}
