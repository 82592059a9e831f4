import { describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../src/domain/kpi/contactRecord.ts';
import { kpiOf } from '../../src/domain/kpi/metrics.ts';
import { contactsOf, staffMsOf } from '../../src/domain/kpi/totals.ts';
import type { SlaPolicy } from '../../src/domain/sla/policy.ts';
import type { ContactClass, SimulationModel, TracedContact } from '../../src/sim/model.ts';
import { replicate } from '../../src/sim/replication.ts';
import { agents, calls, desk, deterministic, phonePlan } from './models.ts';

const never = Number.POSITIVE_INFINITY;

/** [arrives, work, class, patience] in seconds. */
type Call = readonly [
  atSeconds: number,
  workSeconds: number,
  contactClass?: number,
  patienceSeconds?: number,
];

function dayOf(given: Partial<SimulationModel>, traced: readonly Call[]) {
  const contacts: TracedContact[] = traced.map(([at, work, contactClass = 0, patience = never]) => ({
    atMs: 1_000 * at,
    contactClass,
    workMs: 1_000 * work,
    wrapUpMs: 0,
    patienceMs: 1_000 * patience,
  }));
  const seen: (ContactRecord & { contactClass: number })[] = [];
  const result = replicate(
    desk({
      horizonMs: 3_600_000,
      warmUpMs: 0,
      intervalMs: 3_600_000,
      drain: { kind: 'serveOut', limitMs: 1e9 },
      sources: [{ kind: 'trace', name: 'trace', contacts }],
      ...given,
    }),
    'exact',
    0,
    (contact, contactClass) => {
      seen.push({ ...contact, contactClass });
    },
  );
  seen.sort((a, b) => a.arrivedAt - b.arrivedAt);
  return {
    table: result.table,
    contactClass: seen.map(({ contactClass }) => contactClass),
    totals: result.table.totals(),
    open: result.open,
    /** Seconds at which each was taken up; null: never. */
    started: seen.map(({ startedAt }) => (startedAt === never ? null : startedAt / 1_000)),
    ended: seen.map(({ endedAt }) => endedAt / 1_000),
    answered: seen.map(({ answeredAt }) => (answeredAt === never ? null : answeredAt / 1_000)),
    met: seen.map(({ clocksMet, clocksMissed }) => [clocksMet, clocksMissed]),
  };
}

const skilled = (skill: number, name: string): ContactClass =>
  calls({
    name,
    requirement: { team: 1, channel: 'phone', skills: [{ skill, level: 1 }], language: null },
  });

const withSkills = (name: string, ...skills: number[]) =>
  agents(1, {
    name,
    agent: { ...agents(1).agent, skills: skills.map((skill) => ({ skill, level: 3 as const })) },
  });

describe('days by hand', () => {
  it('skills: work waits for who can do it, though others are idle', () => {
    const { started } = dayOf(
      { classes: [skilled(1, 'a'), skilled(2, 'b')], groups: [withSkills('a', 1), withSkills('both', 1, 2)] },
      [
        [0, 10, 1],
        [1, 10, 1],
        [2, 10, 0],
        [3, 10, 0],
      ],
    );
    // Both take the first; the third goes to the specialist. At 10, 'both' takes the second, and at 12 the specialist the fourth.
    expect(started).toEqual([0, 10, 2, 12]);
  });

  it('priority: a boost of a minute overtakes who came less than a minute earlier', () => {
    const { started } = dayOf({ classes: [calls(), calls({ name: 'urgent', boostMinutes: 1 })] }, [
      [0, 100],
      [10, 5],
      [45, 5],
      [80, 5, 1],
      [81, 5],
    ]);
    expect(started).toEqual([0, 100, 110, 105, 115]);
  });

  it('overflow: after 30 seconds the second team may take it as well', () => {
    const ring = (team: number, afterSeconds: number | null) => ({
      teams: [team],
      skillLevel: null,
      droppedSkills: [] as const,
      anyLanguage: false,
      widen: afterSeconds === null ? null : { afterSeconds, overQueueLength: null, whenNobodyOnShift: false },
      reserves: [],
    });
    const { started } = dayOf(
      {
        plan: { ...phonePlan, teams: [{ team: 1, choice: null, rings: [ring(1, 30), ring(2, null)] }] },
        groups: [agents(1), agents(1, { name: 'second', agent: { ...agents(1).agent, teams: [2] } })],
      },
      [
        [0, 100],
        [5, 100],
        [20, 100],
        [40, 100],
      ],
    );
    expect(started).toEqual([0, 35, 100, 135]);
  });

  it('patience: who is not taken in time leaves, who is just in time is taken', () => {
    const { started, ended, totals } = dayOf({}, [
      [0, 10],
      [1, 10, 0, 8],
      [2, 10, 0, 8],
      [3, 10, 0, 16],
    ]);
    expect(started).toEqual([0, null, 10, null]);
    expect(ended).toEqual([10, 9, 20, 19]);
    expect(contactsOf(totals, 'abandoned')).toBe(2);
  });

  it('shifts and breaks: nothing new is taken, what is in hand is finished', () => {
    const shifts = [{ fromMs: 10_000, toMs: 100_000, breaks: [{ fromMs: 30_000, toMs: 40_000 }] }];
    const { started, open, totals } = dayOf({ groups: [agents(1, { shifts })] }, [
      [0, 25],
      [1, 5],
      [50, 80],
      [60, 5],
    ]);
    expect(started).toEqual([10, 40, 50, null]);
    expect(open).toBe(1);
    // On shift for 90 seconds; at work for 25, 5 and 80, the last 30 of these in overtime, 5 in the break.
    expect(staffMsOf(totals, 'onShift')).toBe(90_000);
    expect(staffMsOf(totals, 'utilised')).toBe(110_000);
    expect(staffMsOf(totals, 'staffed')).toBe(90_000 + 30_000 - 5_000);
    // The break is paid, and so is the overtime.
    expect(staffMsOf(totals, 'paid')).toBe(90_000 + 30_000);
    expect(staffMsOf(totals, 'overtime')).toBe(30_000);
    expect(kpiOf('overtimeShare', totals)).toBe(0.25);
  });

  it('breaks within a window begin evenly spread over the group', () => {
    const shifts = [
      {
        fromMs: 0,
        toMs: 3_600_000,
        breaks: [],
        breakWindows: [{ earliestMs: 600_000, latestMs: 1_200_000, lastsMs: 300_000 }],
      },
    ];
    const { started, totals } = dayOf({ groups: [agents(3, { shifts })] }, [
      // Breaks are from 600, 900 and 1,200 on.
      [590, 400],
      [650, 400],
      [660, 10],
      [905, 10],
      [910, 1],
    ]);
    // The first works through the break, the second half through it; the third takes what comes.
    expect(started).toEqual([590, 650, 660, 905, 915]);
    expect(staffMsOf(totals, 'paid')).toBe(3 * 3_600_000);
    expect(staffMsOf(totals, 'staffed')).toBe(3 * 3_600_000 - 150_000 - 300_000);
  });

  it('planned overtime: agents stay and take work, and the time is paid as overtime', () => {
    const shifts = [{ fromMs: 0, toMs: 100_000, breaks: [], overtimeMs: 60_000 }];
    const { started, totals } = dayOf({ groups: [agents(1, { shifts })] }, [
      [150, 30],
      [155, 5],
    ]);
    expect(started).toEqual([150, null]);
    expect(staffMsOf(totals, 'paid')).toBe(180_000);
    // 60 seconds that were planned, and 20 to finish.
    expect(staffMsOf(totals, 'overtime')).toBe(80_000);
    expect(staffMsOf(totals, 'onShift')).toBe(160_000);
  });

  it('a missed shift is paid where absence is', () => {
    const shifts = [{ fromMs: 0, toMs: 600_000, breaks: [] }];
    for (const absencePaid of [false, true]) {
      const { totals } = dayOf({ groups: [agents(40, { shifts, absence: 0.5, absencePaid })] }, []);
      const there = staffMsOf(totals, 'onShift');
      expect(there).toBeGreaterThan(0);
      expect(there).toBeLessThan(40 * 600_000);
      expect(staffMsOf(totals, 'paid')).toBe(absencePaid ? 40 * 600_000 : there);
    }
  });

  it('absence: about so many of the agents miss the shift', () => {
    const shifts = [{ fromMs: 0, toMs: 3_600_000, breaks: [] }];
    const { totals } = dayOf({ groups: [agents(2_000, { shifts, absence: 0.3 })] }, []);
    const there = staffMsOf(totals, 'onShift') / 3_600_000;
    expect(Math.abs(there - 1_400)).toBeLessThan(4 * Math.sqrt(2_000 * 0.21));
  });

  it('released at the end of a shift, work is taken over with what is left of it', () => {
    const shift = (fromMs: number, toMs: number) => [{ fromMs, toMs, breaks: [] }];
    const { started, ended } = dayOf(
      {
        groups: [
          agents(1, { name: 'early', shifts: shift(0, 20_000), atShiftEnd: 'releaseWork' }),
          agents(1, { name: 'late', shifts: shift(30_000, 3_600_000), atShiftEnd: 'releaseWork' }),
        ],
      },
      [
        [5, 40],
        [25, 5],
      ],
    );
    expect(started).toEqual([5, 55]);
    expect(ended).toEqual([55, 60]);
  });

  it('released at the end of a shift, a customer waits for the rest of their patience', () => {
    const { started, ended, totals } = dayOf(
      {
        groups: [
          agents(1, {
            name: 'early',
            shifts: [{ fromMs: 0, toMs: 20_000, breaks: [] }],
            atShiftEnd: 'releaseWork',
          }),
          agents(1, { name: 'late', shifts: [{ fromMs: 30_000, toMs: 3_600_000, breaks: [] }] }),
        ],
      },
      [
        [0, 8],
        // Has waited for 8 s; given back at 20, it has 9 left, one too few.
        [0, 40, 0, 17],
        [30, 1],
        [100, 1, 0, 5],
      ],
    );
    expect(started).toEqual([0, 8, 30, 100]);
    expect(ended).toEqual([8, 29, 31, 101]);
    expect(contactsOf(totals, 'abandoned')).toBe(1);
    expect(contactsOf(totals, 'waitMs')).toBe(8_000);
  });

  it('two chats at once go at half the speed each', () => {
    const { started, ended } = dayOf(
      { groups: [agents(1, { speedPerThread: [1, 0.5], agent: { ...agents(1).agent, capacity: 2 } })] },
      [
        [0, 10],
        [4, 10],
        [5, 1],
      ],
    );
    // From 4 on both run at 0.5: the first has 6 left, ends at 16; the third starts then. The second has 4 left.
    expect(started).toEqual([0, 4, 16]);
    expect(ended[0]).toBeCloseTo(16, 9);
    expect(ended[2]).toBeCloseTo(18, 9);
    expect(ended[1]).toBeCloseTo(18 + 3, 9);
  });

  it('faster agents need less time for the same work', () => {
    const { ended } = dayOf({ groups: [agents(1, { speedOfClass: [2] })] }, [[0, 10]]);
    expect(ended).toEqual([5]);
  });

  it('a missed offer goes on to somebody else, and who misses too many is set away and comes back', () => {
    const { started, totals } = dayOf(
      {
        plan: {
          ...phonePlan,
          autoAccept: false,
          offerExpirySeconds: 20,
          missesBeforeAway: 1,
          offerAgainAfterSeconds: 60,
        },
        groups: [
          agents(1, { name: 'asleep', acceptance: deterministic(50_000), backAfterMs: 300_000 }),
          agents(1, { name: 'awake', acceptance: deterministic(5_000), backAfterMs: 300_000 }),
        ],
      },
      [
        [10, 30],
        [200, 30],
      ],
    );
    expect(started).toEqual([35, 205]);
    expect(staffMsOf(totals, 'staffed')).toBe(2 * 3_600_000 - 300_000);
    expect(kpiOf('pWait', totals)).toBe(1);
  });

  it('who is left waiting goes public, and others join in', () => {
    const posts = calls({ name: 'posts', answered: 'end' });
    const goPublic = {
      kind: 'goPublic',
      share: 1,
      toClass: 1,
      delay: deterministic(20_000),
      atMost: 1,
      mentions: { kind: 'fixed', size: 3 },
    } as const;
    const messages = calls({ onward: { served: [], abandoned: [goPublic], turnedAway: [] } });
    const { started, ended, totals } = dayOf(
      { classes: [messages, { ...posts, work: deterministic(7_000) }] },
      [
        [0, 100],
        [1, 10, 0, 30],
      ],
    );
    // Gone at 31; at 51 the customer's own mention and those of two others come, and wait until 100.
    expect(started).toEqual([0, null, 100, 107, 114]);
    expect(ended).toEqual([100, 31, 107, 114, 121]);
    expect(contactsOf(totals, 'wentPublic')).toBe(1);
    expect(contactsOf(totals, 'offered')).toBe(5);
    expect(kpiOf('publicEscalation', totals)).toBe(0.2);
  });

  it('who waited long is angrier the next time, and served earlier for it', () => {
    const mood = {
      sentiment: 5,
      fallsPerMs: 1 / 60_000,
      // 10 minutes for each point below 4.
      boostMinutes: Array.from({ length: 91 }, (_, step) => 10 * Math.max(0, 4 - (1 + step / 10))),
    };
    const again = { kind: 'redial', share: 1, toClass: 0, delay: deterministic(0), atMost: 1 } as const;
    const moody = (isMoody: boolean) =>
      dayOf(
        {
          classes: [
            calls({
              mood: isMoody ? mood : null,
              patience: deterministic(1e9),
              onward: { served: [], abandoned: [again], turnedAway: [] },
            }),
          ],
        },
        [
          [0, 400],
          [1, 10, 0, 120],
          [100, 50],
        ],
      ).started;
    // Gone at 121, back at once with 3 points left: 10 minutes before the third, who came at 100.
    expect(moody(false)).toEqual([0, null, 400, 450]);
    expect(moody(true)).toEqual([0, null, 410, 400]);
  });

  it('replies come back to their agent, approvals keep the answer but not the agent', () => {
    const messages = calls({
      answered: 'end',
      replies: { share: 1, delay: deterministic(60_000), work: deterministic(5_000), atMost: 1 },
      approval: { share: 1, time: deterministic(7_000) },
    });
    const { started, ended, answered } = dayOf(
      { plan: { ...phonePlan, parkedShare: 0, affinitySeconds: 600 }, classes: [messages] },
      [
        [0, 10],
        [1, 10],
      ],
    );
    // Worked on 0–10, approved at 17, reply at 77, worked on until 82, approved at 89; the second ten seconds later.
    expect(started).toEqual([0, 10]);
    expect(answered).toEqual([17, 27]);
    expect(ended).toEqual([89, 99]);
  });

  it('approvals are work for a supervisor, due when the answer is, while the agent goes on', () => {
    const posts = (name: string, boostMinutes: number) =>
      calls({ name, boostMinutes, answered: 'end', approval: { share: 1, byClass: 2 } });
    const approval = calls({
      name: 'approval',
      requirement: { team: 2, channel: 'phone', skills: [], language: null },
      work: deterministic(30_000),
      serviceLevelMs: 20_000,
    });
    const { totals, table, open, ...day } = dayOf(
      {
        plan: { ...phonePlan, parkedShare: 0 },
        classes: [posts('usual', 0), posts('urgent', 1), approval],
        internalClasses: 1,
        groups: [agents(1), agents(1, { name: 'supervisor', agent: { ...agents(1).agent, teams: [2] } })],
      },
      [
        [0, 10],
        [1, 10],
        [2, 10, 1],
      ],
    );
    // Written at 10, 20 (the urgent one) and 30; the approver takes 30 seconds for each: the urgent one second.
    const customers = day.contactClass.flatMap((one, index) => (one === 2 ? [] : [index]));
    expect(customers.map((index) => day.started[index])).toEqual([0, 20, 10]);
    expect(customers.map((index) => day.answered[index])).toEqual([40, 100, 70]);
    expect(contactsOf(totals, 'offered')).toBe(3);
    expect(open).toBe(0);
    // The time of both goes into the handle time of the contact, and to its class.
    expect(kpiOf('handleTime', totals)).toBe(40_000);
    expect(Array.from(table.activeMs)).toEqual([20_000, 10_000, 0, 60_000, 30_000, 0]);
    const approvals = table.totals({ contactClass: 2, group: null, interval: null });
    expect(contactsOf(approvals, 'served')).toBe(3);
    expect(kpiOf('meanWait', approvals)).toBe((0 + 20_000 + 40_000) / 3);
    expect(kpiOf('serviceLevel', approvals)).toBeCloseTo(2 / 3, 12);
    expect(table.waits.total().count).toBe(3);
  });

  it('promises: kept in time or missed at their due instant, and the customer’s own time does not count', () => {
    const policy: SlaPolicy = {
      id: 'p',
      version: 1,
      name: 'messages',
      match: {
        channels: null,
        visibilities: null,
        mentionTypes: null,
        teamIds: null,
        priorityMinutesFrom: null,
        priorityMinutesBelow: null,
        keyCustomersOnly: false,
      },
      targets: {
        assign: null,
        firstResponse: { minutes: 1, measuredIn: 'roundTheClock' },
        nextResponse: { minutes: 1, measuredIn: 'roundTheClock' },
        resolution: { minutes: 4, measuredIn: 'roundTheClock' },
      },
      calendarId: 'always',
      pausedWhileWaitingForCustomer: ['resolution'],
      atRisk: { type: 'shareGone', share: 0.5 },
    };
    const { met, totals } = dayOf(
      {
        plan: { ...phonePlan, order: 'due', parkedShare: 0, affinitySeconds: 600 },
        slaPolicies: [policy],
        calendars: [
          { id: 'always', name: 'always', timeZone: 'UTC', alwaysOpen: true, weekly: [], holidays: [] },
        ],
        classes: [
          calls({
            answered: 'end',
            replies: { share: 1, delay: deterministic(600_000), work: deterministic(20_000), atMost: 1 },
            slaFacts: {
              channel: 'phone',
              visibility: 'private',
              mentionType: 'service',
              teamId: null,
              priorityMinutes: 0,
              isKeyCustomer: false,
            },
          }),
        ],
      },
      [
        [0, 50],
        [1, 50],
      ],
    );
    // The first is answered after 50 seconds, the second after 99: late. Both replies, and both ends, are in time.
    expect(met).toEqual([
      [3, 0],
      [2, 1],
    ]);
    expect(kpiOf('slaAttainment', totals)).toBeCloseTo(5 / 6, 12);
  });
});
