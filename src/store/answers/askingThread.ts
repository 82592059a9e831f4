import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';

/** What of a thread an answer to it depends on. */
export interface AskingThread {
  readonly threadId: string;
  /** What its customer wrote since a person answered last, else their last mention. */
  readonly text: string;
  readonly mentionIds: readonly string[];
  /** Where they wrote last. */
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly language: string | null;
  readonly fallbackLanguage: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly deskName: string;
  readonly customerName: string | null;
  readonly customerHandle: string | null;
}

/** So many of the latest mentions are read together. */
const mostMentions = 10;

/**
 * Null where the desk has no such thread, or its customer no word that stands.
 * @param accounts those on which it may be read; null: on all
 */
export async function askingThread(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  threadId: string,
  accounts: readonly string[] | null = null,
): Promise<AskingThread | null> {
  const { rows } = await client.query<AskingThread>({
    name: 'asking-thread',
    text: `
      with asked as (select * from thread where id = $1 and desk_id = $2),
      latest as (
        select mention.id, text, channel, visibility, published_at, author_name, author_handle
        from mention join asked on mention.thread_id = asked.id and mention.customer_id = asked.customer_id
        where deleted_at is null and ($3::uuid[] is null or channel_account_id = any($3))
        order by published_at desc, mention.id desc limit ${mostMentions}
      ),
      answered as (
        select max(published_at) as at from post join strand on strand.id = post.strand_id
        where strand.thread_id = $1 and direction = 'outbound' and is_human_answer
      ),
      last_word as (select * from latest order by published_at desc, id desc limit 1),
      asking as (
        select * from latest
        where published_at > coalesce((select at from answered), '-infinity') or id = (select id from last_word)
      )
      select asked.id as "threadId",
        (select string_agg(text, E'\\n' order by published_at, id) from asking) as text,
        array(select id from asking order by published_at, id) as "mentionIds",
        last_word.channel, last_word.visibility, asked.language, desk.fallback_language as "fallbackLanguage",
        asked.team_id as "teamId", team.name as "teamName", desk.name as "deskName",
        coalesce(nullif(customer.name, ''), last_word.author_name) as "customerName",
        last_word.author_handle as "customerHandle"
      from asked cross join last_word join desk on desk.id = asked.desk_id
        left join team on team.id = asked.team_id left join customer on customer.id = asked.customer_id`,
    values: [threadId, deskId, accounts],
  });
  return rows[0] ?? null;
}
