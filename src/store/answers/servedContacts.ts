import type pg from 'pg';
import { isUnrestricted, type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { ServedContacts } from '../../domain/engagement/savings/selfServiceSavings.ts';
import { comesAgainWithinDays } from '../../domain/kpi/live/threadFacts.ts';
import { messageIsSeen, unlessLimited } from '../read/sight.ts';
import { Statement } from '../read/statement.ts';

/**
 * Episodes that customers opened in [from, before), by the channel of the mention that opened them. Self-served: resolved after an
 * automated answer, or on the channel selfService, without a person's answer or an agent who had it in hand.
 */
export async function servedContacts(
  pool: pg.Pool,
  deskId: string,
  {
    from,
    before,
    sight = unrestricted,
  }: { readonly from: Date; readonly before: Date; readonly sight?: Sight },
): Promise<readonly ServedContacts[]> {
  const statement = new Statement(0, sight, [deskId, from, before]);
  const { rows } = await pool.query<ServedContacts>({
    ...(isUnrestricted(sight) && { name: 'served-contacts' }),
    text: `
      with opened as (
        select episode.thread_id, episode.opened_at, episode.resolved_at, mention.channel, thread.customer_id,
          coalesce(episode.resolved_at, 'infinity') as until
        from episode join thread on thread.id = episode.thread_id join mention on mention.id = opened_by_post_id
        where episode.desk_id = $1 and episode.opened_at >= $2 and episode.opened_at < $3
          and ${unlessLimited('true', () => messageIsSeen('mention', statement), statement)}
      ),
      judged as (
        select channel,
          exists (select from strand join post on post.strand_id = strand.id
            where strand.thread_id = opened.thread_id and is_human_answer
              and published_at between opened.opened_at and opened.until)
          or exists (select from assignment
            where thread_id = opened.thread_id and started_at between opened.opened_at and opened.until) as is_taken,
          resolved_at is not null and (channel = 'selfService' or exists (select from interaction
            where thread_id = opened.thread_id and kind = 'automatedAnswer' and at between opened.opened_at and opened.until))
            as is_answered_by_rule,
          exists (select from thread other join episode later on later.thread_id = other.id
            where other.customer_id = opened.customer_id and later.opened_at > opened.resolved_at
              and later.opened_at <= opened.resolved_at + make_interval(days => ${comesAgainWithinDays})) as has_come_again
        from opened
      )
      select channel, count(*) filter (where is_taken)::int as taken,
        count(*) filter (where not is_taken and is_answered_by_rule)::int as "selfServed",
        count(*) filter (where not is_taken and is_answered_by_rule and has_come_again)::int as "cameAgain"
      from judged group by channel order by channel`,
    values: statement.values,
  });
  return rows;
}
