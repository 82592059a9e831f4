import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { RetainedKind, RetentionClass } from '../../domain/engagement/retention/policy.ts';
import { held } from './held.ts';
import type { Passed } from './run.ts';
import { drafts, isDue, nextThreads, wholeThread } from './wholeThreads.ts';

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
  threads: wholeThread(`thread.id in (
    select thread_id from mention where desk_id = $1 and text <> '' and published_at < $2
    union select thread_id from interaction where desk_id = $1 and text <> '' and at < $2
    union select coalesce(named.merged_into, named.id) from ${drafts}
      where draft.desk_id = $1 and text <> '' and saved_at < $2)`),
};

/** What of a class is due, held or not: of resolved threads, older than the instant; `also`: a condition on it. */
const dueOf = (source: string, also = 'true'): string => `
  with ${held}
  select found.id, found.at, thread.id in (select id from held_thread) as is_held
  from (${source}) found join thread on thread.id = found.thread_id
  where thread.state = 'resolved' and ${isDue} and ${also}`;

const valuesOf = (deskId: string, { channels, visibilities }: RetentionClass, before: Instant) => [
  deskId,
  new Date(before),
  channels,
  visibilities,
];

const after = '($5::timestamptz is null or (found.at, found.id) > ($5, $6::uuid))';
const nextOf = (kind: RetainedKind): string =>
  kind === 'threads'
    ? nextThreads
    : `select id, at::text, id as due from (${dueOf(texts[kind], after)}) due order by due.at, id limit $7`;

/** A text that is due, or by which its whole thread is. */
interface Found extends Passed {
  /** The text's id, or the thread's. */
  readonly due: string;
}

/** The next of a class that are due, the oldest first, held or not. */
export async function findDue(
  pool: pg.Pool,
  deskId: string,
  retained: RetentionClass,
  {
    before,
    passed,
    most,
  }: { readonly before: Instant; readonly passed: Passed | null; readonly most: number },
): Promise<Found[]> {
  const { rows } = await pool.query<Found>(nextOf(retained.kind), [
    ...valuesOf(deskId, retained, before),
    passed?.at ?? null,
    passed?.id ?? null,
    most,
  ]);
  return rows;
}

interface StillDue {
  readonly id: string;
  readonly isHeld: boolean;
}

/** Which of these are due still; the desk is locked. */
export async function stillDue(
  client: pg.PoolClient,
  deskId: string,
  retained: RetentionClass,
  { before, ids }: { readonly before: Instant; readonly ids: readonly string[] },
): Promise<StillDue[]> {
  const { kind } = retained;
  const source = kind === 'threads' ? wholeThread(`thread.id = any($5)`) : texts[kind];
  const { rows } = await client.query<StillDue>(
    `select id, is_held as "isHeld" from (${dueOf(source, 'found.id = any($5)')}) due`,
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
     from (${dueOf(texts[retained.kind])}) due`,
    valuesOf(deskId, retained, before),
  );
  return rows[0]!;
}
