import { usualApprovalPolicy } from '../../src/domain/engagement/approval/policy.ts';
import { saveApprovalPolicy } from '../../src/live/configure/approvalPolicy.ts';
import { approvalDecide } from '../../src/live/engage/approvals.ts';
import { draftSave, draftSubmit } from '../../src/live/engage/drafts.ts';
import { acceptApproval, approvalClaim, declineApproval } from '../../src/live/engage/takeApproval.ts';
import type { LiveHost } from '../../src/live/host.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import type { BusyDesk } from '../live/crash/busyDesk.ts';
import { as, granted } from '../support/liveDesk.ts';
import type { ClockedDesk } from './clockedDesk.ts';

/** The second team approves, and the first after a while. */
export async function withApprovers(host: LiveHost, { caller, teamIds }: BusyDesk): Promise<void> {
  const [first, second] = teamIds as [string, string];
  const policy = {
    ...usualApprovalPolicy,
    approverTeamId: second,
    escalateAfterSeconds: 4,
    escalationTeamId: first,
    expireAfterSeconds: 60,
  };
  granted(await saveApprovalPolicy(host, caller, policy));
}

/** Somebody writes an answer that another is to look at, or one who may approve does something about one that waits. */
export async function approveOrAsk(
  host: LiveHost,
  live: ClockedDesk,
  desk: BusyDesk,
  agentId: string,
  chance: () => number,
): Promise<void> {
  const caller = { ...as(desk.caller, agentId), isSupervisor: true };
  const { rows } = await poolOf(host.dataSource).query<{
    draftId: string;
    version: number;
    agentId: string | null;
  }>(
    `select draft.id as "draftId", version, work.agent_id as "agentId" from draft left join work on work.draft_id = draft.id
     where draft.desk_id = $1 and draft.state = 'submitted' order by work.agent_id nulls last, random() limit 1`,
    [desk.deskId],
  );
  const draw = chance();
  if (rows[0] === undefined || draw < 0.4) {
    await ask(host, desk, caller, chance);
    return;
  }
  const { draftId, version } = rows[0];
  const approver = { ...caller, ...as(desk.caller, rows[0].agentId ?? agentId), isSupervisor: true };
  const decision = { draftId, version, decision: 'approve', text: null, reason: null } as const;
  if (draw < 0.6) await live.answer(acceptApproval(host, approver, draftId));
  else if (draw < 0.7) await live.answer(declineApproval(host, approver, draftId));
  else if (draw < 0.8)
    await live.answer(
      approvalClaim(host, draw < 0.75 ? caller : approver, { draftId, isClaimed: chance() < 0.5 }),
    );
  else await approvalDecide(host, draw < 0.9 ? caller : approver, decision);
}

async function ask(
  host: LiveHost,
  desk: BusyDesk,
  caller: BusyDesk['caller'],
  chance: () => number,
): Promise<void> {
  const { rows } = await poolOf(host.dataSource).query<{ threadId: string; version: number | null }>(
    `select thread.id as "threadId", (select version from draft where thread_id = thread.id
       and state not in ('sent', 'discarded')) as version
     from thread where desk_id = $1 and state = 'open' and merged_into is null order by random() limit 1`,
    [desk.deskId],
  );
  if (rows[0] === undefined) return;
  const { threadId, version } = rows[0];
  const words = { threadId, version, text: `Say ${chance()}`, visibility: null, channelAccountId: null };
  const saved = await draftSave(host, caller, words);
  if (saved.ok)
    await draftSubmit(host, caller, {
      draftId: saved.value,
      version: (version ?? 0) + 1,
      wishesApproval: true,
    });
}
