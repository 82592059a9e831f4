import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approver, whyMayNotApprove } from '../../../../src/domain/engagement/approval/approver.ts';
import {
  type DraftState,
  type DraftStep,
  draftStates,
  isAtEnd,
  stateAfter,
  statesFor,
} from '../../../../src/domain/engagement/approval/draftState.ts';
import { limitReached, limitsFrom } from '../../../../src/domain/engagement/approval/limits.ts';
import { type AnswerFacts, approvalNeedOf } from '../../../../src/domain/engagement/approval/need.ts';
import {
  type ApprovalPolicy,
  type ApprovalRule,
  usualApprovalPolicy,
} from '../../../../src/domain/engagement/approval/policy.ts';
import { checkApprovalPolicy } from '../../../../src/domain/engagement/approval/policyCheck.ts';

const rule = (asks: Partial<ApprovalRule> = {}): ApprovalRule => ({
  name: 'everything',
  channels: [],
  visibilities: [],
  writerBelow: null,
  sentimentBelow: null,
  keyCustomersOnly: false,
  segments: [],
  tags: [],
  approverTeamId: null,
  ...asks,
});
const policy = (asks: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({ ...usualApprovalPolicy, ...asks });
const answer = (facts: Partial<AnswerFacts> = {}): AnswerFacts => ({
  openCrises: [],
  channel: 'x',
  visibility: 'public',
  writerSkills: { care: 2 },
  sentiment: 5.5,
  isKeyCustomer: false,
  segment: null,
  followers: null,
  tags: [],
  ...facts,
});

describe('approval is needed', () => {
  it.each<[string, Partial<ApprovalRule>, Partial<AnswerFacts>, boolean]>([
    ['of everything by a rule without conditions', {}, {}, true],
    ['on a channel', { channels: ['x'] }, {}, true],
    ['not on another', { channels: ['x'] }, { channel: 'email' }, false],
    ['of what everybody can read', { visibilities: ['public'] }, {}, true],
    ['not of what only two can', { visibilities: ['public'] }, { visibility: 'private' }, false],
    ['of writers below a level', { writerBelow: { skill: 'care', level: 3 } }, {}, true],
    ['not of those at it', { writerBelow: { skill: 'care', level: 2 } }, {}, false],
    ['of writers without the skill', { writerBelow: { skill: 'legal', level: 1 } }, {}, true],
    [
      'not of those who are no agents',
      { writerBelow: { skill: 'legal', level: 1 } },
      { writerSkills: null },
      false,
    ],
    ['to an angry customer', { sentimentBelow: 4 }, { sentiment: 3.9 }, true],
    ['not to a calm one', { sentimentBelow: 4 }, { sentiment: 4 }, false],
    ['not where nobody knows', { sentimentBelow: 4 }, { sentiment: null }, false],
    ['to a key customer', { keyCustomersOnly: true }, { isKeyCustomer: true }, true],
    ['not to another', { keyCustomersOnly: true }, {}, false],
    ['to an influencer', { segments: ['influencer'] }, { segment: 'influencer' }, true],
    ['not to somebody of no segment', { segments: ['influencer'] }, {}, false],
    ['to somebody with many followers', { leastFollowers: 10_000 }, { followers: 10_000 }, true],
    ['not to somebody with fewer', { leastFollowers: 10_000 }, { followers: 9_999 }, false],
    ['not where no network said how many', { leastFollowers: 1 }, { followers: null }, false],
    ['in a crisis', { tags: ['crisis', 'legal'] }, { tags: ['refund', 'crisis'] }, true],
    ['only where all conditions hold', { channels: ['x'], keyCustomersOnly: true }, {}, false],
  ])('%s', (_, asks, facts, isNeeded) => {
    const { reasons } = approvalNeedOf(policy({ rules: [rule(asks)] }), answer(facts), [], false);
    expect(reasons).toEqual(isNeeded ? [{ because: 'rule', name: 'everything' }] : []);
  });

  it('for a finding that asks for it, once a rule, and never for advice', () => {
    const findings = [
      { rule: 'emoji', severity: 'needsApproval' },
      { rule: 'emoji', severity: 'needsApproval' },
      { rule: 'link', severity: 'advice' },
    ] as const;
    expect(approvalNeedOf(policy(), answer(), findings, false).reasons).toEqual([
      { because: 'finding', name: 'emoji' },
    ]);
  });

  it('for a wish, and of nobody where nobody asks', () => {
    expect(approvalNeedOf(policy(), answer(), [], true).reasons).toEqual([{ because: 'wish', name: 'wish' }]);
    expect(approvalNeedOf(policy(), answer(), [], false).reasons).toEqual([]);
  });

  it('of the team of the first rule that names one, else of the policy’s', () => {
    const rules = [
      rule(),
      rule({ name: 'legal', approverTeamId: 'lawyers' }),
      rule({ approverTeamId: 'care' }),
    ];
    const teamOf = (asks: Partial<ApprovalPolicy>) =>
      approvalNeedOf(policy(asks), answer(), [], true).approverTeamId;
    expect(teamOf({ rules, approverTeamId: 'leads' })).toBe('lawyers');
    expect(teamOf({ approverTeamId: 'leads' })).toBe('leads');
    expect(teamOf({})).toBeNull();
  });
});

describe('who may approve', () => {
  const lead: Approver = {
    actor: 'agent:lead',
    isSupervisor: false,
    teamIds: ['leads'],
    skills: { legal: 3 },
  };
  const waits = { writers: ['agent:ann'], approverTeamId: 'leads', isEscalated: false, claimedBy: null };
  const asks = { approverSkill: null, escalationTeamId: 'heads' };

  it.each<
    [string, Partial<Approver>, Partial<typeof waits> & { claimedBy?: string | null }, object, string | null]
  >([
    ['somebody of the team', {}, {}, {}, null],
    ['nobody of another', { teamIds: ['care'] }, {}, {}, 'noApprover'],
    [
      'nobody but supervisors where no team is named',
      {},
      { approverTeamId: null as unknown as string },
      {},
      'noApprover',
    ],
    ['a supervisor', { isSupervisor: true, teamIds: [] }, {}, {}, null],
    ['never the writer', { actor: 'agent:ann' }, {}, {}, 'ownDraft'],
    [
      'never a supervisor who wrote a word of it',
      { isSupervisor: true, actor: 'agent:ann' },
      {},
      {},
      'ownDraft',
    ],
    ['nobody who lacks the skill', {}, {}, { approverSkill: { skill: 'legal', level: 4 } }, 'noApprover'],
    ['somebody who has it', {}, {}, { approverSkill: { skill: 'legal', level: 3 } }, null],
    ['the escalation team once it is escalated', { teamIds: ['heads'] }, { isEscalated: true }, {}, null],
    ['the escalation team not before', { teamIds: ['heads'] }, {}, {}, 'noApprover'],
    ['nobody else once a colleague has taken it on', {}, { claimedBy: 'agent:zoe' as never }, {}, 'claimed'],
    ['whoever has taken it on', {}, { claimedBy: 'agent:lead' as never }, {}, null],
  ])('%s', (_, approver, draft, more, why) => {
    expect(whyMayNotApprove({ ...lead, ...approver }, { ...waits, ...draft }, { ...asks, ...more })).toBe(
      why,
    );
  });
});

describe('a draft', () => {
  const steps: DraftStep[] = ['save', 'submit', 'send', 'change', 'reject', 'expire', 'discard'];

  it('goes to approval and out', () => {
    expect(stateAfter('saved', 'submit')).toBe('submitted');
    expect(stateAfter('submitted', 'send')).toBe('sent');
  });

  it('is withdrawn from approval by a save', () => {
    expect(stateAfter('submitted', 'save')).toBe('saved');
  });

  it('comes back to its writers when it is changed, rejected or expired, and can be written on', () => {
    for (const step of ['change', 'reject', 'expire'] as const) {
      const state = stateAfter('submitted', step)!;
      expect(stateAfter(state, 'save')).toBe('saved');
    }
    expect(statesFor('reject')).toEqual(['submitted']);
  });

  it('is sent once: whatever is done with it, nothing comes after its end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (made) => {
        let state: DraftState = 'saved';
        let sent = 0;
        for (const step of made) {
          const next = stateAfter(state, step);
          if (next === null) continue;
          expect(isAtEnd(state)).toBe(false);
          if (next === 'sent') sent += 1;
          state = next;
        }
        expect(sent).toBe(state === 'sent' ? 1 : 0);
      }),
    );
  });

  it('that was rejected is not sent without being written on', () => {
    expect(stateAfter('rejected', 'send')).toBeNull();
    expect(draftStates.filter((state) => stateAfter(state, 'send') === 'sent')).toEqual([
      'saved',
      'submitted',
      'changed',
      'expired',
    ]);
  });
});

