import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import type { RouterEvent } from '../../routing/event.ts';
import type { Requirement } from '../../routing/requirement.ts';
import { approvalWork } from '../../routing/workName.ts';
import type { DraftState } from './draftState.ts';
import type { ApprovalPolicy } from './policy.ts';

/** A draft as far as the router may have to find its approver. */
export interface RoutedDraft {
  readonly id: string;
  readonly state: DraftState;
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly submittedAt: Instant | null;
  readonly approverTeamId: string | null;
  readonly escalatedAt: Instant | null;
  /** Who has picked it from the queue; null: nobody. */
  readonly claimedBy: string | null;
}

/** What the draft's thread and its writers say to its approval. */
export interface ApprovalFacts {
  /** The thread's. */
  readonly teamId: string | null;
  /** When the answer is due; null: nothing is promised. */
  readonly dueAt: Instant | null;
  /** Minutes of priority of the thread's work. */
  readonly boostMinutes: number;
  /** Agents who wrote a version of it. */
  readonly writerIds: readonly string[];
}

/** Whether the router is to find an approver: the draft waits, and nobody has picked it themselves. */
export const seeksApprover = ({ state, claimedBy }: Pick<RoutedDraft, 'state' | 'claimedBy'>): boolean =>
  state === 'submitted' && claimedBy === null;

/**
 * The approval as work: for the escalation team once it is escalated, else for the policy's approvers, else for those who
 * lead in the thread's team. It has waited since the draft was submitted, is due when the answer is, as urgent as the thread,
 * and never for anybody who wrote a version. Null: no team is there to take it; it stays in the queue of approvals.
 */
export function approvalArrival(
  draft: RoutedDraft,
  { teamId, dueAt, boostMinutes, writerIds }: ApprovalFacts,
  policy: Pick<ApprovalPolicy, 'approverSkill' | 'escalationTeamId'>,
): Omit<Extract<RouterEvent, { type: 'workArrived' }>, 'at'> | null {
  const asked = askedOf(draft, teamId, policy);
  if (asked === null || draft.submittedAt === null) return null;
  const { channel, channelAccountId: account } = draft;
  return {
    type: 'workArrived',
    work: approvalWork(draft.id),
    requirement: {
      ...asked,
      channel,
      account,
      language: null,
      ...(teamId !== null && teamId !== asked.team && { matterOf: teamId }),
    },
    lastAgent: null,
    queuedAt: draft.submittedAt,
    dueAt,
    boostMinutes,
    notFor: writerIds,
  };
}

function askedOf(
  { approverTeamId, escalatedAt }: RoutedDraft,
  teamId: string | null,
  { approverSkill, escalationTeamId }: Pick<ApprovalPolicy, 'approverSkill' | 'escalationTeamId'>,
): Pick<Requirement, 'team' | 'skills' | 'approval'> | null {
  if (escalatedAt !== null && escalationTeamId !== null)
    return { team: escalationTeamId, skills: [], approval: 'ofTeam' };
  if (approverTeamId !== null)
    return {
      team: approverTeamId,
      skills: approverSkill === null ? [] : [approverSkill],
      approval: 'ofTeam',
    };
  return teamId === null ? null : { team: teamId, skills: [], approval: 'ofLead' };
}
