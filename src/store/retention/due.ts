import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { RetainedKind, RetentionClass } from '../../domain/engagement/retention/policy.ts';
import type { Passed } from './run.ts';

/** Threads that a hold is on, or in which somebody wrote whom a hold is on, under any of their records. */
const held = `
  recursive held_customer as (
    select customer_id as id from legal_hold where desk_id = $1 and lifted_at is null and customer_id is not null
    union
    select record.id from held_customer cross join lateral (
      select merged_into as id from customer where id = held_customer.id and merged_into is not null
      union all select id from customer where merged_into = held_customer.id) record
  ), held_thread as (
    select coalesce(thread.merged_into, thread.id) as id from legal_hold join thread on thread.id = legal_hold.thread_id
    where legal_hold.desk_id = $1 and lifted_at is null
    union select id from thread where customer_id in (select id from held_customer)
    union select thread_id from mention where customer_id in (select id from held_customer)
  )`;

const drafts = `draft join thread named on named.id = draft.thread_id`;
const notes = `kind in ('note', 'handOver', 'call')`;

/**
 * What still has a text: its own instant, and where it was written. Read by indexes of texts that are left, so that a run does not
 * pass what earlier ones have removed. A thread is found by a text that is old enough itself, as all of a thread's are once it is.
 */
const texts: Readonly<Record<RetainedKind, string>> = {
  mentions: `select id, published_at as at, thread_id, channel, visibility from mention where desk_id = $1 and text <> ''`,
  answers: `
    select id, at, thread_id, channel, visibility from interaction where desk_id = $1 and text <> '' and not ${notes}`,
  notes: `
    select interaction.id, at, thread_id, post.channel, post.visibility
    from interaction join thread on thread.id = thread_id join post on post.id = thread.opener_post_id
    where interaction.desk_id = $1 and text <> '' and ${notes}`,
  drafts: `
    select draft.id, saved_at as at, coalesce(named.merged_into, named.id) as thread_id, channel, visibility
    from ${drafts} where draft.desk_id = $1 and text <> ''`,
  threads: `
    select thread.id, greatest(last_post_at, (select max(resolved_at) from episode where thread_id = thread.id)) as at,
      thread.id as thread_id, post.channel, post.visibility
    from thread join post on post.id = thread.opener_post_id
    where thread.merged_into is null and thread.id in (
      select thread_id from mention where desk_id = $1 and text <> '' and published_at < $2
      union select thread_id from interaction where desk_id = $1 and text <> '' and at < $2
      union select coalesce(named.merged_into, named.id) from ${drafts}
        where draft.desk_id = $1 and text <> '' and saved_at < $2)`,
};

/** What of a class is due, held or not: of resolved threads, older than the instant; `also`: a condition on it. */
const dueOf = (kind: RetainedKind, also = 'true'): string => `
  with ${held}
  select found.id, found.at, thread.id in (select id from held_thread) as is_held
  from (${texts[kind]}) found join thread on thread.id = found.thread_id
  where thread.state = 'resolved' and found.at < $2 and ${also}
    and ($3::text[] = '{}' or found.channel = any($3)) and ($4::text[] = '{}' or found.visibility = any($4))`;

const valuesOf = (deskId: string, { channels, visibilities }: RetentionClass, before: Instant) => [
  deskId,
  new Date(before),
  channels,
  visibilities,
];

const after = '($5::timestamptz is null or (found.at, found.id) > ($5, $6::uuid))';

export interface DueText extends Passed {
  readonly isHeld: boolean;
}

/** The next of a class that are due, the oldest first. */
export async function dueTexts(
  pool: pg.Pool,
  deskId: string,
  retained: RetentionClass,
  {
    before,
    passed,
    most,
  }: { readonly before: Instant; readonly passed: Passed | null; readonly most: number },
): Promise<DueText[]> {
  const { rows } = await pool.query<DueText>(
    `select id, at::text, is_held as "isHeld" from (${dueOf(retained.kind, after)}) due order by due.at, id limit $7`,
    [...valuesOf(deskId, retained, before), passed?.at ?? null, passed?.id ?? null, most],
  );
  return rows;
}

/** Which of these are due still; the desk is locked. */
export async function stillDue(
  client: pg.PoolClient,
  deskId: string,
  retained: RetentionClass,
  { before, ids }: { readonly before: Instant; readonly ids: readonly string[] },
): Promise<DueText[]> {
  const { rows } = await client.query<DueText>(
    `select id, at::text, is_held as "isHeld" from (${dueOf(retained.kind, 'found.id = any($5)')}) due`,
    [...valuesOf(deskId, retained, before), ids],
  );
  return rows;
}

export interface DueCount {
  readonly removable: number;
  readonly held: number;
}

/** How much of a class is due. */
export async function countDue(
  pool: pg.Pool,
  deskId: string,
  retained: RetentionClass,
  before: Instant,
): Promise<DueCount> {
  const { rows } = await pool.query<DueCount>(
    `select count(*) filter (where not is_held)::integer as removable, count(*) filter (where is_held)::integer as held
     from (${dueOf(retained.kind)}) due`,
    valuesOf(deskId, retained, before),
  );
  return rows[0]!;
}
