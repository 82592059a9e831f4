import type pg from 'pg';
import type { StrandChanges } from '../../domain/threads/changes.ts';
import type { StrandRow } from '../../domain/threads/links.ts';
import { plainColumn } from './arrayLiteral.ts';

/** Inserts or updates whole strands; each must be in a thread. */
export async function saveStrands(
  client: pg.PoolClient,
  deskId: string,
  strands: readonly StrandRow[],
): Promise<void> {
  if (strands.length === 0) return;
  await client.query({
    name: 'ingest-save-strands',
    text: `
      insert into strand (desk_id, id, thread_id, owner_customer_id, opener_post_id, opener_at, first_at, is_cut,
        post_count)
      select $1::uuid, id, thread_id, owner_customer_id, opener_post_id, to_timestamp(opener_at / 1000),
        to_timestamp(first_at / 1000), is_cut, post_count
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::float8[], $7::float8[], $8::boolean[],
        $9::integer[])
        as row (id, thread_id, owner_customer_id, opener_post_id, opener_at, first_at, is_cut, post_count)
      on conflict (id) do update set thread_id = excluded.thread_id, owner_customer_id = excluded.owner_customer_id,
        opener_post_id = excluded.opener_post_id, opener_at = excluded.opener_at, first_at = excluded.first_at,
        is_cut = excluded.is_cut,
        post_count = excluded.post_count`,
    values: [
      deskId,
      plainColumn(strands, (strand) => strand.id),
      plainColumn(strands, (strand) => strand.threadId),
      plainColumn(strands, (strand) => strand.ownerId),
      plainColumn(strands, (strand) => strand.opener.postId),
      plainColumn(strands, (strand) => strand.opener.publishedAt),
      plainColumn(strands, (strand) => strand.firstAt),
      plainColumn(strands, (strand) => strand.isCut),
      plainColumn(strands, (strand) => strand.postCount),
    ],
  });
}

/** Posts that change strands, pins that copies share, strands without posts. Nearly always nothing. */
export async function applyStrandChanges(
  client: pg.PoolClient,
  { absorbed, placements, pins, removed }: Omit<StrandChanges, 'saved' | 'concern'>,
): Promise<void> {
  if (absorbed.length > 0)
    await client.query({
      name: 'ingest-absorb-strands',
      text: `
        update post set strand_id = move.into_id
        from unnest($1::uuid[], $2::uuid[]) as move (from_id, into_id) where post.strand_id = move.from_id`,
      values: [absorbed.map((move) => move.from), absorbed.map((move) => move.into)],
    });
  if (placements.length > 0)
    await client.query({
      name: 'ingest-move-posts',
      text: `
        update post set strand_id = move.strand_id
        from unnest($1::uuid[], $2::uuid[]) as move (post_id, strand_id) where post.id = move.post_id`,
      values: [placements.map((move) => move.postId), placements.map((move) => move.strandId)],
    });
  if (pins.length > 0)
    await client.query({
      name: 'ingest-share-pins',
      text: `
        update post set pin = shared.pin
        from unnest($1::uuid[], $2::jsonb[]) as shared (post_id, pin) where post.id = shared.post_id`,
      values: [pins.map(({ postId }) => postId), pins.map(({ pin }) => JSON.stringify(pin))],
    });
  if (removed.length > 0)
    await client.query({
      name: 'ingest-remove-strands',
      text: 'delete from strand where id = any($1)',
      values: [removed],
    });
}
