import type pg from 'pg';
import type { StrandPost, StrandRow } from '../../domain/threads/links.ts';
import { idColumn } from './arrayLiteral.ts';
import { type PostRow, postColumns } from './postRow.ts';
import { type StrandColumns, strandColumns, strandFrom } from './strandRow.ts';

export async function loadStrands(client: pg.PoolClient, strandIds: readonly string[]): Promise<StrandRow[]> {
  const { rows } = await client.query<StrandColumns>({
    name: 'ingest-load-strands',
    text: `
      select ${strandColumns} from strand join post opener on opener.id = strand.opener_post_id
      where strand.id = any($1)`,
    values: [idColumn(strandIds)],
  });
  return rows.map(strandFrom);
}

/** All posts of strands that are taken apart. */
export async function loadStrandPosts(
  client: pg.PoolClient,
  strandIds: readonly string[],
): Promise<StrandPost[]> {
  const { rows } = await client.query<PostRow & StrandPost>({
    name: 'ingest-load-strand-posts',
    text: `select ${postColumns}, post.strand_id as "strandId" from post where post.strand_id = any($1)`,
    values: [idColumn(strandIds)],
  });
  return rows;
}
