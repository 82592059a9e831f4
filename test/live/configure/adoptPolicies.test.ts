import { beforeAll, describe, expect, it } from 'vitest';
import type { CrisisPlan } from '../../../src/domain/engagement/crisis/plan.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import type { SlaMatch } from '../../../src/domain/sla/policy.ts';
import { costsWithNames } from '../../../src/lab/scenario/fromDesk/costs.ts';
import { nameIn, planGiven, policiesGiven } from '../../../src/lab/scenario/fromDesk/policies.ts';
import { scenarioFromDesk } from '../../../src/lab/scenario/fromDesk.ts';
import { policyDifference } from '../../../src/lab/scenario/policyDifference.ts';
import { type PolicyFile, readPolicyFile } from '../../../src/lab/scenario/policyFile.ts';
import { withIds } from '../../../src/lab/scenario/policyIds.ts';
import { readScenario } from '../../../src/lab/scenario/readScenario.ts';
import { adoptPolicies } from '../../../src/live/configure/adoptPolicies.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { saveCrisisPlan } from '../../../src/live/configure/crisisPlans.ts';
import { saveRoutingPlan } from '../../../src/live/configure/routingPlan.ts';
import { saveSkill } from '../../../src/live/configure/skills.ts';
import { saveCalendar, saveSlaPolicy } from '../../../src/live/configure/slaPolicies.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import type { Caller } from '../../../src/live/host.ts';
import { setCosts } from '../../../src/live/kpi/costs.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { deskConfiguration } from '../../../src/store/desk/deskConfiguration.ts';
import { type DeskFacts, deskFacts } from '../../../src/store/desk/deskFacts.ts';
import { deskNames } from '../../../src/store/desk/deskNames.ts';
import { agentNumber, emptyDesk, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { wholeLog } from '../crash/audit.ts';

let process: TestProcess;

beforeAll(async () => {
  process = await openProcess();
});

const any: SlaMatch = {
  channels: null,
  visibilities: null,
  mentionTypes: null,
  teamIds: null,
  priorityMinutesFrom: null,
  priorityMinutesBelow: null,
  keyCustomersOnly: false,
};

/** A desk with two teams, a skill and an agent. */
async function deskOfTwoTeams(): Promise<{ caller: Caller; care: string; second: string; billing: string }> {
  const { host } = process;
  const caller = await emptyDesk(host);
  const care = granted(await createTeam(host, caller, 'Care'));
  const second = granted(await createTeam(host, caller, 'Second line'));
  const billing = granted(await saveSkill(host, caller, { id: null, name: 'billing' }));
  granted(await saveAgent(host, caller, null, { ...agentNumber(1, care), teamIds: [care, second] }));
  return { caller, care, second, billing };
}

const facts = async ({ deskId }: Caller): Promise<DeskFacts> =>
  (await deskFacts(poolOf(process.dataSource), deskId, { weeks: 4, now: Date.now() }))!;

async function adopt(caller: Caller, text: string) {
  const names = await deskNames(poolOf(process.dataSource), caller.deskId);
  return adoptPolicies(process.host, caller, withIds(readPolicyFile(text, 'desk.yaml', names), names));
}

async function difference({ deskId }: Caller, text: string): Promise<readonly string[]> {
  const pool = poolOf(process.dataSource);
  const names = await deskNames(pool, deskId);
  const file: PolicyFile = readPolicyFile(text, 'desk.yaml', names);
  const { crisisPlans, costs } = await facts({ deskId } as Caller);
  return policyDifference(file, (await deskConfiguration(pool, deskId))!, names, { crisisPlans, costs });
}

/** A desk with a plan, a calendar and two policies. */
async function governedDesk(): Promise<Caller> {
  const { host } = process;
  const { caller, care, second, billing } = await deskOfTwoTeams();
  const ring = { skillLevel: null, droppedSkills: [], anyLanguage: false, widen: null, reserves: [] };
  const plan: RoutingPlan = {
    ...usualRoutingPlan,
    order: 'arrival',
    weights: { x: 2 },
    teams: [
      {
        team: care,
        choice: 'leastLoaded',
        rings: [
          {
            ...ring,
            teams: [care],
            widen: { afterSeconds: 60, overQueueLength: 5, whenNobodyOnShift: true },
            reserves: [{ team: care, idleAgents: 0, freePoints: 1 }],
          },
          { ...ring, teams: [second], droppedSkills: [billing], skillLevel: 2, anyLanguage: true },
        ],
      },
    ],
  };
  granted(await saveRoutingPlan(host, caller, plan));
  granted(
    await setCosts(host, caller, '2026-01-01', {
      currency: 'EUR',
      wages: { perHour: 24, teams: { [second]: 31 }, overtimeFactor: 1.25 },
      fees: { x: 0.02 },
      platform: { perMonth: 900, perAgentMonth: 40 },
    }),
  );
  const calendarId = granted(
    await saveCalendar(host, caller, null, {
      name: 'Office',
      timeZone: 'Europe/London',
      alwaysOpen: false,
      weekly: [{ weekday: 0, startMinute: 480, endMinute: 1_200 }],
      holidays: [{ date: '2026-12-25', name: 'Christmas', hours: [] }],
    }),
  );
  const targets = { assign: null, nextResponse: null, resolution: null };
  for (const [index, name] of ['Key', 'Others'].entries())
    granted(
      await saveSlaPolicy(host, caller, {
        id: null,
        position: index + 1,
        policy: {
          name,
          match: { ...any, keyCustomersOnly: index === 0, teamIds: index === 0 ? null : [care] },
          targets: { ...targets, firstResponse: { minutes: 30 * (index + 1), measuredIn: 'workingHours' } },
          calendarId,
          pausedWhileWaitingForCustomer: ['firstResponse'],
          atRisk: { type: 'minutesLeft', minutes: 5 },
        },
      }),
    );
  return caller;
}

describe('plan and promises between a desk and a scenario', () => {
  it('go from one desk to another by a scenario, and are the same there', async () => {
    const from = await facts(await governedDesk());
    const text = scenarioFromDesk(from);
    readScenario(text, 'desk.yaml');
    const { caller } = await deskOfTwoTeams();
    expect((await difference(caller, text)).length).toBeGreaterThan(0);
    granted(await adopt(caller, text));
    const to = await facts(caller);
    expect(planGiven(to)).toEqual(planGiven(from));
    expect(policiesGiven(to)).toEqual(policiesGiven(from));
    expect(costsWithNames(to.costs!, nameIn(to.teams))).toEqual(
      costsWithNames(from.costs!, nameIn(from.teams)),
    );
    expect(readScenario(text, 'desk.yaml').costs).toMatchObject({ currency: 'EUR' });
    expect((await difference(caller, text)).filter((line) => line.startsWith('costs'))).toEqual([]);
    expect(await difference(caller, text.replace('perHour: 24', 'perHour: 25'))).toEqual([
      'costs.wages.perHour: 24 → 25',
    ]);
    await expect(adopt(caller, 'costs: { currency: EUR, wages: { teams: { Car: 3 } } }')).rejects.toThrow(
      /found "Car"; did you mean "Care"/,
    );
    expect(await difference(caller, text)).toEqual([]);
  });

  it('take plans for crises along, in the names of the desk, and archive those that the file does not have', async () => {
    const { host } = process;
    const outage = (team: string, added: string): CrisisPlan => ({
      name: 'Outage',
      matches: { channels: ['x', 'chat'], tags: ['outage'] },
      triggers: {
        wants: 'any',
        spike: { windowMinutes: 15, leastMentions: 20, leastRatio: 3, mostChance: 0.0001 },
        sentiment: { windowMinutes: 30, leastMentions: 10, atMost: 3.5 },
        reach: { windowMinutes: 60, leastFollowers: 10_000, leastAuthors: 2 },
      },
      measures: {
        routing: [{ team, addedTeams: [added], wideningFactor: 0.5 }],
        priorityMinutes: 30,
        approval: { channels: ['x'], visibilities: ['public'], approverTeamId: added },
        automation: 'paused',
        answerId: null,
        toldTeamIds: [added],
        toldReceiverIds: [],
        holdsSurveys: true,
      },
      checklist: ['Ask the engineers', 'Pin the statement'],
      calmMinutes: 45,
    });
    const from = await deskOfTwoTeams();
    granted(await saveCrisisPlan(host, from.caller, null, outage(from.care, from.second)));
    const byHand = { ...outage(from.second, from.care), name: 'By hand', calmMinutes: null };
    const triggers = { ...byHand.triggers, spike: null, sentiment: null, reach: null };
    granted(await saveCrisisPlan(host, from.caller, null, { ...byHand, triggers }));
    const text = scenarioFromDesk(await facts(from.caller));
    expect(readScenario(text, 'desk.yaml').scenario.crisisPlans).toMatchObject([
      { name: 'By hand', isOn: true },
      { name: 'Outage', isOn: true, measures: { routing: [{ team: 'Care', addedTeams: ['Second line'] }] } },
    ]);
    expect(await difference(from.caller, text)).toEqual([]);

    const to = await deskOfTwoTeams();
    const old = { ...byHand, triggers, name: 'Of old' };
    granted(
      await saveCrisisPlan(host, to.caller, null, { ...old, measures: outage(to.care, to.second).measures }),
    );
    const lines = await difference(to.caller, text);
    expect(lines.map((line) => line.replace(/:.*/, '')).sort()).toEqual([
      'crisisPlans[By hand]',
      'crisisPlans[Of old]',
      'crisisPlans[Outage]',
    ]);
    granted(await adopt(to.caller, text));
    expect(await difference(to.caller, text)).toEqual([]);
    const expected = [
      { ...outage(to.second, to.care), name: 'By hand', calmMinutes: null, triggers },
      outage(to.care, to.second),
    ];
    expect((await facts(to.caller)).crisisPlans).toEqual(expected);
    const rows = await wholeLog(poolOf(process.dataSource), to.caller.deskId);
    expect(rows.slice(-3).map(({ type }) => type)).toEqual([
      'crisisPlanSaved',
      'crisisPlanSaved',
      'crisisPlanArchived',
    ]);
  });

  it('change nothing at the desk they come from', async () => {
    const caller = await governedDesk();
    const pool = poolOf(process.dataSource);
    const text = scenarioFromDesk(await facts(caller));
    const before = (await wholeLog(pool, caller.deskId)).length;
    expect(await difference(caller, text)).toEqual([]);
    granted(await adopt(caller, text));
    expect(await wholeLog(pool, caller.deskId)).toHaveLength(before);
  });

  it('are logged, reorder, archive what is not wanted, and leave alone what the file does not speak of', async () => {
    const caller = await governedDesk();
    const before = await facts(caller);
    const text = `slaPolicies:
      - { id: New, match: { channels: [email] }, targets: { assign: { minutes: 5 } } }
      - { id: Others, match: { teamIds: [Care] }, targets: { firstResponse: { minutes: 45 } }, calendarId: Office }`;
    const lines = await difference(caller, text);
    expect(lines.map((line) => line.replace(/:.*/, '')).sort()).toEqual([
      'calendars[Round the clock]',
      'slaPolicies[Key]',
      'slaPolicies[New]',
      'slaPolicies[Others].atRisk.minutes',
      'slaPolicies[Others].atRisk.share',
      'slaPolicies[Others].atRisk.type',
      'slaPolicies[Others].pausedWhileWaitingForCustomer',
      'slaPolicies[Others].targets.firstResponse.measuredIn',
      'slaPolicies[Others].targets.firstResponse.minutes',
    ]);
    expect(lines).toContain('slaPolicies[Others].targets.firstResponse.minutes: 60 → 45');
    granted(await adopt(caller, text));
    const after = await facts(caller);
    expect(after.plan).toEqual(before.plan);
    expect(after.slaPolicies.map(({ name, version }) => [name, version])).toEqual([
      ['New', 1],
      ['Others', 2],
    ]);
    const types = (await wholeLog(poolOf(process.dataSource), caller.deskId)).map(({ type }) => type);
    expect(types.slice(-4)).toEqual([
      'calendarSaved',
      'slaPolicyArchived',
      'slaPolicySaved',
      'slaPolicySaved',
    ]);
  });

  it.each([
    [
      'plan: { teams: [{ team: Caer, rings: [{ teams: [Care] }] }] }',
      '1:25: plan.teams[0].team: found "Caer"; did you mean "Care"?',
    ],
    ['plann: {}', '1:1: plann: unknown key; did you mean "plan"?'],
    ['horizon: 1 d', 'found neither plan nor slaPolicies'],
    [
      'crisisPlans: [{ name: A, measures: { priorityMinutes: 5, toldTeamIds: [Caer] } }]',
      'crisisPlans[0].measures.toldTeamIds[0]: found "Caer"; did you mean "Care"?',
    ],
    [
      'slaPolicies: [{ id: A, targets: {}, calendarId: Ofice }]',
      'slaPolicies[0].calendarId: found "Ofice"; allowed: a calendar of the desk',
    ],
  ])('are refused with their place: %s', async (text, message) => {
    const caller = await governedDesk();
    await expect(difference(caller, text)).rejects.toThrow(message);
  });
});
