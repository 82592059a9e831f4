import { describe, expect, it } from 'vitest';
import { agent, arrival, desk, inShort, planOf, s, time, wish } from './deskOfTwo.ts';

const transfer = (
  at: number,
  work: string,
  toTeam: string | null,
  toAgent: string | null,
  by: string | null = null,
) => ({ type: 'workTransferred', at, work, agent: by, toTeam, toAgent, deadlineAt: null }) as const;
const resumed = (at: number, work: string) =>
  ({ type: 'workResumed', at, work, queuedAt: at, dueAt: null, boostMinutes: 0 }) as const;

describe('what agents ask for', () => {
  it('gives the work to the first of two claims at the same instant', () => {
    const busy = { presence: 'busy' } as const;
    const router = desk(planOf(), agent(0, 'ann', busy), agent(0, 'bo', busy), arrival(s(1), 'w1'));
    expect(inShort(router.apply(wish('workClaimed', s(2), 'w1', 'bo')))).toEqual([
      'w1 assigned to bo (claimed)',
    ]);
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'ann'))).toMatchObject({
      outcome: 'alreadyAssigned',
      refusal: { code: 'alreadyAssigned', work: 'w1', holder: 'bo' },
      decisions: [],
    });
  });

  it('refuses a claim over capacity with the facts', () => {
    const router = desk(
      planOf({ weights: { chat: 3 } }),
      agent(0, 'ann', { capacity: 2, presence: 'busy' }),
      arrival(s(1), 'w1', { channel: 'chat' }),
    );
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'ann')).refusal).toEqual({
      code: 'atCapacity',
      agent: 'ann',
      capacity: 2,
      load: 0,
      weight: 3,
      onChannel: 0,
      channelCap: null,
    });
  });

  it('refuses a claim by somebody whom no ring names, or who is away', () => {
    const router = desk(
      planOf(),
      agent(0, 'sal', { teams: ['sales'] }),
      agent(0, 'ann', { presence: 'away' }),
      arrival(s(1), 'w1'),
    );
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'sal')).outcome).toBe('notEligible');
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'ann')).outcome).toBe('agentUnavailable');
    expect(router.apply(wish('workClaimed', s(2), 'w1', 'nobody')).outcome).toBe('unknownAgent');
    expect(router.apply(wish('workClaimed', s(2), 'w9', 'ann')).outcome).toBe('unknownWork');
  });

  it('is ignored past its deadline', () => {
    const router = desk(planOf(), agent(0, 'ann', { presence: 'busy' }), arrival(s(1), 'w1'));
    expect(router.apply(wish('workClaimed', s(10), 'w1', 'ann', s(9)))).toMatchObject({
      outcome: 'expired',
      refusal: { code: 'expired', deadlineAt: s(9) },
    });
    expect(router.workRow('w1')!.state).toBe('waiting');
  });

  it('hands work to a named agent, refuses one who is offline or full, and changes nothing then', () => {
    const router = desk(
      planOf({ autoAccept: true }),
      agent(0, 'ann'),
      arrival(s(1), 'w1'),
      agent(s(2), 'off', { presence: 'offline' }),
      agent(s(2), 'bo'),
      arrival(s(3), 'w2'),
    );
    expect(router.apply(transfer(s(4), 'w1', null, 'off', 'ann')).outcome).toBe('agentUnavailable');
    expect(router.apply(transfer(s(4), 'w1', null, 'bo', 'ann')).outcome).toBe('atCapacity');
    expect(router.apply(transfer(s(4), 'w1', null, 'bo', 'bo')).outcome).toBe('notHolder');
    expect(router.workRow('w1')).toMatchObject({ state: 'assigned', agent: 'ann' });
    router.apply(wish('workFinished', s(5), 'w2', 'bo'));
    expect(inShort(router.apply(transfer(s(6), 'w1', null, 'bo', 'ann')))).toEqual([
      'w1 assigned to bo (transferred)',
    ]);
  });

  it('sends work to another team’s queue with its age', () => {
    const router = desk(
      planOf({ autoAccept: true }),
      agent(0, 'ann', { teams: ['care', 'sales'] }),
      arrival(s(1), 'w1'),
    );
    expect(inShort(router.apply(transfer(s(5), 'w1', 'sales', null, 'ann')))).toEqual([
      'w1 back from ann (transferred)',
    ]);
    expect(router.workRow('w1')).toMatchObject({ queuedAt: s(1), waitingSinceAt: s(5), state: 'waiting' });
  });

  it('gives work back with its age, and not to the same agent at once', () => {
    const router = desk(planOf({ autoAccept: true }), agent(0, 'ann'), arrival(s(1), 'w1'));
    expect(inShort(router.apply(wish('workReleased', s(5), 'w1', 'ann')))).toEqual([
      'w1 back from ann (released)',
    ]);
    expect(inShort(router.apply(time(s(305))))).toEqual(['w1 assigned to ann (firstInLine)']);
  });
});

