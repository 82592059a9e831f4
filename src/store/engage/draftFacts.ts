import type pg from 'pg';
import type { SkillLevel } from '../../domain/desk/agent.ts';

/** What is known of whoever writes a draft, and of the thread and the customer that it is for. */
export interface DraftFacts {
  readonly language: string | null;
  readonly teamId: string | null;
  readonly sentiment: number | null;
  readonly tags: readonly string[];
  readonly isKeyCustomer: boolean;
  readonly segment: string | null;
  readonly followers: number | null;
  readonly writerName: string | null;
  /** Null: no agent writes it. */
  readonly writerSkills: Readonly<Record<string, SkillLevel>> | null;
}

/** The facts that a draft on the thread is judged by, in one statement. */
export async function draftFacts(
  client: pg.PoolClient | pg.Pool,
  threadId: string,
  writerId: string | null,
): Promise<DraftFacts> {
  const { rows } = await client.query<DraftFacts>({
    name: 'draft-facts',
    text: `
      select thread.language, thread.team_id as "teamId", thread.sentiment, thread.tags,
        coalesce(customer.is_key, false) as "isKeyCustomer", customer.segment,
        (select max(author_followers) from mention
          where mention.thread_id = thread.id and mention.customer_id = thread.customer_id) as followers,
        agent.name as "writerName",
        case when agent.id is not null then coalesce(
          (select jsonb_object_agg(skill_id, level) from agent_skill where agent_id = agent.id), '{}') end as "writerSkills"
      from thread left join customer on customer.id = thread.customer_id left join agent on agent.id = $2
      where thread.id = $1`,
    values: [threadId, writerId],
  });
  return rows[0]!;
}
