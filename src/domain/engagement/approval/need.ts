import type { SkillLevel } from '../../desk/agent.ts';
import type { Channel, Visibility } from '../../desk/channel.ts';
import { crisesAskingApproval } from '../crisis/effective.ts';
import type { OpenCrisis } from '../crisis/plan.ts';
import type { DraftFinding } from '../guidelines/guideline.ts';
import type { ApprovalPolicy, ApprovalRule } from './policy.ts';

/** What speaks for a second pair of eyes: a rule of the policy, an open crisis, a guideline's finding, or the writer's own wish. */
export const approvalCauses = ['rule', 'crisis', 'finding', 'wish'] as const;
export type ApprovalCause = (typeof approvalCauses)[number];

export interface ApprovalReason {
  readonly because: ApprovalCause;
  /** The rule's or the crisis plan's name, or the guideline's rule that found something; `wish` for a wish. */
  readonly name: string;
}

/** What is known of an answer, its writer and its customer. */
export interface AnswerFacts {
  readonly channel: Channel;
  readonly visibility: Visibility;
  /** Skill id → level of the writer; null: they are no agent, and no rule about agents' levels is for them. */
  readonly writerSkills: Readonly<Record<string, SkillLevel>> | null;
  /** Of the customer's latest mention; null: none is known. */
  readonly sentiment: number | null;
  readonly isKeyCustomer: boolean;
  readonly segment: string | null;
  /** The most that the customer had when they wrote on the thread; null: no network said. */
  readonly followers: number | null;
  readonly tags: readonly string[];
  /** All that are open at the desk. */
  readonly openCrises: readonly OpenCrisis[];
}

export interface ApprovalNeed {
  /** Empty: none is needed. */
  readonly reasons: readonly ApprovalReason[];
  /** Who may approve besides supervisors: of the first crisis that names a team, else of the first rule, else the policy's. */
  readonly approverTeamId: string | null;
}

/** Whether the answer needs approval, why, and whose. */
export function approvalNeedOf(
  policy: ApprovalPolicy,
  facts: AnswerFacts,
  findings: readonly Pick<DraftFinding, 'rule' | 'severity'>[],
  wishes: boolean,
): ApprovalNeed {
  const rules = policy.rules.filter((rule) => asksFor(rule, facts));
  const crises = crisesAskingApproval(facts.openCrises, facts).map(({ plan }) => plan);
  const found = new Set(
    findings.filter(({ severity }) => severity === 'needsApproval').map(({ rule }) => rule),
  );
  return {
    reasons: [
      ...rules.map(({ name }): ApprovalReason => ({ because: 'rule', name })),
      ...crises.map(({ name }): ApprovalReason => ({ because: 'crisis', name })),
      ...[...found].map((name): ApprovalReason => ({ because: 'finding', name })),
      ...(wishes ? [{ because: 'wish', name: 'wish' } as const] : []),
    ],
    approverTeamId:
      [...crises.map(({ measures }) => measures.approval), ...rules].find(
        (asking) => asking !== null && asking.approverTeamId !== null,
      )?.approverTeamId ?? policy.approverTeamId,
  };
}

const isAmong = <Value>(wanted: readonly Value[], value: Value | null): boolean =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

const asksFor = (rule: ApprovalRule, facts: AnswerFacts): boolean =>
  isAmong(rule.channels, facts.channel) &&
  isAmong(rule.visibilities, facts.visibility) &&
  (rule.writerBelow === null ||
    (facts.writerSkills !== null &&
      (facts.writerSkills[rule.writerBelow.skill] ?? 0) < rule.writerBelow.level)) &&
  (rule.sentimentBelow === null || (facts.sentiment !== null && facts.sentiment < rule.sentimentBelow)) &&
  (!rule.keyCustomersOnly || facts.isKeyCustomer) &&
  isAmong(rule.segments, facts.segment) &&
  (rule.leastFollowers == null || (facts.followers ?? 0) >= rule.leastFollowers) &&
  (rule.tags.length === 0 || rule.tags.some((tag) => facts.tags.includes(tag)));
