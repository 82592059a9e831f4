import type pg from 'pg';
import type { Period } from '../../domain/kpi/live/period.ts';

/** Versions of drafts that waited for approval on account of a crisis, and what was decided about them. */
export interface ApprovalsAsked {
  readonly asked: number;
  readonly approved: number;
  /** An approver put it in other words. */
  readonly changed: number;
  readonly rejected: number;
}

/** Those that were submitted in the period because of the plan; decided whenever. */
export async function approvalsAsked(
  pool: pg.Pool,
  deskId: string,
  planName: string,
  { fromAt, beforeAt }: Period,
): Promise<ApprovalsAsked> {
  const { rows } = await pool.query<ApprovalsAsked>({
    name: 'crisis-approvals-asked',
    text: `
      with asked as (
        select distinct (payload->>'draftId')::uuid as draft_id, (payload->>'version')::integer as version
        from routing_event
        where desk_id = $1 and at >= $2 and at < $3 and type = 'draftSubmitted'
          and payload->'reasons' @> jsonb_build_array(jsonb_build_object('because', 'crisis', 'name', $4::text))
      )
      select count(*)::integer as asked,
        (count(*) filter (where decision = 'approve'))::integer as approved,
        (count(*) filter (where decision = 'change'))::integer as changed,
        (count(*) filter (where decision = 'reject'))::integer as rejected
      from asked left join lateral (
        -- a change is told under the version that it makes
        select decision from approval
        where approval.draft_id = asked.draft_id
          and approval.version - (decision = 'change')::integer = asked.version
        order by at limit 1
      ) decided on true`,
    values: [deskId, new Date(fromAt), new Date(beforeAt), planName],
  });
  return rows[0]!;
}
