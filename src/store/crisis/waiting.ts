import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Priority } from '../../domain/triage/priority.ts';
import { idColumn, plainColumn } from '../ingest/arrayLiteral.ts';

/** Before every thread. */
export const beforeAllThreads = '00000000-0000-0000-0000-000000000000';

/** A mention that asks for an agent, or came after one that does, with the priority that triage and crises gave it. */
export interface WaitingMention {
  readonly id: string;
  readonly threadId: string;
  readonly channel: Channel;
  readonly tags: readonly string[];
  readonly priority: Priority;
  /** What counts: people's word where there is one. */
  readonly minutes: number;
  /** Somebody has said how urgent it is. */
  readonly isByHand: boolean;
}

/** A desk of which something that waits has not heard of a crisis's turn; null: there is none. */
export async function deskToHear(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ deskId: string }>({
    name: 'crisis-desk-to-hear',
    text: 'select desk_id as "deskId" from crisis where heard_up_to is not null limit 1',
  });
  return rows[0]?.deskId ?? null;
}

/** The crisis of the desk whose turn is to be heard of next, and the last thread that has. */
export async function crisisToHear(
  client: pg.PoolClient,
  deskId: string,
): Promise<{ crisisId: string; heardUpTo: string } | null> {
  const { rows } = await client.query<{ crisisId: string; heardUpTo: string }>({
    name: 'crisis-to-hear',
    text: `select id as "crisisId", heard_up_to as "heardUpTo" from crisis
           where desk_id = $1 and heard_up_to is not null order by opened_at, id limit 1`,
    values: [deskId],
  });
  return rows[0] ?? null;
}

export async function saveHeardUpTo(
  client: pg.PoolClient,
  crisisId: string,
  threadId: string | null,
): Promise<void> {
  await client.query({
    name: 'crisis-heard',
    text: 'update crisis set heard_up_to = $2 where id = $1',
    values: [crisisId, threadId],
  });
}

/** The next threads that need an agent, in the order of their ids. */
export async function nextInNeed(
  client: pg.PoolClient,
  deskId: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'crisis-threads',
    text: `select id from thread
           where desk_id = $1 and merged_into is null and state = 'open' and need is not null and id > $2
           order by id limit $3`,
    values: [deskId, after, most],
  });
  return rows.map(({ id }) => id);
}

/** The triaged mentions for which the threads wait; who asked first and all that came since. */
export async function waitingMentions(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<WaitingMention[]> {
  const { rows } = await client.query<WaitingMention>({
    name: 'crisis-mentions',
    text: `
      select mention.id, thread_id as "threadId", channel, mention.tags, triage->'priority' as priority,
        mention.priority_minutes as minutes, manual ? 'priorityMinutes' as "isByHand"
      from thread join mention on thread_id = thread.id
        and published_at >= to_timestamp((need->>'queuedAt')::float8 / 1000)
      where thread.id = any($1) and deleted_at is null and triage ? 'priority'`,
    values: [idColumn(threadIds)],
  });
  return rows;
}

export async function savePriorities(
  client: pg.PoolClient,
  mentions: readonly Pick<WaitingMention, 'id' | 'priority' | 'minutes'>[],
): Promise<void> {
  if (mentions.length === 0) return;
  await client.query({
    name: 'crisis-priorities',
    text: `
      update mention set triage = triage || jsonb_build_object('priority', row.priority), priority_minutes = row.minutes
      from rows from (unnest($1::uuid[], $2::integer[]), jsonb_array_elements($3::jsonb)) as row (id, minutes, priority)
      where mention.id = row.id`,
    values: [
      idColumn(mentions.map(({ id }) => id)),
      plainColumn(mentions, ({ minutes }) => minutes),
      JSON.stringify(mentions.map(({ priority }) => priority)),
    ],
  });
}
