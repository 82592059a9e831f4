import type pg from 'pg';
import type { Matter } from '../../domain/engagement/channelProposal/matter.ts';
import type { ProposalScene } from '../../domain/engagement/channelProposal/way.ts';
import type { Place } from '../../domain/engagement/permissions/permission.ts';

/** The matter of a thread's open episode with what else decides where it can go on. */
export interface FoundMatter extends Matter, Pick<ProposalScene, 'networks' | 'proposed'> {
  readonly language: string | null;
  /** With where each was written. */
  readonly messages: readonly (Matter['messages'][number] & Place)[];
}

/** So many messages are read: enough for every threshold that a conversation reaches. */
const mostMessages = 1_000;

/** Null: the thread has no open episode. */
export async function matterOf(
  client: pg.PoolClient | pg.Pool,
  threadId: string,
): Promise<FoundMatter | null> {
  const { rows } = await client.query<FoundMatter>({
    name: 'thread-matter',
    text: `
      select episode.opened_at as "openedAt", thread.tags, thread.language,
        exists (
          select from mention join masked_account_data masked on masked.post_id = mention.id
          where mention.thread_id = thread.id and mention.customer_id = thread.customer_id
            and mention.published_at >= episode.opened_at) as "hasAccountData",
        array(select distinct network from identity
          where desk_id = thread.desk_id and customer_id = thread.customer_id
            -- a visitor of the secure page has no other way to be reached there
            and not (network = 'chat' and external_id like 'secure-%')) as networks,
        (select coalesce(json_agg(body->'proposed'), '[]') from interaction
          where thread_id = thread.id and kind = 'note' and body ? 'proposed' and at >= episode.opened_at) as proposed,
        (select coalesce(json_agg(json_build_object('at', floor(extract(epoch from at) * 1000),
            'isCustomers', is_customers, 'text', text, 'channel', channel, 'channelAccountId', channel_account_id)
            order by at, id), '[]')
          from (
            (select published_at as at, id, true as is_customers, channel, channel_account_id,
              case when visibility = 'secure' then '' else text end as text
            from mention
            where thread_id = thread.id and customer_id = thread.customer_id and deleted_at is null
              and published_at >= episode.opened_at
            union all
            select at, id, false, channel, channel_account_id, case when visibility = 'secure' then '' else text end
            from interaction
            where thread_id = thread.id and kind in ('reply', 'directMessage', 'automatedAnswer')
              and at >= episode.opened_at)
            order by at desc, id desc limit ${mostMessages}
          ) message) as messages
      from thread join episode on episode.thread_id = thread.id and episode.resolved_at is null
      where thread.id = $1`,
    values: [threadId],
  });
  return rows[0] ?? null;
}
