import type pg from 'pg';
import type { AutomationFacts } from '../../domain/engagement/automation/automatedAnswer.ts';
import type { AskingThread } from './askingThread.ts';

/** A mention that something may be sent to by itself, with what its text would be rendered from. */
export interface AutomationCase
  extends Omit<AutomationFacts, 'at' | 'openCrises'>,
    Omit<AskingThread, 'text' | 'mentionIds'> {
  readonly mentionId: string;
  /** Null: the thread has none. */
  readonly episodeId: string | null;
  readonly customerId: string | null;
}

/** The cases of these mentions as things stand, in their order; mentions that are gone are left out. */
export async function automationCases(
  client: pg.PoolClient | pg.Pool,
  mentionIds: readonly string[],
): Promise<readonly AutomationCase[]> {
  if (mentionIds.length === 0) return [];
  const { rows } = await client.query<AutomationCase>({
    name: 'automation-cases',
    text: `
      select mention.id as "mentionId", thread.id as "threadId", thread.customer_id as "customerId",
        mention.published_at as "publishedAt", mention.channel, mention.visibility,
        mention.mention_type as "mentionType", mention.tags || thread.tags as tags, mention.sentiment,
        jsonb_build_object('text', mention.text, 'names',
          array_remove(array[mention.author_handle] || known.names, null)) as author,
        known.is_ours as "isOwnPost", mention.customer_id is not distinct from thread.customer_id as "isFromCustomer",
        mention.deleted_at is not null as "isDeleted", coalesce(customer.is_key, false) as "isKeyCustomer",
        episode.id is null or episode.resolved_at is not null as "isResolved",
        exists (select from strand join post on post.strand_id = strand.id
          where strand.thread_id = thread.id and direction = 'outbound' and is_human_answer
            and post.published_at >= episode.opened_at) as "hasPersonAnswered",
        exists (select from interaction join automated_message on interaction_id = interaction.id
          where interaction.thread_id = thread.id and interaction.at >= episode.opened_at)
          or exists (select from automated_message where episode_id = episode.id) as "hasAutomatedMessage",
        exists (select from work where thread_id = thread.id and state in ('assigned', 'parked')) as "isInHand",
        episode.id as "episodeId", thread.language, desk.fallback_language as "fallbackLanguage",
        thread.team_id as "teamId", team.name as "teamName", desk.name as "deskName",
        coalesce(nullif(customer.name, ''), mention.author_name) as "customerName",
        mention.author_handle as "customerHandle"
      from unnest($1::uuid[]) with ordinality asked (id, place)
        join mention on mention.id = asked.id join thread on thread.id = mention.thread_id
        join desk on desk.id = mention.desk_id left join customer on customer.id = mention.customer_id
        left join team on team.id = thread.team_id
        left join lateral (
          select id, opened_at, resolved_at from episode where thread_id = thread.id order by number desc limit 1
        ) episode on true
        cross join lateral (
          select coalesce(array_agg(external_id), '{}') as names,
            coalesce(bool_or(exists (select from channel_account account
              where account.desk_id = identity.desk_id and lower(account.external_id) = lower(identity.external_id))),
              false) as is_ours
          from identity where customer_id = mention.customer_id
        ) known
      order by place`,
    values: [mentionIds],
  });
  return rows;
}
