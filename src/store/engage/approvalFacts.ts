import type pg from 'pg';
import type { ApprovalFacts } from '../../domain/engagement/approval/asWork.ts';

/** What a draft's thread and writers say to its approval. The desk is locked. */
export async function approvalFacts(client: pg.PoolClient, draftId: string): Promise<ApprovalFacts> {
  const { rows } = await client.query<ApprovalFacts>({
    name: 'approval-facts',
    text: `
      select coalesce(work.team_id, thread.team_id) as "teamId", (thread.need->>'dueAt')::float8 as "dueAt",
        coalesce((thread.need->>'boostMinutes')::float8, 0) as "boostMinutes",
        array(select distinct agent_id::text from draft_version
              where draft_id = draft.id and agent_id is not null order by 1) as "writerIds"
      from draft join thread on thread.id = draft.thread_id left join work on work.thread_id = thread.id
      where draft.id = $1`,
    values: [draftId],
  });
  return rows[0]!;
}

/** Drafts whose approval is work, and which cannot be approved any more: left since, or stale. The desk is locked. */
export async function idleApprovals(client: pg.PoolClient, deskId: string): Promise<string[]> {
  const { rows } = await client.query<{ draftId: string }>({
    name: 'approvals-idle',
    text: `
      select draft.id as "draftId" from work join draft on draft.id = work.draft_id
      where work.desk_id = $1 and (draft.state <> 'submitted' or exists (
        select from mention join thread on thread.id = mention.thread_id
        where mention.thread_id = draft.thread_id and mention.customer_id = thread.customer_id
          and received_seq > draft.read_seq and deleted_at is null))
      order by draft.id`,
    values: [deskId],
  });
  return rows.map(({ draftId }) => draftId);
}
