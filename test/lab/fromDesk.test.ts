import { describe, expect, it } from 'vitest';
import type { Publication } from '../../src/domain/arrivals/publication.ts';
import type { CrisisPlan } from '../../src/domain/engagement/crisis/plan.ts';
import { usualRoutingPlan } from '../../src/domain/routing/plan.ts';
import { Router } from '../../src/domain/routing/router.ts';
import type { PrioritySettings } from '../../src/domain/triage/priority-settings.ts';
import { NoScenario, scenarioFromDesk } from '../../src/lab/scenario/fromDesk.ts';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';
import { minutesOf } from '../../src/lab/scenario/reasons.ts';
import type { GivenClass } from '../../src/lab/scenario/schema.ts';
import { replicate } from '../../src/sim/replication.ts';
import type { DeskAgent, DeskFacts, OpenedMatters } from '../../src/store/desk/deskFacts.ts';

const agent = (name: string, facts: Partial<DeskAgent> = {}): DeskAgent => ({
  name,
  teams: ['t1'],
  skills: { s1: 3 },
  languages: ['en'],
  channels: [
    { channel: 'x', cap: null },
    { channel: 'chat', cap: 2 },
  ],
  capacity: 4,
  shifts: [{ weekday: 6, startMinute: 22 * 60, endMinute: 31 * 60 }],
  ...facts,
});

const matter = (facts: Partial<OpenedMatters>): OpenedMatters => ({
  team: 't1',
  channel: 'x',
  visibility: 'public',
  mentionType: 'service',
  isKeyCustomer: false,
  language: 'en',
  skills: {},
  tags: [],
  sentiment: 5,
  judged: 1,
  day: 0,
  hour: 9,
  count: 1,
  priorityMinutes: 0,
  ...facts,
});

/** Four weeks from Monday, 2 March 2026, with five matters at nine each day and two on chat. */
const desk = (facts: Partial<DeskFacts> = {}): DeskFacts => ({
  name: 'Fern: care',
  timeZone: 'Europe/London',
  readAt: Date.parse('2026-03-30T10:00:00Z'),
  teams: [
    { id: 't1', name: 'Care' },
    { id: 't2', name: 'Back office' },
  ],
  skills: [{ id: 's1', name: 'billing' }],
  agents: [agent('Ada'), agent('Ben'), agent('Cleo', { shifts: null }), agent('Dev', { teams: [] })],
  plan: usualRoutingPlan,
  costs: null,
  slaPolicies: [
    {
      id: 'p1',
      version: 3,
      name: 'Public',
      match: {
        channels: ['x'],
        visibilities: null,
        mentionTypes: null,
        teamIds: ['t1'],
        priorityMinutesFrom: null,
        priorityMinutesBelow: null,
        keyCustomersOnly: false,
      },
      targets: {
        assign: { minutes: 15, measuredIn: 'workingHours' },
        firstResponse: null,
        nextResponse: null,
        resolution: null,
      },
      calendarId: 'c1',
      pausedWhileWaitingForCustomer: [],
      atRisk: { type: 'shareGone', share: 0.75 },
    },
  ],
  calendars: [
    {
      id: 'c1',
      name: 'always',
      timeZone: 'Europe/London',
      alwaysOpen: false,
      weekly: [{ weekday: 0, startMinute: 480, endMinute: 1_200 }],
      holidays: [],
    },
  ],
  history: { fromAt: Date.parse('2026-03-02T00:00:00Z'), days: 28 },
  opened: Array.from({ length: 28 }, (_, day) => [
    matter({ day, count: 5, priorityMinutes: 50 }),
    matter({ day, channel: 'chat', visibility: 'private', count: 2 }),
    matter({ day, channel: 'phone', visibility: 'private', count: 3 }),
  ]).flat(),
  timesInHand: [{ team: 't1', channel: 'x', count: 140, meanSeconds: 600, sdSeconds: 300 }],
  crisisPlans: [],
  answers: [],
  receivers: [],
  turns: [],
  publications: [],
  acceptance: { count: 50, meanSeconds: 12.4 },
  calls: null,
  ...facts,
});

