import { describe, expect, it } from 'vitest';
import type { Accounts } from '../../../src/domain/routing/servedChannel.ts';
import { agent, arrival, desk, inShort, planOf, s, wish } from './deskOfTwo.ts';

const mail = (at: number, name: string, accounts?: Accounts) =>
  agent(at, name, {
    channels: [{ channel: 'email', cap: null, ...(accounts && { accounts }) }],
  });
const toNews = (at: number, work: string) => arrival(at, work, { account: 'news' });
const toHelp = (at: number, work: string) => arrival(at, work, { account: 'help' });

describe('accounts of ours', () => {
  it('lead work only to agents who may work on its account', () => {
    const router = desk(planOf(), mail(0, 'ann', { only: ['help'] }), mail(0, 'bo', { allBut: ['help'] }));
    expect(inShort(router.apply(toHelp(s(1), 'w1')))).toEqual(['w1 offered to ann (longestIdle)']);
    expect(inShort(router.apply(toHelp(s(2), 'w2')))).toEqual([]);
    expect(inShort(router.apply(toNews(s(3), 'w3')))).toEqual(['w3 offered to bo (longestIdle)']);
  });

  it('leave work on none in particular to those who are not bound to some', () => {
    const router = desk(planOf(), mail(0, 'ann', { only: ['help'] }), mail(1, 'bo', { allBut: ['help'] }));
    expect(inShort(router.apply(arrival(s(1), 'w1')))).toEqual(['w1 offered to bo (longestIdle)']);
  });

  it('keep to the order of service among all the accounts of an agent', () => {
    const router = desk(planOf(), mail(0, 'ann'), toNews(s(1), 'w1'), toHelp(s(2), 'w2'), toNews(s(3), 'w3'));
    expect(inShort(router.apply(wish('offerDeclined', s(4), 'w1', 'ann')))).toEqual([
      'w1 back from ann (declined)',
      'w2 offered to ann (firstInLine)',
    ]);
  });

  it('take offers back when the agent may not work on them any more', () => {
    const router = desk(planOf(), mail(0, 'ann'), toHelp(s(1), 'w1'));
    expect(inShort(router.apply(mail(s(2), 'ann', { allBut: ['help'] })))).toEqual([
      'w1 back from ann (agentNotEligible)',
    ]);
    expect(inShort(router.apply(mail(s(3), 'ann')))).toEqual(['w1 offered to ann (firstInLine)']);
  });

  it('hinder a claim, a hand-over and the return of parked work', () => {
    const news: Accounts = { only: ['news'] };
    const router = desk(
      planOf(),
      mail(0, 'ann'),
      toHelp(s(1), 'w1'),
      wish('offerAccepted', s(2), 'w1', 'ann'),
      wish('workParked', s(3), 'w1', 'ann'),
      mail(s(4), 'ann', news),
      mail(s(4), 'bo', news),
      toHelp(s(5), 'w2'),
    );
    expect(router.apply(wish('workClaimed', s(6), 'w2', 'bo')).outcome).toBe('notEligible');
    const handedOver = router.apply({
      type: 'workTransferred',
      at: s(7),
      work: 'w2',
      agent: null,
      toTeam: null,
      toAgent: 'bo',
      deadlineAt: null,
    });
    expect(handedOver.outcome).toBe('notEligible');
    expect(inShort(router.apply(toHelp(s(8), 'w1')))).toEqual(['w1 back from ann (resumed)']);
  });
});
