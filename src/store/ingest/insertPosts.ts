import type pg from 'pg';
import type { Post } from '../../domain/threads/post.ts';

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
      placed.map(({ post }) => post.id),
      placed.map(({ post }) => post.channel),
      placed.map(({ post }) => post.channelAccountId),
      placed.map(({ post }) => post.externalId),
      placed.map(({ post }) => post.tieKey),
      placed.map(({ post }) => post.direction),
      placed.map(({ post }) => post.visibility),
      placed.map(({ post }) => post.customerId),
      placed.map(({ post }) => post.agentId),
      placed.map(({ post }) => post.isHumanAnswer),
      placed.map(({ post }) => post.publishedAt),
      placed.map(({ post }) => post.deletedAt),
      placed.map(({ post }) => post.replyTo),
      placed.map(({ post }) => post.conversationId),
      placed.map(({ post }) => (post.pin === null ? null : JSON.stringify(post.pin))),
      placed.map(({ post }) => post.receivedSeq),
      placed.map(({ strandId }) => strandId),
    ],
  });
}
