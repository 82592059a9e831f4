import type { Channel } from '../domain/desk/channel.ts';
import type { Outcome } from '../domain/desk/refusal.ts';
import { messageOf } from '../domain/desk/refusal.ts';
import { type Ring, type RoutingPlan, usualRoutingPlan } from '../domain/routing/plan.ts';
import type { SlaMatch, SlaTarget } from '../domain/sla/policy.ts';
import type { KeywordEntry } from '../domain/triage/keywords/table.ts';
import { saveAgent } from '../live/configure/agents.ts';
import { saveAutomation } from '../live/configure/automation.ts';
import { saveCannedAnswer } from '../live/configure/cannedAnswers.ts';
import { createChannelAccount } from '../live/configure/channelAccounts.ts';
import { saveCrisisPlan } from '../live/configure/crisisPlans.ts';
import { createDesk } from '../live/configure/desk.ts';
import { saveKeywordTable } from '../live/configure/keywordTables.ts';
import { givePermission } from '../live/configure/permissions.ts';
import { planPublication } from '../live/configure/publications.ts';
import { saveRoutingPlan } from '../live/configure/routingPlan.ts';
import { saveSkill } from '../live/configure/skills.ts';
import { type SlaPolicyConfiguration, saveCalendar, saveSlaPolicy } from '../live/configure/slaPolicies.ts';
import { createTeam } from '../live/configure/teams.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import { reportPostCounts } from '../live/kpi/postCounts.ts';
import { automation } from './automation.ts';
import { cannedAnswers } from './cannedAnswers.ts';
import { accounts, agents, company, type Skill, skills, type Team, teams } from './company.ts';
import { outagePlan } from './crisis.ts';
import { createGuidelines } from './guidelines.ts';
import { keywordTables } from './keywords.ts';
import { permissions } from './permissions.ts';
import { demoPostCounts } from './posts.ts';
import { publishingSchedule } from './schedule.ts';

/** The demo desk as made: names to ids, for its history and its life. */
export interface DemoDesk {
  readonly deskId: string;
  readonly agentIds: ReadonlyMap<string, string>;
}

const valueIn = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`The demo desk is refused: ${messageOf(outcome.refusal)}`);
  return outcome.value;
};

/** Makes Fernway's desk by the same use cases that an administrator has. */
export async function createDemoDesk(host: LiveHost): Promise<DemoDesk> {
  const deskId = valueIn(
    await createDesk(
      host,
      { actor: 'demo' },
      {
        name: company.name,
        timeZone: company.timeZone,
        joinWindowMinutes: company.joinWindowMinutes,
        fallbackLanguage: company.language,
      },
      { isDemo: true },
    ),
  );
  const caller: Caller = { deskId, actor: 'demo', agentId: null, isSupervisor: true };

  const teamIds = new Map<Team, string>();
  for (const name of teams) teamIds.set(name, valueIn(await createTeam(host, caller, name)));
  const skillIds = new Map<Skill, string>();
  for (const name of skills) skillIds.set(name, valueIn(await saveSkill(host, caller, { id: null, name })));
  const accountIds = new Map<Channel, string>();
  for (const account of accounts)
    accountIds.set(
      account.channel,
      valueIn(await createChannelAccount(host, caller, { ...account, visibility: null })),
    );

  valueIn(await saveRoutingPlan(host, caller, planFor(teamIds)));
  const agentIds = new Map<string, string>();
  for (const agent of agents) {
    const id = valueIn(
      await saveAgent(host, caller, null, {
        ...agent,
        teamIds: agent.teams.map((team) => teamIds.get(team)!),
        skills: Object.fromEntries(
          Object.entries(agent.skills).map(([skill, level]) => [skillIds.get(skill as Skill)!, level]),
        ),
      }),
    );
    agentIds.set(agent.name, id);
  }
  for (const { words, ...table } of keywordTables)
    valueIn(
      await saveKeywordTable(host, caller, null, {
        ...table,
        entries: entriesOf(words, teamIds, skillIds),
      }),
    );
  const answerIds = new Map<string, string>();
  for (const { texts, teams: ofTeams = [], ...answer } of cannedAnswers) {
    const id = valueIn(
      await saveCannedAnswer(host, caller, null, {
        approval: 'approved',
        channels: [],
        visibilities: [],
        validFrom: null,
        validUntil: null,
        ...answer,
        texts: Object.entries(texts).map(([language, text]) => ({ language, text })),
        teamIds: ofTeams.map((team) => teamIds.get(team)!),
      }),
    );
    answerIds.set(answer.title, id);
  }
  const calendarId = await createPolicies(host, caller);
  valueIn(await saveCrisisPlan(host, caller, null, outagePlan(teamIds)));
  const publicationIds = new Map<string, string>();
  for (const publication of publishingSchedule(host.now()))
    publicationIds.set(publication.title, valueIn(await planPublication(host, caller, null, publication)));
  valueIn(await reportPostCounts(host, caller, demoPostCounts(host.now(), accountIds, publicationIds)));
  valueIn(await saveAutomation(host, caller, automation(answerIds, calendarId)));
  await createGuidelines(host, caller, {
    approverTeamId: teamIds.get('Billing & Retention')!,
    escalationTeamId: teamIds.get('Social Care')!,
    broadbandSkillId: skillIds.get('broadband')!,
  });
  for (const { agent, days, ...permission } of permissions)
    valueIn(
      await givePermission(host, caller, {
        ...permission,
        agentId: agentIds.get(agent)!,
        channelAccountIds: null,
        teamIds: null,
        fromAt: null,
        untilAt: days === null ? null : host.now() + days * 86_400_000,
      }),
    );
  return { deskId, agentIds };
}

