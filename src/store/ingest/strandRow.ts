import type { StrandRow } from '../../domain/threads/links.ts';
import type { Opener } from '../../domain/threads/strand.ts';

/** The columns a domain strand is read from; the statement names the tables `strand` and `opener` (its post). */
export const strandColumns = `
  strand.id, strand.thread_id as "threadId", strand.owner_customer_id as "ownerId", strand.is_cut as "isCut",
  strand.post_count as "postCount", strand.first_at as "firstAt", opener.id as "openerPostId", opener.direction as "openerDirection",
  opener.published_at as "openerPublishedAt", opener.channel_account_id as "openerAccountId",
  opener.tie_key as "openerTieKey"`;

export interface OpenerColumns {
  readonly openerPostId: string;
  readonly openerDirection: Opener['direction'];
  readonly openerPublishedAt: number;
  readonly openerAccountId: string;
  readonly openerTieKey: string;
}

export type StrandColumns = Omit<StrandRow, 'opener'> & OpenerColumns;

/** The opener of a strand or thread; its author is the owner. */
export const openerFrom = (row: OpenerColumns, ownerId: string | null): Opener => ({
  postId: row.openerPostId,
  direction: row.openerDirection,
  customerId: ownerId,
  publishedAt: row.openerPublishedAt,
  channelAccountId: row.openerAccountId,
  tieKey: row.openerTieKey,
});

export const strandFrom = (row: StrandColumns): StrandRow => ({
  id: row.id,
  threadId: row.threadId,
  ownerId: row.ownerId,
  firstAt: row.firstAt,
  isCut: row.isCut,
  postCount: row.postCount,
  opener: openerFrom(row, row.ownerId),
});