describe('limits of time', () => {
  const limits = limitsFrom(
    policy({ escalateAfterSeconds: 60, escalationTeamId: 'heads', expireAfterSeconds: 300 }),
    1_000,
  );

  it('count from submission', () => {
    expect(limits).toEqual({ escalateAt: 61_000, expireAt: 301_000 });
    expect(limitsFrom(policy(), 1_000)).toEqual({ escalateAt: null, expireAt: null });
  });

  it('are reached after their instant, so that a word at the instant still counts', () => {
    expect(limitReached(limits, 61_000)).toBeNull();
    expect(limitReached(limits, 61_001)).toBe('escalate');
    expect(limitReached(limits, 301_001)).toBe('expire');
    expect(limitReached({ ...limits, escalateAt: null }, 61_001)).toBeNull();
  });

  it('do not escalate what expires first', () => {
    const asks = policy({ escalateAfterSeconds: 300, escalationTeamId: 'heads', expireAfterSeconds: 300 });
    expect(limitsFrom(asks, 0).escalateAt).toBeNull();
  });
});

describe('a policy', () => {
  const known = { teams: ['leads'], skills: ['care'] };

  it('that is sound has nothing wrong with it', () => {
    const sound = policy({
      rules: [rule({ approverTeamId: 'leads', writerBelow: { skill: 'care', level: 3 }, sentimentBelow: 4 })],
      escalateAfterSeconds: 600,
      escalationTeamId: 'leads',
    });
    expect(checkApprovalPolicy(sound, known)).toEqual([]);
    expect(checkApprovalPolicy(usualApprovalPolicy, known)).toEqual([]);
  });

  it.each<[string, Partial<ApprovalPolicy>, string]>([
    ['a rule without a name', { rules: [rule({ name: ' ' })] }, 'rules[0].name'],
    ['a name a second time', { rules: [rule(), rule()] }, 'rules[1].name'],
    ['a mood off the scale', { rules: [rule({ sentimentBelow: 11 })] }, 'rules[0].sentimentBelow'],
    [
      'a skill that is not there',
      { rules: [rule({ writerBelow: { skill: 'x', level: 1 } })] },
      'rules[0].writerBelow.skillId',
    ],
    ['a level that is none', { approverSkill: { skill: 'care', level: 6 as 5 } }, 'approverSkill.level'],
    ['a team that is not there', { approverTeamId: 'x' }, 'approverTeamId'],
    ['half a second', { expireAfterSeconds: 0.5 }, 'expireAfterSeconds'],
    ['a time without a team', { escalateAfterSeconds: 60 }, 'escalationTeamId'],
    ['a team without a time', { escalationTeamId: 'leads' }, 'escalateAfterSeconds'],
  ])('says where %s is', (_, asks, path) => {
    expect(checkApprovalPolicy(policy(asks), known).map((finding) => finding.path)).toEqual([path]);
  });
});
