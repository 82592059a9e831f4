import type pg from 'pg';
import type { Place } from '../../domain/engagement/permissions/permission.ts';

export interface FoundThread {
  readonly id: string;
  readonly customerId: string | null;
  readonly state: 'open' | 'resolved';
  /** That it is with now. */
  readonly teamId: string | null;
  /** Its legs. */
  readonly places: readonly Place[];
}

/** The thread with this id, or the one it was merged into; null where the desk has none. */
export async function findThread(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  threadId: string,
): Promise<FoundThread | null> {
  const { rows } = await client.query<FoundThread>({
    name: 'thread-find',
    text: `
      with recursive chain as (
        select id, merged_into, customer_id, state, team_id, legs from thread where id = $1 and desk_id = $2
        union
        select next.id, next.merged_into, next.customer_id, next.state, next.team_id, next.legs
        from thread next join chain on next.id = chain.merged_into
      )
      select id, customer_id as "customerId", state, legs as places,
        coalesce((select work.team_id from work where work.thread_id = chain.id), team_id) as "teamId"
      from chain where merged_into is null`,
    values: [threadId, deskId],
  });
  return rows[0] ?? null;
}
