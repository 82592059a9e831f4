import type pg from 'pg';
import type { ThreadChanges } from '../../domain/threads/changes.ts';

/** Strands that are in another thread now take their mentions and messages along. */
export async function moveStrands(
  client: pg.PoolClient,
  placements: ThreadChanges['placements'],
): Promise<void> {
  if (placements.length === 0) return;
  const values = [placements.map((move) => move.strandId), placements.map((move) => move.threadId)];
  await client.query({
    name: 'ingest-move-strands',
    text: `
      update strand set thread_id = move.thread_id
      from unnest($1::uuid[], $2::uuid[]) as move (strand_id, thread_id) where strand.id = move.strand_id`,
    values,
  });
}

/** Mentions and messages of ours are in the thread of their post's strand, for these strands. */
export async function alignWithStrands(client: pg.PoolClient, strandIds: readonly string[]): Promise<void> {
  if (strandIds.length === 0) return;
  for (const table of ['mention', 'interaction'] as const)
    await client.query({
      name: `ingest-align-${table}`,
      text: `
        update ${table} set thread_id = strand.thread_id
        from post join strand on strand.id = post.strand_id
        where post.strand_id = any($1) and ${table}.id = post.id and ${table}.thread_id <> strand.thread_id`,
      values: [strandIds],
    });
}

/**
 * A thread without strands leads on to the thread that has its posts, and so do its notes and hand-overs.
 * @returns those that the router still believes in
 */
export async function redirectThreads(
  client: pg.PoolClient,
  redirects: ThreadChanges['redirects'],
): Promise<{ threadId: string; hadNeed: boolean }[]> {
  if (redirects.length === 0) return [];
  const values = [redirects.map(({ from }) => from), redirects.map(({ into }) => into)];
  const { rows } = await client.query<{ threadId: string; hadNeed: boolean }>({
    name: 'ingest-redirect-threads',
    text: `
      with move as (select from_id, into_id from unnest($1::uuid[], $2::uuid[]) as move (from_id, into_id)),
      ended as (delete from episode using move where episode.thread_id = move.from_id),
      gone as (
        select thread.id, thread.need is not null or exists (select from work where thread_id = thread.id) as "hadNeed"
        from thread join move on move.from_id = thread.id
      ),
      redirected as (
        update thread set merged_into = move.into_id, need = null, due_at = null, at_risk_at = null, missed_at = null
        from move where thread.id = move.from_id
      )
      select id as "threadId", "hadNeed" from gone`,
    values,
  });
  await client.query({
    name: 'ingest-redirect-interactions',
    text: `
      update interaction set thread_id = move.into_id
      from unnest($1::uuid[], $2::uuid[]) as move (from_id, into_id) where interaction.thread_id = move.from_id`,
    values,
  });
  return rows;
}