describe('parked work and affinity', () => {
  const plan = planOf({ autoAccept: true, weights: { email: 3 }, parkedShare: 0.25 });
  const parked = (capacity: number) =>
    desk(plan, agent(0, 'ann', { capacity }), arrival(s(1), 'w1'), wish('workParked', s(2), 'w1', 'ann'));

  it('keeps a share of its points, rounded up', () => {
    expect(parked(4).workRow('w1')).toMatchObject({
      state: 'parked',
      points: 1,
      agent: 'ann',
      takenOn: null,
    });
    expect(parked(4).loadOf('ann')).toBe(1);
  });

  it('comes back to its agent when there is room', () => {
    expect(inShort(parked(4).apply(resumed(s(9), 'w1')))).toEqual(['w1 assigned to ann (resumed)']);
  });

  it('waits for its agent alone while affinity lasts, then for anybody', () => {
    const router = parked(4);
    router.apply(arrival(s(3), 'w2'));
    expect(inShort(router.apply(resumed(s(9), 'w1')))).toEqual(['w1 back from ann (resumed)']);
    expect(router.workRow('w1')).toMatchObject({ state: 'held', agent: 'ann', untilAt: s(69) });
    expect(inShort(router.apply(agent(s(10), 'bo', { capacity: 3 })))).toEqual([]);
    expect(inShort(router.apply(time(s(69))))).toEqual(['w1 assigned to bo (longestIdle)']);
  });

  it('goes to the queue at once when its agent has left', () => {
    const router = parked(4);
    router.apply({
      type: 'agentPresenceChanged',
      at: s(3),
      agent: 'ann',
      presence: 'offline',
      isOnShift: false,
    });
    router.apply(agent(s(4), 'bo', { capacity: 3 }));
    expect(inShort(router.apply(resumed(s(9), 'w1')))).toEqual([
      'w1 back from ann (resumed)',
      'w1 assigned to bo (longestIdle)',
    ]);
  });

  it('prefers the thread’s last agent for new work', () => {
    const router = desk(plan, agent(0, 'ann', { capacity: 3 }), agent(s(1), 'bo', { capacity: 3 }));
    expect(inShort(router.apply(arrival(s(2), 'w1', { lastAgent: 'bo' })))).toEqual([
      'w1 assigned to bo (affinity)',
    ]);
  });

  it('leaves an agent whose capacity falls below the load what they have, and gives no more', () => {
    const router = desk(
      planOf({ autoAccept: true }),
      agent(0, 'ann', { capacity: 2 }),
      arrival(s(1), 'w1'),
      arrival(s(1), 'w2'),
    );
    expect(inShort(router.apply(agent(s(2), 'ann', { capacity: 1 })))).toEqual([]);
    expect(inShort(router.apply(arrival(s(3), 'w3')))).toEqual([]);
    expect(inShort(router.apply(wish('workFinished', s(4), 'w1', 'ann')))).toEqual([]);
    expect(inShort(router.apply(wish('workFinished', s(5), 'w2', 'ann')))).toEqual([
      'w3 assigned to ann (firstInLine)',
    ]);
  });
});
