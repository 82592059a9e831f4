import { decodeEntities } from '../../../domain/triage/entities.ts';
import type { IngestDelivery } from '../../ingest/delivery.ts';
import type { TweetRow } from './tweetRow.ts';

/**
 * A tweet as a delivery. Its text is decoded once from X's HTML (`&amp;` reads `&`), and is otherwise as it was written.
 * Customers are known by their author id, which is the handle that texts of such files address them by.
 */
export function deliveryOf(
  { id, author, isInbound, createdAt, replyTo }: TweetRow,
  text: string,
  channelAccount: string,
): IngestDelivery {
  const message = {
    channelAccount,
    channel: 'x',
    externalId: id,
    publishedAt: createdAt,
    text: decodeEntities(text).decoded,
    visibility: null,
    replyTo,
    conversationId: null,
  } as const;
  if (!isInbound) return { kind: 'answer', ...message, authorName: author, agentId: null };
  return {
    kind: 'mention',
    ...message,
    author: { externalId: author, handle: author, name: null, email: null, phone: null },
    url: null,
    language: null,
  };
}
