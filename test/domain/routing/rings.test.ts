import { describe, expect, it } from 'vitest';
import { agent, arrival, desk, inShort, planOf, ringOf, s, skilled, time, wish } from './deskOfTwo.ts';

const widenAfter = (afterSeconds: number) => ({
  afterSeconds,
  overQueueLength: null,
  whenNobodyOnShift: false,
});
const overflow = (widen: Parameters<typeof ringOf>[0]) =>
  planOf({
    autoAccept: true,
    teams: [{ team: 'care', choice: null, rings: [ringOf(widen), ringOf({ teams: ['sales'] })] }],
  });

describe('rings', () => {
  it('open to further teams after waiting, and the own team may still take the work', () => {
    const plan = overflow({ widen: widenAfter(60) });
    const router = desk(
      plan,
      agent(0, 'sal', { teams: ['sales'] }),
      arrival(s(1), 'w1'),
      arrival(s(2), 'w2'),
    );
    expect(inShort(router.apply(time(s(61))))).toEqual([
      'w1 widened to ring 1 (waited)',
      'w1 assigned to sal (longestIdle)',
    ]);
    expect(inShort(router.apply(time(s(62))))).toEqual(['w2 widened to ring 1 (waited)']);
    expect(inShort(router.apply(agent(s(63), 'ann')))).toEqual(['w2 assigned to ann (firstInLine)']);
  });

  it('open for the first in line when the queue is over its length', () => {
    const plan = overflow({ widen: { afterSeconds: null, overQueueLength: 1, whenNobodyOnShift: false } });
    const router = desk(plan, arrival(s(1), 'w1'));
    expect(inShort(router.apply(arrival(s(2), 'w2')))).toEqual(['w1 widened to ring 1 (queueOverLength)']);
    expect(router.workRow('w2')!.ring).toBe(0);
  });

  it('open at once when nobody on shift could ever take the work, but not while somebody is only away', () => {
    const plan = overflow({ widen: { afterSeconds: null, overQueueLength: null, whenNobodyOnShift: true } });
    const router = desk(plan, agent(0, 'ann', { presence: 'away' }));
    expect(inShort(router.apply(arrival(s(1), 'w1')))).toEqual([]);
    const leaves = {
      type: 'agentPresenceChanged',
      at: s(2),
      agent: 'ann',
      presence: 'away',
      isOnShift: false,
    } as const;
    expect(inShort(router.apply(leaves))).toEqual(['w1 widened to ring 1 (nobodyOnShift)']);
    expect(inShort(router.apply(arrival(s(3), 'w2')))).toEqual(['w2 widened to ring 1 (nobodyOnShift)']);
  });

  it('relax skills and language where they say so', () => {
    const rings = [
      ringOf({ widen: widenAfter(10) }),
      ringOf({ skillLevel: 1, widen: widenAfter(20) }),
      ringOf({ droppedSkills: 'all', anyLanguage: true }),
    ];
    const plan = planOf({ autoAccept: true, teams: [{ team: 'care', choice: null, rings }] });
    const asks = { skills: [skilled('refunds', 3)], language: 'de' };
    const router = desk(
      plan,
      agent(0, 'novice', { skills: [skilled('refunds', 1)], languages: ['de'] }),
      agent(0, 'other', { languages: ['en'] }),
      arrival(s(1), 'w1', asks),
      arrival(s(2), 'w2', asks),
    );
    expect(inShort(router.apply(time(s(11)))).at(-1)).toBe('w1 assigned to novice (longestIdle)');
    router.apply(time(s(12)));
    expect(inShort(router.apply(time(s(22)))).at(-1)).toBe('w2 assigned to other (longestIdle)');
  });

  it('keep so many of a team idle for its own work', () => {
    const reserves = [{ team: 'sales', idleAgents: 1, freePoints: 0 }];
    const rings = [ringOf({ widen: widenAfter(0) }), ringOf({ teams: ['sales'], reserves })];
    const plan = planOf({ autoAccept: true, teams: [{ team: 'care', choice: null, rings }] });
    const router = desk(plan, agent(0, 'sal', { teams: ['sales'] }));
    expect(inShort(router.apply(arrival(s(1), 'w1')))).toEqual(['w1 widened to ring 1 (waited)']);
    expect(router.explain('w1')!.others).toEqual([
      { agent: 'sal', hindrance: { reason: 'reserved', team: 'sales', idleAgents: 1, freePoints: 0 } },
    ]);
    expect(inShort(router.apply(agent(s(2), 'sue', { teams: ['sales'] })))).toEqual([
      'w1 assigned to sal (firstInLine)',
    ]);
    expect(inShort(router.apply(arrival(s(3), 'own', { team: 'sales' })))).toEqual([
      'own assigned to sue (longestIdle)',
    ]);
  });

  it('ask those who declined again once they open', () => {
    const plan = { ...overflow({ widen: widenAfter(20) }), autoAccept: false };
    const router = desk(plan, agent(0, 'ann'), arrival(s(1), 'w1'), wish('offerDeclined', s(2), 'w1', 'ann'));
    expect(inShort(router.apply(time(s(21))))).toEqual([
      'w1 widened to ring 1 (waited)',
      'w1 offered to ann (longestIdle)',
    ]);
  });

  it('deal with an expiry before a widening at the same instant', () => {
    const plan = { ...overflow({ widen: widenAfter(30) }), autoAccept: false };
    const router = desk(plan, agent(0, 'ann'), arrival(s(1), 'w1'), arrival(s(1), 'w2'));
    expect(inShort(router.apply(time(s(31))))).toEqual([
      'w1 back from ann (missed)',
      'w1 widened to ring 1 (waited)',
      'w1 offered to ann (longestIdle)',
      'w2 widened to ring 1 (waited)',
    ]);
  });

  it('are those of the new plan when the plan changes under waiting work', () => {
    const router = desk(
      planOf({ autoAccept: true }),
      agent(0, 'sal', { teams: ['sales'] }),
      arrival(s(1), 'w1'),
    );
    const plan = overflow({ widen: widenAfter(5) });
    expect(inShort(router.apply({ type: 'planChanged', at: s(10), plan }))).toEqual([
      'w1 widened to ring 1 (waited)',
      'w1 assigned to sal (longestIdle)',
    ]);
  });

  it('escalate work that waits too long, once', () => {
    const router = desk(planOf({ escalateAfterSeconds: 60 }), arrival(s(1), 'w1'));
    expect(inShort(router.apply(time(s(61))))).toEqual(['w1 escalated']);
    expect(inShort(router.apply(time(s(600))))).toEqual([]);
  });
});
