import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { EndedFocus, FocusInterval } from '../../domain/engagement/focus/focus.ts';
import { newId } from '../id.ts';

/** Every focus of the desk that nobody has ended, lapsed or not: one an agent at the most. The desk is locked. */
export async function openFocus(client: pg.PoolClient, deskId: string): Promise<FocusInterval[]> {
  const { rows } = await client.query<FocusInterval>({
    name: 'focus-open',
    text: `
      select id, thread_id as "threadId", agent_id as "agentId", doing, from_at as "fromAt", seen_at as "seenAt",
        until_at as "untilAt"
      from thread_focus where desk_id = $1 and until_at is null order by from_at, id`,
    values: [deskId],
  });
  return rows;
}

export async function beginFocus(
  client: pg.PoolClient,
  deskId: string,
  { threadId, agentId, doing, at }: Pick<FocusInterval, 'threadId' | 'agentId' | 'doing'> & { at: Instant },
): Promise<void> {
  await client.query({
    name: 'focus-begin',
    text: `insert into thread_focus (id, desk_id, thread_id, agent_id, doing, from_at, seen_at)
           values ($1, $2, $3, $4, $5, $6, $6)`,
    values: [newId(), deskId, threadId, agentId, doing, new Date(at)],
  });
}

export async function renewFocus(client: pg.PoolClient, id: string, at: Instant): Promise<void> {
  await client.query({
    name: 'focus-renew',
    text: 'update thread_focus set seen_at = $2 where id = $1',
    values: [id, new Date(at)],
  });
}

export async function endFocus(client: pg.PoolClient, ended: readonly EndedFocus[]): Promise<void> {
  if (ended.length === 0) return;
  await client.query({
    name: 'focus-end',
    text: `
      update thread_focus set until_at = told.until_at
      from unnest($1::uuid[], $2::timestamptz[]) told (id, until_at) where thread_focus.id = told.id`,
    values: [ended.map(({ id }) => id), ended.map(({ untilAt }) => new Date(untilAt))],
  });
}
