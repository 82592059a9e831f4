import { describe, expect, it } from 'vitest';
import {
  type ApprovalFacts,
  approvalArrival,
  type RoutedDraft,
  seeksApprover,
} from '../../../../src/domain/engagement/approval/asWork.ts';
import { approvalWork, draftOf, threadOf } from '../../../../src/domain/routing/workName.ts';

const draft: RoutedDraft = {
  id: 'd1',
  state: 'submitted',
  channel: 'x',
  channelAccountId: 'news',
  submittedAt: 5_000,
  approverTeamId: 'leads',
  escalatedAt: null,
  claimedBy: null,
};
const facts: ApprovalFacts = { teamId: 'care', dueAt: 9_000, boostMinutes: 30, writerIds: ['ann', 'bo'] };
const policy = { approverSkill: { skill: 'tone', level: 3 }, escalationTeamId: 'heads' } as const;

describe('an approval as work', () => {
  it('waits since the draft was submitted, as urgent as its thread, and is not for its writers', () => {
    expect(approvalArrival(draft, facts, policy)).toEqual({
      type: 'workArrived',
      work: 'draft:d1',
      requirement: {
        team: 'leads',
        channel: 'x',
        account: 'news',
        skills: [{ skill: 'tone', level: 3 }],
        language: null,
        approval: 'ofTeam',
        // whoever decides must be allowed to for the thread's team
        matterOf: 'care',
      },
      lastAgent: null,
      queuedAt: 5_000,
      dueAt: 9_000,
      boostMinutes: 30,
      notFor: ['ann', 'bo'],
    });
  });

  it.each([
    [
      'the escalation team once it is escalated, whatever their skill',
      { escalatedAt: 8_000 },
      facts,
      ['heads', 'ofTeam', 0],
    ],
    [
      'who leads in the thread’s team where the policy names none',
      { approverTeamId: null },
      facts,
      ['care', 'ofLead', 0],
    ],
    ['nobody where there is no team at all', { approverTeamId: null }, { ...facts, teamId: null }, null],
  ])('is for %s', (_, changes, given, expected) => {
    const arrival = approvalArrival({ ...draft, ...changes }, given, policy);
    const { team, approval, skills } = arrival?.requirement ?? {};
    expect(arrival && [team, approval, skills!.length]).toEqual(expected);
  });

  it.each([
    [{ state: 'submitted', claimedBy: null }, true],
    [{ state: 'submitted', claimedBy: 'agent:lea' }, false],
    [{ state: 'saved', claimedBy: null }, false],
    [{ state: 'expired', claimedBy: null }, false],
  ] as const)('seeks somebody while it waits and nobody has picked it: %j %s', (standing, seeks) => {
    expect(seeksApprover(standing)).toBe(seeks);
  });

  it('is named so that it is told from a thread', () => {
    expect([draftOf(approvalWork('d1')), threadOf(approvalWork('d1'))]).toEqual(['d1', null]);
    expect([draftOf('t1'), threadOf('t1')]).toEqual([null, 't1']);
  });
});
