import type { Channel, Visibility } from '../../desk/channel.ts';
import type { RequiredSkill } from '../../routing/requirement.ts';

/** Answers that somebody else must approve before they leave: those for which all that is given holds. */
export interface ApprovalRule {
  /** Stands in the reason; unique in its policy. */
  readonly name: string;
  /** Empty: every channel. */
  readonly channels: readonly Channel[];
  /** Empty: whoever can read it. */
  readonly visibilities: readonly Visibility[];
  /** Of writers who hold the skill below this level, or not at all. Null: whatever the writer is able to do. */
  readonly writerBelow: RequiredSkill | null;
  /** To customers whose latest mention scores below, 1 to 10. Null: whatever their mood. */
  readonly sentimentBelow: number | null;
  readonly keyCustomersOnly: boolean;
  /** To customers of these segments, such as `influencer`. Empty: to all. */
  readonly segments: readonly string[];
  /** To customers with at least so many followers on a network. Null, or left out: however many. */
  readonly leastFollowers?: number | null;
  /** On threads with one of these tags, such as `crisis`. Empty: on all. */
  readonly tags: readonly string[];
  /** Who may approve besides supervisors. Null: as the policy says. */
  readonly approverTeamId: string | null;
}

/** When a desk's answers need a second pair of eyes, whose, and for how long they are waited for. */
export interface ApprovalPolicy {
  readonly rules: readonly ApprovalRule[];
  /** Who may approve besides supervisors. Null: nobody. */
  readonly approverTeamId: string | null;
  /** What an approver of the team must be able to do. Null: to be of the team is enough. */
  readonly approverSkill: RequiredSkill | null;
  /** After so long the escalation team may approve as well. Null: never. */
  readonly escalateAfterSeconds: number | null;
  readonly escalationTeamId: string | null;
  /** After so long the draft goes back to its writer. Null: it waits as long as it takes. */
  readonly expireAfterSeconds: number | null;
}

/** Of a desk that has saved none: supervisors approve what a guideline or a writer wants approved, in their own time. */
export const usualApprovalPolicy: ApprovalPolicy = {
  rules: [],
  approverTeamId: null,
  approverSkill: null,
  escalateAfterSeconds: null,
  escalationTeamId: null,
  expireAfterSeconds: null,
};
