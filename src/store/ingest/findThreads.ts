import type pg from 'pg';
import type { ThreadRow, ThreadSearch, ThreadsFound } from '../../domain/threads/changes.ts';
import { idColumn, plainColumn } from './arrayLiteral.ts';
import {
  type OpenerColumns,
  openerFrom,
  type StrandColumns,
  strandColumns,
  strandFrom,
} from './strandRow.ts';

/** Looks up what decides which thread a strand is in, as the tables stand now. */
export async function findThreads(
  client: pg.PoolClient,
  deskId: string,
  search: ThreadSearch,
): Promise<ThreadsFound> {
  const hasOwners = search.owners.length > 0;
  const [strands, activity] = await Promise.all([
    hasOwners || search.strandIds.length > 0 ? findStrands(client, deskId, search) : [],
    hasOwners ? findActivity(client, deskId, search.owners) : [],
  ]);
  const ofStrands = [...strands, ...activity].flatMap(({ threadId }) => threadId ?? []);
  const threadIds = [...new Set([...strands.flatMap(({ threadId }) => threadId ?? []), ...search.threadIds])];
  const [marks, threads] = await Promise.all([
    hasOwners && ofStrands.length > 0 ? findMarks(client, search.owners, ofStrands) : [],
    threadIds.length > 0 ? loadThreads(client, threadIds) : [],
  ]);
  return { strands, activity, marks, threads };
}

async function findStrands(
  client: pg.PoolClient,
  deskId: string,
  { owners, strandIds }: ThreadSearch,
): Promise<ThreadsFound['strands']> {
  const { rows } = await client.query<StrandColumns>({
    name: 'ingest-find-strands',
    text: `
      with found as (
        select strand.id from unnest($2::uuid[], $3::float8[]) as owner (customer_id, from_at)
        cross join lateral (
          select id from strand
          where desk_id = $1 and owner_customer_id = owner.customer_id
            and opener_at >= to_timestamp(owner.from_at / 1000) offset 0
        ) strand
        union
        select id from unnest($4::uuid[]) as named (id)
      )
      select ${strandColumns}
      from found join strand on strand.id = found.id join post opener on opener.id = strand.opener_post_id`,
    values: [
      deskId,
      plainColumn(owners, (owner) => owner.customerId),
      plainColumn(owners, (owner) => owner.fromAt),
      idColumn(strandIds),
    ],
  });
  return rows.map(strandFrom);
}

async function findActivity(
  client: pg.PoolClient,
  deskId: string,
  owners: ThreadSearch['owners'],
): Promise<ThreadsFound['activity']> {
  const { rows } = await client.query<ThreadsFound['activity'][number]>({
    name: 'ingest-find-activity',
    text: `
      select post.published_at as "publishedAt", post.channel_account_id as "channelAccountId",
        post.tie_key as "tieKey", post.strand_id as "strandId", post.received_seq as "receivedSeq",
        post.customer_id as "ownerId", strand.thread_id as "threadId"
      from unnest($2::uuid[], $3::float8[]) as owner (customer_id, from_at)
      cross join lateral (
        select * from post
        where desk_id = $1 and customer_id = owner.customer_id and direction = 'inbound'
          and published_at >= to_timestamp(owner.from_at / 1000)
        -- the order of the index by customer: of a young table another seems as cheap, and reads the whole desk
        order by published_at offset 0
      ) post
      join strand on strand.id = post.strand_id and strand.owner_customer_id = post.customer_id`,
    values: [
      deskId,
      plainColumn(owners, (owner) => owner.customerId),
      plainColumn(owners, (owner) => owner.activityFromAt),
    ],
  });
  return rows;
}

async function findMarks(
  client: pg.PoolClient,
  owners: ThreadSearch['owners'],
  threadIds: readonly string[],
): Promise<ThreadsFound['marks']> {
  const fromAt = owners.reduce((least, owner) => Math.min(least, owner.activityFromAt), Infinity);
  const { rows } = await client.query<ThreadsFound['marks'][number]>({
    name: 'ingest-find-marks',
    text: `
      select post.strand_id as "strandId", mark.kind, mark.at, mark.seq, strand.thread_id as "threadId"
      from strand
      cross join lateral (select id, strand_id from post where strand_id = strand.id offset 0) post
      join thread_mark mark on mark.post_id = post.id
      where strand.thread_id = any($1) and mark.kind in ('resolved', 'reopened')
        and mark.at >= to_timestamp($2::float8 / 1000)`,
    values: [idColumn([...new Set(threadIds)]), fromAt],
  });
  return rows;
}

async function loadThreads(client: pg.PoolClient, threadIds: readonly string[]): Promise<ThreadRow[]> {
  const { rows } = await client.query<{ id: string; ownerId: string | null } & OpenerColumns>({
    name: 'ingest-load-threads',
    text: `
      select thread.id, thread.customer_id as "ownerId", opener.id as "openerPostId",
        opener.direction as "openerDirection", opener.published_at as "openerPublishedAt",
        opener.channel_account_id as "openerAccountId", opener.tie_key as "openerTieKey"
      from thread join post opener on opener.id = thread.opener_post_id
      where thread.id = any($1)`,
    values: [idColumn(threadIds)],
  });
  return rows.map((row) => ({ id: row.id, ownerId: row.ownerId, opener: openerFrom(row, row.ownerId) }));
}