const calls = {
  count: 1_000,
  abandoned: 200,
  waitedSeconds: 60_000,
  handled: 790,
  meanSeconds: 180,
  sdSeconds: 90,
  firstAt: Date.parse('2026-02-02T08:00:00Z'),
  lastAt: Date.parse('2026-02-27T17:00:00Z'),
  history: { fromAt: Date.parse('2026-02-09T00:00:00Z'), days: 14 },
  // ten at nine and four at ten, each day
  offered: Array.from({ length: 14 }, (_, day) => [
    { day, hour: 9, count: 10 },
    { day, hour: 10, count: 4 },
  ]).flat(),
};

describe('a live desk as a scenario', () => {
  it('has callers as patient as they were, and says from how many calls', () => {
    const onThePhone = agent('Ada', { channels: [{ channel: 'phone', cap: null }] });
    const text = scenarioFromDesk(desk({ agents: [onThePhone], calls }));
    expect(readScenario(text, 'desk.yaml').scenario.classes['Care phone']).toMatchObject({
      patience: { exponential: '300 s' },
      work: { lognormal: { mean: '180 s', sd: '90 s' } },
    });
    expect(text.replaceAll(/\s*\n\s*#\s*/g, ' ')).toContain(
      'patience is measured: waits of 1000 calls from 2026-02-02 to 2026-02-27, of which 200 ended by the caller’s hanging up',
    );
    expect(text).toContain('Assumed: nobody but callers loses patience');
  });

  it('brings the calls that were recorded, by hour of the week, where the phone is in no thread', () => {
    const onBoth = agent('Ada', {
      channels: [
        { channel: 'phone', cap: null },
        { channel: 'x', cap: null },
      ],
    });
    const withoutPhone = desk().opened.filter(({ channel }) => channel !== 'phone');
    const text = scenarioFromDesk(desk({ agents: [onBoth], opened: withoutPhone, calls }));
    const { scenario } = readScenario(text, 'desk.yaml');
    const phone = scenario.demand.find(({ name }) => name === 'phone');
    expect(phone).toMatchObject({ class: 'Care phone', per: 'hour' });
    expect(phone?.weekly?.monday?.slice(8, 12)).toEqual([0, 10, 4, 0]);
    expect(scenario.classes['Care phone']).toMatchObject({
      work: { lognormal: { mean: '180 s', sd: '90 s' } },
      patience: { exponential: '300 s' },
    });
    expect(text).toContain(
      'Measured: demand on the phone, from 196 calls of the 14 days from 2026-02-09 to 2026-02-22',
    );
    const alone = scenarioFromDesk(desk({ agents: [onBoth], opened: [], calls }));
    expect(readScenario(alone, 'desk.yaml').scenario.demand).toHaveLength(1);
    expect(alone).not.toContain('Assumed: demand');
  });

  it('leaves recorded calls out of the demand where they are threads too, and says so', () => {
    const onThePhone = agent('Ada', { channels: [{ channel: 'phone', cap: null }] });
    const text = scenarioFromDesk(desk({ agents: [onThePhone], calls }));
    expect(readScenario(text, 'desk.yaml').scenario.demand).toHaveLength(1);
    expect(text).toContain('Left out: when 1000 recorded calls came');
  });

  it('has nobody lose patience where few hung up, or nobody is on the phone', () => {
    const onThePhone = agent('Ada', { channels: [{ channel: 'phone', cap: null }] });
    const few = scenarioFromDesk(desk({ agents: [onThePhone], calls: { ...calls, abandoned: 29 } }));
    expect(readScenario(few, 'desk.yaml').scenario.classes['Care phone']?.patience).toBeNull();
    const elsewhere = scenarioFromDesk(desk({ calls }));
    expect(elsewhere).toContain(
      'Left out: callers’ patience, 300 s on average, since no class is on the phone',
    );
  });

  it('has no complaints, and says in comments what is measured and what is assumed', () => {
    const text = scenarioFromDesk(desk());
    const { scenario } = readScenario(text, 'desk.yaml');
    expect(scenario.classes['Care x']).toMatchObject({
      boostMinutes: 10,
      work: { lognormal: { mean: '600 s', sd: '300 s' } },
      serviceLevel: '15 min',
    });
    expect(text).toContain('# 140 in the history; work is measured: time in hand of 140 matters');
    expect(text).toContain('work is assumed: fewer than 30 matters with a recorded end');
    expect(text).toContain('Left out: 84 matters that nobody at the desk can take now');
    expect(text).toContain('Left out: agents who are in no team: Dev.');
    expect(text).toContain('agents accept an offer after 12.4 s on average (50 offers)');
  });

  it('groups agents who are alike, with their shifts by day and time of day', () => {
    const { scenario } = readScenario(scenarioFromDesk(desk()), 'desk.yaml');
    expect(Object.entries(scenario.agents).map(([name, { count, shifts }]) => [name, count, shifts])).toEqual(
      [
        ['Care 1', 2, [{ days: ['sunday'], from: '22:00', to: '07:00', breaks: [], overtime: 0 }]],
        ['Care 2', 1, null],
      ],
    );
  });

  it('brings each hour of the week as many as it did on average, from a week without a change of the clocks', () => {
    const { scenario } = readScenario(scenarioFromDesk(desk()), 'desk.yaml');
    expect([scenario.timeZone, scenario.startsAt]).toEqual(['Europe/London', '2026-04-06']);
    const [x] = scenario.demand;
    const day = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 5 : 0));
    expect(x?.weekly).toMatchObject({ monday: day, thursday: day, sunday: day });
  });

  it('brings what the publishing schedule expects of that week', () => {
    const planned = { kind: 'post', channel: 'x', endsAt: null } as const;
    const at = Date.parse;
    const publications: Publication[] = [
      {
        ...planned,
        title: 'Spring sale',
        startsAt: at('2026-04-05T23:00Z'),
        endsAt: at('2026-04-08T11:00Z'),
        lift: { kind: 'factor', factor: 1.5 },
      },
      {
        ...planned,
        title: 'New app',
        startsAt: at('2026-04-09T08:00Z'),
        lift: { kind: 'mentions', mentions: 120, decayMinutes: 90 },
      },
      {
        ...planned,
        title: 'The day before',
        startsAt: at('2026-04-05T22:00Z'),
        lift: { kind: 'mentions', mentions: 100, decayMinutes: 60 },
      },
      {
        ...planned,
        title: 'Long over',
        startsAt: at('2026-03-30T11:00Z'),
        lift: { kind: 'mentions', mentions: 9, decayMinutes: 60 },
      },
      {
        ...planned,
        title: 'Nobody is there',
        channel: 'sms',
        startsAt: at('2026-04-07T08:00Z'),
        lift: { kind: 'mentions', mentions: 9, decayMinutes: 60 },
      },
    ];
    const text = scenarioFromDesk(desk({ publications }));
    const [x, chat] = readScenario(text, 'desk.yaml').scenario.demand;
    expect(x?.spikes).toMatchObject([{ from: '2026-04-06T00:00', lasts: '3600 min', factor: 1.5 }]);
    expect(x?.campaigns).toMatchObject([
      { at: '2026-04-09T09:00', contacts: 120, decay: '90 min' },
      { at: '2026-04-06T00:00', contacts: 36.8, decay: '60 min' },
    ]);
    expect(chat?.spikes).toEqual([]);
    expect(text).toContain('# 2026-04-09 09:00 “New app”');
    expect(text).toContain('Left out: publications on channels without demand: Nobody is there.');
  });

  it('says turn by turn how long answers take, where they are recorded', () => {
    const turns = {
      team: 't1',
      channel: 'x',
      count: 90,
      firstMeanSeconds: 600,
      firstSdSeconds: 200,
      replyShare: 0.4,
      replyDelaySeconds: 900,
      nextMeanSeconds: 300,
      afterMeanSeconds: 60,
      afterSdSeconds: 0,
    } as const;
    const text = scenarioFromDesk(desk({ turns: [turns] }));
    expect(readScenario(text, 'desk.yaml').scenario.classes['Care x']).toMatchObject({
      work: { lognormal: { mean: '600 s', sd: '200 s' } },
      wrapUp: { deterministic: '60 s' },
      replies: { share: 0.4, delay: { exponential: '900 s' }, work: { exponential: '300 s' } },
    });
    expect(text).toContain('work, replies and wrapUp are measured: turns of 90 matters');
  });

  it('keeps apart what keywords asked a skill for, and asks for it', () => {
    const opened = Array.from({ length: 28 }, (_, day) => [
      matter({ day, count: 3 }),
      matter({ day, count: 2, skills: { s1: 2 } }),
    ]).flat();
    const { scenario } = readScenario(scenarioFromDesk(desk({ opened })), 'desk.yaml');
    expect(Object.entries(scenario.classes).map(([name, { skills }]) => [name, skills])).toEqual([
      ['Care x', {}],
      ['Care x billing 2', { billing: 2 }],
    ]);
  });

  it('measures how much busier some days are than others', () => {
    const uneven = Array.from({ length: 28 }, (_, day) =>
      matter({ day, count: Math.floor(day / 7) % 2 === 0 ? 60 : 140 }),
    );
    const { scenario } = readScenario(scenarioFromDesk(desk({ opened: uneven })), 'desk.yaml');
    // variance of the mean 100: 40² × 4/3; what chance alone brings: 100
    expect(scenario.demand[0]?.busyness?.alpha).toBeCloseTo(100 ** 2 / ((40 ** 2 * 4) / 3 - 100), 1);
  });

  it('names a calendar that would hide the scenario’s own “always”', () => {
    const { scenario } = readScenario(scenarioFromDesk(desk()), 'desk.yaml');
    expect(scenario.slaPolicies[0]).toMatchObject({ id: 'Public', calendarId: 'always (desk)' });
    expect(scenario.slaPolicies[0]?.match.teamIds).toEqual(['Care']);
  });

  it('has what the desk pays, unless a channel has no price', () => {
    const platform = { perMonth: 0, perAgentMonth: 0 };
    const wages = { perHour: 20, teams: { t1: 25, t2: 30 }, overtimeFactor: 1 };
    const paid = scenarioFromDesk(desk({ costs: { currency: 'EUR', wages, fees: {}, platform } }));
    expect(readScenario(paid, 'desk.yaml').costs?.currency).toBe('EUR');
    // nobody is in the back office
    expect(paid).toContain('teams: {Care: 25}');
    const priced = scenarioFromDesk(
      desk({ costs: { currency: 'EUR', fees: {}, platform, perContact: { chat: 4 } } }),
    );
    expect(priced).toContain('Left out: costs, since the desk has prices of contacts, and none for x.');
    expect(readScenario(priced, 'desk.yaml').costs).toBeNull();
  });

  it('assumes demand where there is no history, and says so', () => {
    const text = scenarioFromDesk(desk({ opened: [], history: { fromAt: 0, days: 0 }, acceptance: null }));
    expect(readScenario(text, 'desk.yaml').scenario.demand.map(({ name, rate }) => [name, rate])).toEqual([
      ['x', 6],
      ['chat', 6],
    ]);
    expect(text).toContain('Assumed: demand.');
  });

  it('refuses a desk with nobody in a team', () => {
    expect(() => scenarioFromDesk(desk({ agents: [] }))).toThrow(NoScenario);
  });
});

