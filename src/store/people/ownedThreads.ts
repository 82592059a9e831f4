import type pg from 'pg';
import type { CustomerMerge } from '../../domain/people/merges.ts';
import { alignWithStrands } from '../ingest/applyThreadChanges.ts';

/** The threads that have strands of these customers. */
export async function threadsOwnedBy(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ threadId: string }>({
    name: 'owned-threads',
    text: `select distinct thread_id as "threadId" from strand where desk_id = $1 and owner_customer_id = any($2)`,
    values: [deskId, customerIds],
  });
  return rows.map(({ threadId }) => threadId);
}

/** What is in a thread by itself: strands, and notes and whatever else is no message. */
export interface InThreads {
  readonly strands: readonly (readonly [id: string, threadId: string])[];
  readonly notes: readonly (readonly [id: string, threadId: string])[];
}

export async function inThreadsOf(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
): Promise<InThreads> {
  const pairs = async (text: string, values: unknown[]): Promise<[string, string][]> =>
    (await client.query<{ id: string; thread_id: string }>(text, values)).rows.map((row) => [
      row.id,
      row.thread_id,
    ]);
  const strands = await pairs(
    'select id, thread_id from strand where desk_id = $1 and owner_customer_id = any($2)',
    [deskId, customerIds],
  );
  const notes = await pairs(
    `select id, thread_id from interaction
     where thread_id = any($1) and not exists (select from post where post.id = interaction.id)`,
    [[...new Set(strands.map(([, threadId]) => threadId))]],
  );
  return { strands, notes };
}

/** Keeps with the merge what of all that is in another thread since. */
export async function rememberThreads(
  client: pg.PoolClient,
  deskId: string,
  { seq }: Pick<CustomerMerge, 'seq'>,
  before: InThreads,
): Promise<void> {
  await client.query(
    `update customer_merge set
       strands = (select coalesce(jsonb_agg(pair), '[]') from jsonb_array_elements($3::jsonb) pair
         join strand on strand.id = (pair->>0)::uuid where strand.thread_id <> (pair->>1)::uuid),
       notes = (select coalesce(jsonb_agg(pair), '[]') from jsonb_array_elements($4::jsonb) pair
         join interaction on interaction.id = (pair->>0)::uuid where interaction.thread_id <> (pair->>1)::uuid)
     where desk_id = $1 and seq = $2`,
    [deskId, seq, JSON.stringify(before.strands), JSON.stringify(before.notes)],
  );
}

/** Ends merges; gives back what they had taken from which thread, of the first merge that took it. */
export async function endMerges(
  client: pg.PoolClient,
  deskId: string,
  merges: readonly CustomerMerge[],
): Promise<InThreads> {
  const { rows } = await client.query<InThreads & { seq: number }>(
    'delete from customer_merge where desk_id = $1 and seq = any($2) returning seq, strands, notes',
    [deskId, merges.map(({ seq }) => seq)],
  );
  rows.sort((a, b) => b.seq - a.seq);
  return {
    strands: [
      ...new Map(rows.flatMap(({ strands }) => strands.map((pair) => [pair[0], pair] as const))).values(),
    ],
    notes: [...new Map(rows.flatMap(({ notes }) => notes.map((pair) => [pair[0], pair] as const))).values()],
  };
}

/**
 * Puts strands of these customers, and notes, back where they were, so that a thread that had gone keeps its id; where they belong is
 * still to be told.
 * @returns where the strands come from
 */
export async function returnToThreads(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
  { strands, notes }: InThreads,
): Promise<{ strandId: string; fromThreadId: string }[]> {
  const columns = (pairs: InThreads['strands']): string[][] => [
    pairs.map(([id]) => id),
    pairs.map(([, threadId]) => threadId),
  ];
  const { rows } = await client.query<{ strandId: string; fromThreadId: string; threadId: string }>(
    `with moving as (
       select strand.id, strand.thread_id as from_id, told.thread_id
       from unnest($3::uuid[], $4::uuid[]) as told (id, thread_id) join strand on strand.id = told.id
       where strand.desk_id = $1 and strand.owner_customer_id = any($2) and strand.thread_id <> told.thread_id
     ), moved as (
       update strand set thread_id = moving.thread_id from moving where strand.id = moving.id
     )
     select id as "strandId", from_id as "fromThreadId", thread_id as "threadId" from moving`,
    [deskId, customerIds, ...columns(strands)],
  );
  const revived = [...new Set(rows.map(({ threadId }) => threadId))];
  await client.query('update thread set merged_into = null where id = any($1)', [revived]);
  await client.query(
    `update interaction set thread_id = told.thread_id from unnest($1::uuid[], $2::uuid[]) as told (id, thread_id)
     where interaction.id = told.id and told.thread_id = any($3)`,
    [...columns(notes), revived],
  );
  await alignWithStrands(
    client,
    rows.map(({ strandId }) => strandId),
  );
  return rows;
}
