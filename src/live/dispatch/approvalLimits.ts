import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { type ApprovalLimits, limitReached } from '../../domain/engagement/approval/limits.ts';
import type { LogEntry } from '../../store/log.ts';

interface Waiting extends ApprovalLimits {
  readonly id: string;
  readonly threadId: string;
  readonly version: number;
}

/**
 * Lets time pass for drafts that wait for approval: what nobody decided about is opened to the escalation team, or goes
 * back to its writers. The desk is locked.
 * @returns entries to append, and the instant of the next limit
 */
export async function passApprovalLimits(
  client: pg.PoolClient,
  deskId: string,
  at: Instant,
): Promise<{ entries: LogEntry[]; nextLimitAt: Instant }> {
  const { rows } = await client.query<Waiting>({
    name: 'approvals-due',
    text: `select id, thread_id as "threadId", version, escalate_at as "escalateAt", expire_at as "expireAt" from draft
           where desk_id = $1 and state = 'submitted' and least(escalate_at, expire_at) < $2
           order by least(escalate_at, expire_at), id`,
    values: [deskId, new Date(at)],
  });
  const entries = rows.map((draft): LogEntry => {
    const type = limitReached(draft, at) === 'expire' ? 'approvalExpired' : 'approvalEscalated';
    const payload = { draftId: draft.id, version: draft.version };
    return { kind: 'record', type, actor: 'clock', threadId: draft.threadId, payload };
  });
  if (rows.length > 0)
    await client.query({
      name: 'approvals-pass',
      text: `update draft set claimed_by = null, escalate_at = null,
               state = case when expires then 'expired' else state end,
               expire_at = case when expires then null else expire_at end,
               escalated_at = case when expires then escalated_at else escalate_at end
             from unnest($1::uuid[], $2::boolean[]) as due (draft_id, expires) where id = due.draft_id`,
      values: [rows.map(({ id }) => id), rows.map((draft) => limitReached(draft, at) === 'expire')],
    });
  const next = await client.query<{ at: Instant | null }>({
    name: 'approvals-next',
    text: `select min(least(escalate_at, expire_at)) as at from draft where desk_id = $1 and state = 'submitted'`,
    values: [deskId],
  });
  // a decision at the very instant still counts
  return { entries, nextLimitAt: (next.rows[0]?.at ?? Number.POSITIVE_INFINITY) + 1 };
}
