import { describe, expect, it } from 'vitest';
import { agent, arrival, desk, inShort, planOf, s, time, wish } from './deskOfTwo.ts';

describe('offers', () => {
  it('are made to an agent with room, and become assignments when accepted', () => {
    const router = desk(planOf(), agent(0, 'ann'));
    expect(inShort(router.apply(arrival(s(1), 'w1')))).toEqual(['w1 offered to ann (longestIdle)']);
    expect(inShort(router.apply(wish('offerAccepted', s(2), 'w1', 'ann')))).toEqual([
      'w1 assigned to ann (accepted)',
    ]);
    expect(router.workRow('w1')).toMatchObject({ state: 'assigned', agent: 'ann', points: 1, untilAt: null });
  });

  it('come back with their age when nobody answers, and ask for a wake at their expiry', () => {
    const router = desk(planOf(), agent(0, 'ann'));
    expect(router.apply(arrival(s(1), 'w1')).decisions).toContainEqual({
      type: 'wakeAt',
      at: s(1),
      wakeAt: s(31),
    });
    expect(inShort(router.apply(time(s(31))))).toEqual(['w1 back from ann (missed)']);
    expect(router.workRow('w1')).toMatchObject({ state: 'waiting', queuedAt: s(1) });
  });

  it('still count as accepted at the very instant of their expiry', () => {
    const router = desk(planOf(), agent(0, 'ann'), arrival(s(1), 'w1'));
    expect(router.apply(wish('offerAccepted', s(31), 'w1', 'ann')).outcome).toBe('applied');
  });

  it('do not come again to who declined until the set time, then they do', () => {
    const router = desk(planOf({ offerAgainAfterSeconds: 100 }), agent(0, 'ann'), arrival(s(1), 'w1'));
    expect(inShort(router.apply(wish('offerDeclined', s(2), 'w1', 'ann')))).toEqual([
      'w1 back from ann (declined)',
    ]);
    expect(inShort(router.apply(time(s(101))))).toEqual([]);
    expect(inShort(router.apply(time(s(102))))).toEqual(['w1 offered to ann (firstInLine)']);
  });

  it('go to the next agent when one declines, and the one who declined takes the next in line', () => {
    const router = desk(
      planOf(),
      agent(0, 'ann'),
      agent(s(1), 'bo'),
      arrival(s(2), 'w1'),
      arrival(s(3), 'w2'),
      arrival(s(4), 'w3'),
    );
    expect(inShort(router.apply(wish('offerDeclined', s(5), 'w1', 'ann')))).toEqual([
      'w1 back from ann (declined)',
      'w3 offered to ann (firstInLine)',
    ]);
    expect(inShort(router.apply(wish('offerDeclined', s(6), 'w2', 'bo')))).toEqual([
      'w2 back from bo (declined)',
      'w1 offered to bo (firstInLine)',
    ]);
  });

  it('set an agent away after so many misses in a row, and what else was offered goes back', () => {
    const router = desk(
      planOf({ missesBeforeAway: 1 }),
      agent(0, 'ann', { capacity: 2 }),
      arrival(s(1), 'w1'),
      arrival(s(2), 'w2'),
    );
    expect(inShort(router.apply(time(s(31))))).toEqual([
      'w1 back from ann (missed)',
      'ann set away after 1',
      'w2 back from ann (agentUnavailable)',
    ]);
    expect(router.agentRow('ann')).toMatchObject({ presence: 'away', misses: 0 });
  });

  it('count misses in a row only', () => {
    const plan = planOf({ missesBeforeAway: 2, offerAgainAfterSeconds: 0 });
    const router = desk(plan, agent(0, 'ann'), arrival(s(1), 'w1'), time(s(31)));
    expect(router.agentRow('ann')!.misses).toBe(1);
    router.apply(wish('offerAccepted', s(32), 'w1', 'ann'));
    expect(router.agentRow('ann')!.misses).toBe(0);
  });

  it('go back when the agent who holds one is removed', () => {
    const router = desk(planOf(), agent(0, 'ann'), arrival(s(1), 'w1'), agent(s(2), 'bo'));
    const answer = router.apply({ type: 'agentRemoved', at: s(3), agent: 'ann' });
    expect(inShort(answer)).toEqual(['w1 back from ann (agentRemoved)', 'w1 offered to bo (longestIdle)']);
    expect(router.agentRow('ann')).toBeNull();
  });

  it('vanish with work that is withdrawn, and the agent takes what is next', () => {
    const router = desk(planOf(), agent(0, 'ann'), arrival(s(1), 'w1'), arrival(s(2), 'w2'));
    const answer = router.apply({ type: 'workWithdrawn', at: s(3), work: 'w1' });
    expect(inShort(answer)).toEqual(['w2 offered to ann (firstInLine)']);
    expect(answer.changedWorks).toEqual(['w1', 'w2']);
    expect(router.workRow('w1')).toBeNull();
  });

  it('leave work in hand to its agent where only what waits is withdrawn', () => {
    const router = desk(planOf(), agent(0, 'ann'), arrival(s(1), 'w1'));
    const withdrawn = { type: 'workWithdrawn', at: s(3), work: 'w1', unlessInHand: true } as const;
    router.apply({ type: 'offerAccepted', at: s(2), deadlineAt: null, work: 'w1', agent: 'ann' });
    expect(router.apply(withdrawn)).toMatchObject({ outcome: 'applied', changedWorks: [] });
    expect(router.workRow('w1')).toMatchObject({ state: 'assigned', agent: 'ann' });
    router.apply({ type: 'workReleased', at: s(4), deadlineAt: null, work: 'w1', agent: 'ann' });
    expect(router.apply({ ...withdrawn, at: s(5) })).toMatchObject({ changedWorks: ['w1'] });
    expect(router.workRow('w1')).toBeNull();
  });

  it('are made and accepted in one where the plan accepts by itself', () => {
    const router = desk(planOf({ autoAccept: true }), agent(0, 'ann'));
    expect(inShort(router.apply(arrival(s(1), 'w1')))).toEqual(['w1 assigned to ann (longestIdle)']);
    expect(router.nextWakeAt()).toBeNull();
  });
});
