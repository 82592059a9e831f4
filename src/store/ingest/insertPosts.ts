import type pg from 'pg';
import type { Post } from '../../domain/threads/post.ts';
import { plainColumn, textColumn } from './arrayLiteral.ts';

/** A post with the strand it was placed in. */
export interface PlacedPost {
  readonly post: Post;
  readonly strandId: string;
}

export async function insertPosts(
  client: pg.PoolClient,
  deskId: string,
  placed: readonly PlacedPost[],
): Promise<void> {
  await client.query({
    name: 'ingest-insert-posts',
    text: `
      insert into post (desk_id, id, channel, channel_account_id, external_id, tie_key, direction, visibility,
        customer_id, agent_id, is_human_answer, published_at, deleted_at, reply_to, conversation_id, pin,
        received_seq, strand_id)
      select $1::uuid, id, channel, channel_account_id, external_id, tie_key, direction, visibility, customer_id,
        agent_id, is_human_answer, to_timestamp(published_at / 1000), to_timestamp(deleted_at / 1000), reply_to,
        conversation_id, pin, received_seq, strand_id
      from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[],
        $10::uuid[], $11::boolean[], $12::float8[], $13::float8[], $14::text[], $15::text[], $16::jsonb[],
        $17::bigint[], $18::uuid[])
        as row (id, channel, channel_account_id, external_id, tie_key, direction, visibility, customer_id, agent_id,
          is_human_answer, published_at, deleted_at, reply_to, conversation_id, pin, received_seq, strand_id)`,
    values: [
      deskId,
      plainColumn(placed, ({ post }) => post.id),
      plainColumn(placed, ({ post }) => post.channel),
      plainColumn(placed, ({ post }) => post.channelAccountId),
      textColumn(placed, ({ post }) => post.externalId),
      textColumn(placed, ({ post }) => post.tieKey),
      plainColumn(placed, ({ post }) => post.direction),
      plainColumn(placed, ({ post }) => post.visibility),
      plainColumn(placed, ({ post }) => post.customerId),
      plainColumn(placed, ({ post }) => post.agentId),
      plainColumn(placed, ({ post }) => post.isHumanAnswer),
      plainColumn(placed, ({ post }) => post.publishedAt),
      plainColumn(placed, ({ post }) => post.deletedAt),
      textColumn(placed, ({ post }) => post.replyTo),
      textColumn(placed, ({ post }) => post.conversationId),
      textColumn(placed, ({ post }) => (post.pin === null ? null : JSON.stringify(post.pin))),
      plainColumn(placed, ({ post }) => post.receivedSeq),
      plainColumn(placed, ({ strandId }) => strandId),
    ],
  });
}
