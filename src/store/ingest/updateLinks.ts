import type pg from 'pg';
import type { LinkedPost } from '../../domain/threads/post.ts';

/** Stored posts that gained an external id or a pin. */
export async function updateLinks(client: pg.PoolClient, posts: readonly LinkedPost[]): Promise<void> {
  await client.query({
    name: 'ingest-update-links',
    text: `
      update post set external_id = changed.external_id, pin = changed.pin
      from unnest($1::uuid[], $2::text[], $3::jsonb[]) as changed (id, external_id, pin)
      where post.id = changed.id`,
    values: [
      posts.map((post) => post.id),
      posts.map((post) => post.externalId),
      posts.map((post) => (post.pin === null ? null : JSON.stringify(post.pin))),
    ],
  });
}