describe('a desk with a plan for a crisis, as a scenario', () => {
  const outage: CrisisPlan = {
    name: 'Outage',
    matches: { channels: ['x'], tags: ['outage'] },
    triggers: {
      wants: 'all',
      spike: { windowMinutes: 15, leastMentions: 10, leastRatio: 3, mostChance: 0.0001 },
      sentiment: { windowMinutes: 15, leastMentions: 10, atMost: 4 },
      reach: null,
    },
    measures: {
      routing: [{ team: 't1', addedTeams: ['t2'], wideningFactor: 0.5 }],
      priorityMinutes: 30,
      approval: { channels: ['x'], visibilities: [], approverTeamId: 't2' },
      automation: 'replaced',
      answerId: 'a1',
      toldTeamIds: [],
      holdsSurveys: true,
    },
    checklist: ['Ask the engineers'],
    calmMinutes: 60,
  };
  const planned = (facts: Partial<DeskFacts> = {}): DeskFacts => {
    const usual = desk();
    const angry = Array.from({ length: 28 }, (_, day) =>
      matter({ day, tags: ['outage'], count: 2, judged: 2, sentiment: 5, priorityMinutes: 60 }),
    );
    return desk({
      agents: [...usual.agents, agent('Eve', { teams: ['t2'], shifts: null })],
      opened: [...usual.opened, ...angry],
      crisisPlans: [outage],
      answers: [{ id: 'a1', name: 'We know' }],
      ...facts,
    });
  };
  const spike = '[{ from: 2026-04-06T09:00, lasts: 1 h, factor: 60, mix: { Care x outage: 1 } }]';
  const read = (...settings: Setting[]) => readScenario(scenarioFromDesk(planned()), 'desk.yaml', settings);

  it('has the plan by names, and classes by the tags that it goes by, with how they sound and how their answers are approved', () => {
    const { scenario } = read();
    expect(scenario.crisisPlans).toMatchObject([
      {
        name: 'Outage',
        isOn: true,
        measures: {
          routing: [{ team: 'Care', addedTeams: ['Back office'] }],
          approval: { approverTeamId: 'Back office' },
          answerId: 'We know',
          holdsSurveys: true,
        },
      },
    ]);
    expect(scenario.classes['Care x outage']).toMatchObject({
      tags: ['outage'],
      reasons: { sentiment: 2.5 },
      approval: { share: 0 },
    });
    expect(scenario.classes['Care x']).toMatchObject({ tags: [], approval: { share: 0 } });
    expect(scenario.classes['Care chat']).toMatchObject({ tags: [], approval: null });
  });

  it('keeps the priority that was measured, whatever part of it is the mood’s', () => {
    const minutes = (given: GivenClass, settings: PrioritySettings): number =>
      given.boostMinutes + (given.reasons ? minutesOf(given.reasons, settings) : 0);
    const { classes, prioritySettings } = read().scenario;
    expect(minutes(classes['Care x outage']!, prioritySettings)).toBeCloseTo(30, 0);
    expect(minutes(classes['Care x']!, prioritySettings)).toBeCloseTo(10, 0);
  });

  it('is simulated with the plan on and off, and a crisis in it is met by the plan', () => {
    const crisis = { path: 'demand.x.spikes', value: spike };
    const turns = (...settings: Setting[]): number => {
      let changes = 0;
      replicate(read(...settings).model, 'crisis', 0, null, (sink, plan, order) => {
        const router = new Router(sink, plan, order);
        const { planChanged } = router;
        router.planChanged = (at, next) => {
          changes += 1;
          return planChanged.call(router, at, next);
        };
        return router;
      });
      return changes;
    };
    expect(turns(crisis)).toBe(2);
    expect(turns(crisis, { path: 'crisisPlans.Outage.isOn', value: 'false' })).toBe(0);
    expect(turns()).toBe(0);
  });

  it('switches a plan off that calls a team in which nobody is, and keeps it', () => {
    const { agents } = desk();
    const { scenario } = readScenario(scenarioFromDesk(planned({ agents })), 'desk.yaml');
    expect(scenario.crisisPlans).toMatchObject([{ name: 'Outage', isOn: false }]);
  });
});
