import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { idColumn } from '../ingest/arrayLiteral.ts';

/** Those of the threads that a customer has written in since a place in the desk's log. */
export async function writtenToSince(
  client: pg.PoolClient,
  threadIds: readonly string[],
  seq: number,
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'threads-written-to',
    text: 'select distinct thread_id as id from mention where thread_id = any($1) and received_seq > $2',
    values: [idColumn(threadIds), seq],
  });
  return new Set(rows.map(({ id }) => id));
}

/** A mark after which nothing has been said or stated on its thread. */
export interface StandingMark {
  readonly id: string;
  readonly threadId: string;
  readonly ownerId: string | null;
  readonly at: Instant;
}

/** Those of the marks that nothing came after: no message either way, and no other mark. */
export async function standingMarks(
  client: pg.PoolClient,
  markIds: readonly string[],
): Promise<StandingMark[]> {
  const { rows } = await client.query<StandingMark>({
    name: 'marks-standing',
    text: `
      select mark.id, strand.thread_id as "threadId", thread.customer_id as "ownerId", mark.at
      from thread_mark mark
      join post on post.id = mark.post_id
      join strand on strand.id = post.strand_id
      join thread on thread.id = strand.thread_id
      where mark.id = any($1) and not exists (
        select from strand other join post later on later.strand_id = other.id
        where other.thread_id = strand.thread_id
          and (later.received_seq > mark.seq
            or exists (select from thread_mark more where more.post_id = later.id and more.seq > mark.seq)))`,
    values: [idColumn(markIds)],
  });
  return rows;
}

export async function removeMarks(client: pg.PoolClient, markIds: readonly string[]): Promise<void> {
  if (markIds.length === 0) return;
  await client.query({
    name: 'marks-remove',
    text: 'delete from thread_mark where id = any($1)',
    values: [idColumn(markIds)],
  });
}