/** Each team answers its own; the others help when it takes too long, at last whoever is there. */
function planFor(teamIds: ReadonlyMap<Team, string>): RoutingPlan {
  const id = (team: Team) => teamIds.get(team)!;
  const ring = (of: Team[], afterSeconds: number | null): Ring => ({
    teams: of.map(id),
    skillLevel: null,
    droppedSkills: afterSeconds === null ? 'all' : [],
    anyLanguage: afterSeconds === null,
    widen: afterSeconds === null ? null : { afterSeconds, overQueueLength: null, whenNobodyOnShift: true },
    reserves: [],
  });
  return {
    ...usualRoutingPlan,
    order: 'due',
    weights: {
      x: 2,
      facebook: 2,
      instagram: 2,
      forum: 2,
      review: 2,
      messenger: 2,
      whatsapp: 2,
      chat: 3,
      email: 2,
      phone: 6,
    },
    offerExpirySeconds: 60,
    missesBeforeAway: 3,
    affinitySeconds: 300,
    escalateAfterSeconds: 3_600,
    teams: [
      {
        team: id('Social Care'),
        choice: null,
        rings: [ring(['Social Care'], 900), ring(['Technical', 'Billing & Retention'], null)],
      },
      {
        team: id('Technical'),
        choice: 'mostSkilled',
        rings: [ring(['Technical'], 600), ring(['Social Care'], 1_800), ring(['Billing & Retention'], null)],
      },
      {
        team: id('Billing & Retention'),
        choice: 'leastLoaded',
        rings: [ring(['Billing & Retention'], 1_200), ring(['Social Care'], null)],
      },
    ],
  };
}

function entriesOf(
  words: (typeof keywordTables)[number]['words'],
  teamIds: ReadonlyMap<Team, string>,
  skillIds: ReadonlyMap<Skill, string>,
): KeywordEntry[] {
  return words.flatMap((group, groupIndex) =>
    group.words.map((text, index) => ({
      id: `${groupIndex + 1}.${index + 1}`,
      kind: group.kind ?? 'phrase',
      text,
      yields: {
        tags: group.tags,
        mentionType: group.mentionType ?? null,
        priorityMinutes: group.minutes ?? null,
        teamId: group.team ? teamIds.get(group.team)! : null,
        skills: Object.entries(group.skills ?? {}).map(([skill, level]) => ({
          skill: skillIds.get(skill as Skill)!,
          level,
        })),
      },
    })),
  );
}

const everything: SlaMatch = {
  channels: null,
  visibilities: null,
  mentionTypes: ['service'],
  teamIds: null,
  priorityMinutesFrom: null,
  priorityMinutesBelow: null,
  keyCustomersOnly: false,
};
const always = (minutes: number): SlaTarget => ({ minutes, measuredIn: 'roundTheClock' });
const working = (minutes: number): SlaTarget => ({ minutes, measuredIn: 'workingHours' });

/** @returns the calendar of all of them */
async function createPolicies(host: LiveHost, caller: Caller): Promise<string> {
  const calendarId = valueIn(
    await saveCalendar(host, caller, null, {
      name: 'Office hours',
      timeZone: company.timeZone,
      alwaysOpen: false,
      weekly: [
        ...[0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 8 * 60, endMinute: 20 * 60 })),
        { weekday: 5, startMinute: 9 * 60, endMinute: 17 * 60 },
      ],
      holidays: [
        { date: '2026-12-25', name: 'Christmas Day', hours: [] },
        { date: '2026-12-28', name: 'Boxing Day (in lieu)', hours: [] },
        { date: '2027-01-01', name: 'New Year’s Day', hours: [] },
        { date: '2026-12-24', name: 'Christmas Eve', hours: [{ startMinute: 8 * 60, endMinute: 14 * 60 }] },
      ],
    }),
  );
  const policies: readonly Pick<SlaPolicyConfiguration, 'name' | 'match' | 'targets'>[] = [
    {
      name: 'Key customers',
      match: { ...everything, keyCustomersOnly: true },
      targets: {
        assign: always(10),
        firstResponse: always(30),
        nextResponse: always(60),
        resolution: working(480),
      },
    },
    {
      name: 'Live chat',
      match: { ...everything, channels: ['chat'] },
      targets: {
        assign: always(2),
        firstResponse: always(3),
        nextResponse: always(5),
        resolution: always(60),
      },
    },
    {
      name: 'Public social',
      match: { ...everything, visibilities: ['public'] },
      targets: {
        assign: always(30),
        firstResponse: always(60),
        nextResponse: always(120),
        resolution: working(1_440),
      },
    },
    {
      name: 'Messengers',
      match: { ...everything, channels: ['messenger', 'whatsapp', 'sms'] },
      targets: {
        assign: always(45),
        firstResponse: always(90),
        nextResponse: always(120),
        resolution: working(1_440),
      },
    },
    {
      name: 'Everything else',
      match: everything,
      targets: {
        assign: null,
        firstResponse: working(480),
        nextResponse: working(480),
        resolution: working(2_880),
      },
    },
  ];
  for (const [index, policy] of policies.entries())
    valueIn(
      await saveSlaPolicy(host, caller, {
        id: null,
        position: index + 1,
        policy: {
          ...policy,
          calendarId,
          pausedWhileWaitingForCustomer: ['resolution'],
          atRisk: { type: 'shareGone', share: 0.75 },
        },
      }),
    );
  return calendarId;
}
