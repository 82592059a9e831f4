import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { limitReached } from '../../domain/engagement/approval/limits.ts';
import { approvalWork } from '../../domain/routing/workName.ts';
import { idleApprovals } from '../../store/engage/approvalFacts.ts';
import { draftsAtLimit } from '../../store/engage/drafts.ts';
import type { LogEntry } from '../../store/log.ts';
import { approvalArrived, approvalWithdrawn } from '../engage/routeApproval.ts';

/**
 * Lets time pass for drafts that wait for approval: what nobody decided about is opened to the escalation team, whose work
 * it is from then on, or goes back to its writers. The approval of a draft that has left, or gone stale, is nobody's work any more.
 * The desk is locked.
 * @param isRouted whether the router has the work
 * @returns entries to append, what the router is to be told, and the instant of the next limit
 */
export async function passApprovalLimits(
  client: pg.PoolClient,
  deskId: string,
  at: Instant,
  isRouted: (work: string) => boolean,
): Promise<{ entries: LogEntry[]; inputs: LogEntry[]; nextLimitAt: Instant }> {
  const due = await draftsAtLimit(client, deskId, at);
  const entries = due.map((draft): LogEntry => {
    const type = limitReached(draft, at) === 'expire' ? 'approvalExpired' : 'approvalEscalated';
    const payload = { draftId: draft.id, version: draft.version };
    return { kind: 'record', type, actor: 'clock', threadId: draft.threadId, payload };
  });
  if (due.length > 0)
    await client.query({
      name: 'approvals-pass',
      text: `update draft set claimed_by = null, escalate_at = null,
               state = case when expires then 'expired' else state end,
               expire_at = case when expires then null else expire_at end,
               escalated_at = case when expires then escalated_at else escalate_at end
             from unnest($1::uuid[], $2::boolean[]) as due (draft_id, expires) where id = due.draft_id`,
      values: [due.map(({ id }) => id), due.map((draft) => limitReached(draft, at) === 'expire')],
    });
  const escalated = due.filter((draft) => limitReached(draft, at) === 'escalate');
  const leaving = new Set([...(await idleApprovals(client, deskId)), ...escalated.map(({ id }) => id)]);
  const inputs = [...leaving].filter((id) => isRouted(approvalWork(id))).map(approvalWithdrawn);
  for (const draft of escalated) {
    const opened = { ...draft, claimedBy: null, escalatedAt: draft.escalateAt };
    inputs.push(...(await approvalArrived(client, deskId, opened)));
  }
  const next = await client.query<{ at: Instant | null }>({
    name: 'approvals-next',
    text: `select min(least(escalate_at, expire_at)) as at from draft where desk_id = $1 and state = 'submitted'`,
    values: [deskId],
  });
  // a decision at the very instant still counts
  return { entries, inputs, nextLimitAt: (next.rows[0]?.at ?? Number.POSITIVE_INFINITY) + 1 };
}
