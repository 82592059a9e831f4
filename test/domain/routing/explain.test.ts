import { describe, expect, it } from 'vitest';
import { agent, arrival, desk, planOf, ringOf, s, skilled, wish } from './deskOfTwo.ts';

describe('the explanation of waiting work', () => {
  const widen = { afterSeconds: 60, overQueueLength: 5, whenNobodyOnShift: false };
  const rings = [ringOf({ widen }), ringOf({ teams: ['sales'], anyLanguage: true })];
  const plan = planOf({ teams: [{ team: 'care', choice: null, rings }], weights: { chat: 2 } });
  const asks = { channel: 'chat', account: 'help', skills: [skilled('es', 3)], language: 'en' } as const;
  const able = { capacity: 2, skills: [skilled('es', 4)] };
  const router = desk(
    plan,
    agent(0, 'away', { ...able, presence: 'away' }),
    agent(0, 'capped', { ...able, capacity: 9, channels: [{ channel: 'chat', cap: 0 }] }),
    agent(0, 'elsewhere', {
      ...able,
      channels: [{ channel: 'chat', cap: null, accounts: { allBut: ['help'] } }],
    }),
    agent(0, 'german', { ...able, languages: ['de'] }),
    agent(0, 'home', { ...able, isOnShift: false }),
    agent(0, 'learner', { ...able, skills: [skilled('es', 2)] }),
    agent(0, 'mailer', { ...able, channels: [{ channel: 'email', cap: null }] }),
    agent(0, 'no', able),
    agent(0, 'outsider', { ...able, teams: ['hr'] }),
    agent(0, 'sal', { ...able, teams: ['sales'], languages: ['de'] }),
    agent(0, 'small', { ...able, capacity: 1 }),
    arrival(s(1), 'w1', asks),
    wish('offerDeclined', s(2), 'w1', 'no'),
    arrival(s(0), 'ahead', { ...asks, boostMinutes: 5 }),
    wish('offerDeclined', s(3), 'ahead', 'no'),
  );
  const explanation = router.explain('w1')!;

  it('gives the reason for each agent who cannot take it', () => {
    const reasons = Object.fromEntries(
      explanation.others.map(({ agent: who, hindrance }) => [who, hindrance]),
    );
    expect(reasons).toEqual({
      away: { reason: 'notAvailable', presence: 'away' },
      capped: { reason: 'atChannelCap', channel: 'chat', cap: 0 },
      elsewhere: { reason: 'notOnAccount', channel: 'chat', account: 'help' },
      german: { reason: 'missingLanguage', language: 'en' },
      home: { reason: 'offShift' },
      learner: { reason: 'missingSkill', skill: 'es', asked: 3, held: 2 },
      mailer: { reason: 'notOnChannel', channel: 'chat' },
      no: { reason: 'notAgainYet', untilAt: s(302) },
      outsider: { reason: 'notInTeams', teams: ['care', 'sales'] },
      sal: { reason: 'opensLater', ring: 1 },
      small: { reason: 'noRoom', capacity: 1, load: 0, weight: 2 },
    });
    expect(explanation.canTakeNow).toEqual([]);
  });

  it('tells its place in line', () => {
    expect(explanation).toMatchObject({ position: 2, laneLength: 2, state: 'waiting', ring: 0 });
    expect(router.explain('ahead')!.position).toBe(1);
  });

  it('tells who the next rings add, and when they open', () => {
    expect(explanation.rings).toEqual([
      {
        ring: 0,
        isOpen: true,
        opensAt: null,
        opensOverQueueLength: null,
        opensWhenNobodyOnShift: false,
        agents: ['away', 'capped', 'home', 'no', 'small'],
      },
      {
        ring: 1,
        isOpen: false,
        opensAt: s(61),
        opensOverQueueLength: 5,
        opensWhenNobodyOnShift: false,
        agents: ['sal'],
      },
    ]);
  });

  it('is nothing for work that is not there', () => {
    expect(router.explain('gone')).toBeNull();
  });
});
