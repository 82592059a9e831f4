import type pg from 'pg';
import { plainColumn, textColumn } from './arrayLiteral.ts';

/** (channel account, external id): what makes two deliveries the same message. */
export interface PostKey {
  readonly channelAccountId: string;
  readonly externalId: string;
}

export const keyOfPost = ({ channelAccountId, externalId }: PostKey): string =>
  `${channelAccountId} ${externalId}`;

export interface KnownPost extends PostKey {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly threadId: string;
}

/** Which of these messages the desk has. */
export async function findPosts(client: pg.PoolClient, keys: readonly PostKey[]): Promise<KnownPost[]> {
  const { rows } = await client.query<KnownPost>({
    name: 'ingest-find-posts',
    text: `
      select post.channel_account_id as "channelAccountId", post.external_id as "externalId", post.id, post.direction,
        strand.thread_id as "threadId"
      from unnest($1::uuid[], $2::text[]) as wanted (account, external_id)
      cross join lateral (
        select * from post where channel_account_id = wanted.account and external_id = wanted.external_id offset 0
      ) post
      join strand on strand.id = post.strand_id`,
    values: [plainColumn(keys, (key) => key.channelAccountId), textColumn(keys, (key) => key.externalId)],
  });
  return rows;
}
