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
  const { rows } = await client.query<FoundThread & { readonly mergedInto: string | null }>({
    name: 'threads-find',
    text: `select thread.id, merged_into as "mergedInto", ${foundColumns}
           from thread ${withWork} where thread.id = any($1) and thread.desk_id = $2`,
    values: [idColumn(threadIds), deskId],
  });
  const merged = rows.filter(({ mergedInto }) => mergedInto !== null).map(({ id }) => id);
  const found = new Map<string, FoundThread>();
  for (const { mergedInto, ...thread } of rows) if (mergedInto === null) found.set(thread.id, thread);
  for (const [id, thread] of await followed(client, merged)) found.set(id, thread);
  return found;
}

/**
 * What merged threads lead on to. Asked for apart, since no plan knows how far a recursion goes: for threads that lead nowhere,
 * which most are, it reads the whole desk's.
 */
async function followed(
  client: pg.PoolClient | pg.Pool,
  merged: readonly string[],
): Promise<(readonly [asked: string, FoundThread])[]> {
  if (merged.length === 0) return [];
  const { rows } = await client.query<FoundThread & { readonly asked: string }>({
    name: 'threads-follow',
    text: `
      with recursive chain as (
        select id as asked, id, merged_into from thread where id = any($1)
        union
        select asked, next.id, next.merged_into from thread next join chain on next.id = chain.merged_into
      )
      select asked, thread.id, ${foundColumns}
      from chain join thread on thread.id = chain.id ${withWork} where chain.merged_into is null`,
    values: [idColumn(merged)],
  });
  return rows.map(({ asked, ...thread }) => [asked, thread]);
}

const foundColumns = `thread.customer_id as "customerId", thread.state, thread.legs as places,
  coalesce(work.team_id, thread.team_id) as "teamId",
  case when work.thread_id is not null then
    json_build_object('state', work.state, 'agentId', work.agent_id) end as work`;

const withWork = 'left join work on work.thread_id = thread.id';
