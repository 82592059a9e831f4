import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Pin, Post } from '../../domain/threads/post.ts';

/** The columns of `post` that a domain post is made of; the statement names the table `post`. */
export const postColumns = `
  post.id, post.direction, post.customer_id as "customerId", post.channel, post.external_id as "externalId",
  post.reply_to as "replyTo", post.conversation_id as "conversationId", post.pin, post.received_seq as "receivedSeq",
  post.published_at as "publishedAt", post.channel_account_id as "channelAccountId", post.tie_key as "tieKey",
  post.visibility, post.is_human_answer as "isHumanAnswer", post.agent_id as "agentId",
  post.deleted_at as "deletedAt"`;

/** A row of `postColumns`: the domain's post as it is. */
export interface PostRow extends Post {
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly publishedAt: Instant;
  readonly pin: Pin | null;
}
