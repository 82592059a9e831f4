import type pg from 'pg';
import { type PostRow, postColumns } from './postRow.ts';

/** The post of a message of ours; null where it has none (a like, a note). */
export async function loadOutboundPost(client: pg.PoolClient, id: string): Promise<PostRow | null> {
  const { rows } = await client.query<PostRow>({
    name: 'ingest-load-outbound-post',
    text: `select ${postColumns} from post where post.id = $1 and direction = 'outbound'`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The network's id of an interaction that has left. */
export async function nameInteraction(client: pg.PoolClient, id: string, externalId: string): Promise<void> {
  await client.query({
    name: 'ingest-name-interaction',
    text: 'update interaction set external_id = $2 where id = $1',
    values: [id, externalId],
  });
}
