import { describe, expect, it } from 'vitest';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import type { ApprovalRight } from '../../../src/domain/routing/servedChannel.ts';
import { agent, arrival, desk, inShort, planOf, ringOf, s, skilled, wish } from './deskOfTwo.ts';

const approver = (at: number, name: string, approves?: ApprovalRight, team = 'care') =>
  agent(at, name, {
    teams: [team],
    channels: [{ channel: 'email', cap: null, ...(approves && { approves }) }],
  });
const draft = (at: number, work: string, notFor: readonly string[], approval: ApprovalRight = 'ofTeam') =>
  ({ ...arrival(at, work, { approval }), notFor }) as RouterEvent;

describe('work that is not for everybody', () => {
  it('is offered to the next in line, and never to those it is not for, however far it widens', () => {
    const widening = planOf({
      teams: [
        {
          team: 'care',
          choice: null,
          rings: [
            ringOf({ widen: { afterSeconds: 10, overQueueLength: null, whenNobodyOnShift: true } }),
            ringOf({ teams: ['care', 'night'] }),
          ],
        },
      ],
    });
    const router = desk(widening, agent(0, 'ann'), agent(1, 'bo', { teams: ['night'] }));
    const work = { ...arrival(s(2), 'w1'), notFor: ['ann', 'bo'] } as RouterEvent;
    expect(inShort(router.apply(work))).toEqual([]);
    expect(inShort(router.apply({ type: 'timeReached', at: s(12) }))).toEqual([
      'w1 widened to ring 1 (waited)',
    ]);
    expect(inShort(router.apply(agent(s(13), 'cy')))).toEqual(['w1 offered to cy (firstInLine)']);
    expect(inShort(router.apply(wish('offerDeclined', s(14), 'w1', 'cy')))).toEqual([
      'w1 back from cy (declined)',
    ]);
    expect(router.explain('w1')?.others).toContainEqual({
      agent: 'ann',
      hindrance: { reason: 'notForThem' },
    });
  });

  it('is neither claimed by them nor handed to them', () => {
    const router = desk(planOf(), agent(0, 'ann'), {
      ...arrival(s(1), 'w1'),
      notFor: ['ann'],
    } as RouterEvent);
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'ann')).outcome).toBe('notEligible');
    expect(
      router.apply({
        type: 'workTransferred',
        at: s(3),
        work: 'w1',
        agent: null,
        toTeam: null,
        toAgent: 'ann',
        deadlineAt: null,
      }).outcome,
    ).toBe('notEligible');
  });

  it('is for anybody when it comes anew', () => {
    const router = desk(planOf(), agent(0, 'ann'), {
      ...arrival(s(1), 'w1'),
      notFor: ['ann'],
    } as RouterEvent);
    router.apply({ type: 'workWithdrawn', at: s(2), work: 'w1' });
    expect(inShort(router.apply(arrival(s(3), 'w1')))).toEqual(['w1 offered to ann (longestIdle)']);
  });
});

describe('drafts that wait for approval', () => {
  it('are offered to those who may approve for their team, and to nobody else', () => {
    const router = desk(
      planOf(),
      approver(0, 'ann'),
      approver(1, 'bo', 'ofTeam'),
      approver(2, 'cy', 'ofLead'),
    );
    expect(inShort(router.apply(draft(s(3), 'w1', ['cy'])))).toEqual(['w1 offered to bo (longestIdle)']);
    expect(inShort(router.apply(draft(s(4), 'w2', ['bo'])))).toEqual(['w2 offered to cy (longestIdle)']);
    expect(router.explain('w1')?.others).toContainEqual({
      agent: 'ann',
      hindrance: { reason: 'mayNotApprove', channel: 'email' },
    });
  });

  it('are offered to those who lead where they are left to them', () => {
    const router = desk(planOf(), approver(0, 'bo', 'ofTeam'), approver(1, 'cy', 'ofLead'));
    expect(inShort(router.apply(draft(s(2), 'w1', [], 'ofLead')))).toEqual([
      'w1 offered to cy (longestIdle)',
    ]);
  });

  it('stay with the team and its skill whatever its plan opens to others', () => {
    const anybody = planOf({
      teams: [
        {
          team: 'care',
          choice: null,
          rings: [
            ringOf({ widen: { afterSeconds: 1, overQueueLength: 0, whenNobodyOnShift: true } }),
            ringOf({ teams: ['care', 'night'], droppedSkills: 'all', anyLanguage: true }),
          ],
        },
      ],
    });
    const router = desk(anybody, approver(0, 'ann', 'ofTeam'), approver(0, 'bo', 'ofLead', 'night'));
    const tone = arrival(s(1), 'w1', { approval: 'ofTeam', skills: [skilled('tone', 3)] });
    expect(inShort(router.apply(tone))).toEqual([]);
    expect(inShort(router.apply({ type: 'timeReached', at: s(60) }))).toEqual([]);
  });

  it('take room, expire unanswered and go to the next approver', () => {
    const router = desk(
      planOf(),
      approver(0, 'bo', 'ofTeam'),
      approver(1, 'cy', 'ofTeam'),
      draft(s(2), 'w1', []),
    );
    expect(inShort(router.apply(arrival(s(3), 'w2')))).toEqual(['w2 offered to cy (longestIdle)']);
    expect(inShort(router.apply(arrival(s(4), 'w3')))).toEqual([]);
    router.apply(wish('offerAccepted', s(5), 'w2', 'cy'));
    router.apply(wish('workFinished', s(6), 'w2', 'cy'));
    expect(router.workRow('w3')?.agent).toBe('cy');
    router.apply(wish('offerDeclined', s(7), 'w3', 'cy'));
    router.apply({ type: 'timeReached', at: s(32) });
    expect(router.workRow('w1')?.agent).toBe('cy');
  });

  it('leave an agent whose right to approve ends', () => {
    const router = desk(planOf(), approver(0, 'bo', 'ofTeam'), draft(s(1), 'w1', []));
    expect(inShort(router.apply(approver(s(2), 'bo')))).toEqual(['w1 back from bo (agentNotEligible)']);
  });
});
