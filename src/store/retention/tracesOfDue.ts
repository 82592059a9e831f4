import type pg from 'pg';
import type { RetainedKind } from '../../domain/engagement/retention/policy.ts';
import type { Traces } from '../erasure/traces.ts';

/** Threads whose subject is read from one of these. */
const openedBy = `
  select thread.id from mention join thread on thread.id = mention.thread_id
  where mention.id = any($1) and thread.opener_post_id = mention.id
  union
  select thread.id from interaction join thread on thread.id = interaction.thread_id
  where interaction.id = any($1) and thread.opener_post_id = interaction.id`;

const ofThreads = `
  with whole as (
    select unnest($1::uuid[]) as id
  ), named as (
    select id from whole union all select id from thread where merged_into in (select id from whole)
  )
  select array(select id::text from mention where thread_id in (select id from whole)) as "postIds",
    array(select id::text from whole) as "threadIds",
    array(select id::text from interaction where thread_id in (select id from whole)) as "interactionIds",
    array(select id::text from draft where thread_id in (select id from named)) as "draftIds"`;

/** Where the texts of what is due stand; of threads everything that was written on them. The desk is locked. */
export async function tracesOfDue(
  client: pg.PoolClient,
  kind: RetainedKind,
  ids: readonly string[],
): Promise<Traces> {
  if (kind === 'threads') return (await client.query<Traces>(ofThreads, [ids])).rows[0]!;
  const { rows } = await client.query<{ id: string }>(openedBy, [ids]);
  return {
    postIds: kind === 'mentions' ? ids : [],
    threadIds: rows.map(({ id }) => id),
    interactionIds: kind === 'answers' || kind === 'notes' ? ids : [],
    draftIds: kind === 'drafts' ? ids : [],
  };
}
