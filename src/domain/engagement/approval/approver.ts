import type { SkillLevel } from '../../desk/agent.ts';
import type { ApprovalPolicy } from './policy.ts';

/** Somebody who wants to decide about a draft. */
export interface Approver {
  /** As the log names them; one person has one name. */
  readonly actor: string;
  readonly isSupervisor: boolean;
  readonly teamIds: readonly string[];
  /** Skill id → level. */
  readonly skills: Readonly<Record<string, SkillLevel>>;
}

/** A draft as far as it matters who decides about it. */
export interface AwaitedDraft {
  /** Everybody who wrote a version of it, as the log names them. */
  readonly writers: readonly string[];
  /** Null: supervisors alone. */
  readonly approverTeamId: string | null;
  readonly isEscalated: boolean;
  /** Who has taken it on; null: nobody. */
  readonly claimedBy: string | null;
}

/**
 * Why somebody may not decide: they wrote a part of it, they are no approver of it, or a colleague has taken it on. Null:
 * they may. What is one's own nobody may decide, whatever their role.
 */
export function whyMayNotApprove(
  approver: Approver,
  draft: AwaitedDraft,
  { approverSkill, escalationTeamId }: Pick<ApprovalPolicy, 'approverSkill' | 'escalationTeamId'>,
): 'ownDraft' | 'noApprover' | 'claimed' | null {
  if (draft.writers.includes(approver.actor)) return 'ownDraft';
  if (approver.isSupervisor) return null;
  const isOfTeam = draft.approverTeamId !== null && approver.teamIds.includes(draft.approverTeamId);
  const isAbleTo =
    approverSkill === null || (approver.skills[approverSkill.skill] ?? 0) >= approverSkill.level;
  const isEscalatedTo =
    draft.isEscalated && escalationTeamId !== null && approver.teamIds.includes(escalationTeamId);
  if (!(isOfTeam && isAbleTo) && !isEscalatedTo) return 'noApprover';
  return draft.claimedBy === null || draft.claimedBy === approver.actor ? null : 'claimed';
}
