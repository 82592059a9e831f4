import type pg from 'pg';
import { plainColumn, textColumn } from './arrayLiteral.ts';
import { type PostRow, postColumns } from './postRow.ts';

/** A message of ours that has left, under its network's name. */
export interface NamedInteraction {
  readonly interactionId: string;
  readonly externalId: string;
}

/** The posts of messages of ours; some have none (a like, a note). */
export async function loadOutboundPosts(client: pg.PoolClient, ids: readonly string[]): Promise<PostRow[]> {
  const { rows } = await client.query<PostRow>({
    name: 'ingest-load-outbound-posts',
    text: `select ${postColumns} from post where post.id = any($1) and direction = 'outbound'`,
    values: [ids],
  });
  return rows;
}

/** The networks' ids of interactions that have left. */
export async function nameInteractions(
  client: pg.PoolClient,
  named: readonly NamedInteraction[],
): Promise<void> {
  await client.query({
    name: 'ingest-name-interactions',
    text: `
      update interaction set external_id = named.external_id
      from unnest($1::uuid[], $2::text[]) as named (id, external_id) where interaction.id = named.id`,
    values: [
      plainColumn(named, ({ interactionId }) => interactionId),
      textColumn(named, ({ externalId }) => externalId),
    ],
  });
}
