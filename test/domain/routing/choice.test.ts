import { describe, expect, it } from 'vitest';
import { type Choice, choices } from '../../../src/domain/routing/plan.ts';
import { agent, arrival, desk, inShort, planOf, s, skilled, wish } from './deskOfTwo.ts';

describe.each(choices)('the choice %s', (choice: Choice) => {
  const plan = planOf({ choice, autoAccept: true });

  it('gives equals to the least name, whoever came first', () => {
    const router = desk(plan, agent(0, 'zoe'), agent(0, 'ann'), agent(0, 'kim'));
    expect(inShort(router.apply(arrival(0, 'w1')))).toEqual([`w1 assigned to ann (${choice})`]);
  });

  it('passes over who has no room, is not there, or lacks a skill', () => {
    const router = desk(
      plan,
      agent(0, 'ann', { presence: 'busy', skills: [skilled('es', 5)] }),
      agent(0, 'bo', { isOnShift: false, skills: [skilled('es', 5)] }),
      agent(0, 'cy', { capacity: 0, skills: [skilled('es', 5)] }),
      agent(0, 'di'),
      agent(0, 'ed', { skills: [skilled('es', 1)] }),
    );
    expect(inShort(router.apply(arrival(0, 'w1', { skills: [skilled('es', 1)] })))).toEqual([
      `w1 assigned to ed (${choice})`,
    ]);
  });

  it('serves who waits first when an agent comes free', () => {
    const router = desk(plan, agent(0, 'ann'), arrival(1, 'w1'), arrival(3, 'w3'), arrival(2, 'w2'));
    expect(inShort(router.apply(wish('workFinished', 10, 'w1', 'ann')))).toEqual([
      'w2 assigned to ann (firstInLine)',
    ]);
  });

  it('never gives more than a channel cap', () => {
    const channels = [{ channel: 'email', cap: 1 }] as const;
    const router = desk(plan, agent(0, 'ann', { capacity: 5, channels }), arrival(1, 'w1'));
    expect(inShort(router.apply(arrival(2, 'w2')))).toEqual([]);
  });
});

describe('each choice', () => {
  const givenTo = (choice: Choice): string => {
    const router = desk(
      planOf({ choice, autoAccept: true }),
      agent(0, 'ann', { capacity: 4, skills: [skilled('es', 2)] }),
      agent(s(1), 'bo', { capacity: 8, skills: [skilled('es', 3)] }),
      agent(s(2), 'cy', { capacity: 8, skills: [skilled('es', 1)] }),
      arrival(s(3), 'a'),
      arrival(s(4), 'b'),
      arrival(s(5), 'c'),
    );
    for (const work of ['a', 'b', 'c']) {
      const holder = router.workRow(work)!.agent!;
      if (holder === 'bo') router.apply(wish('workFinished', s(6), work, holder));
    }
    const answer = router.apply(arrival(s(7), 'x', { skills: [skilled('es', 1)] }));
    return inShort(answer)[0]!;
  };

  it('has its own favourite', () => {
    expect(choices.map(givenTo)).toEqual([
      'x assigned to bo (longestIdle)',
      'x assigned to bo (leastLoaded)',
      'x assigned to bo (mostSkilled)',
      'x assigned to ann (roundRobin)',
    ]);
  });

  it('can be a team’s own', () => {
    const teams = [{ team: 'care', choice: 'roundRobin', rings: [] }] as const;
    const router = desk(
      planOf({ autoAccept: true, teams }),
      agent(0, 'ann', { capacity: 3 }),
      agent(s(1), 'bo'),
    );
    expect(inShort(router.apply(arrival(s(2), 'w1')))).toEqual(['w1 assigned to ann (roundRobin)']);
    router.apply(wish('workFinished', s(3), 'w1', 'ann'));
    expect(inShort(router.apply(arrival(s(4), 'w2')))).toEqual(['w2 assigned to bo (roundRobin)']);
  });
});
