import { localMsOf } from '../../domain/desk/timeZone.ts';
import { usualRoutingPlan } from '../../domain/routing/plan.ts';
import type { DeskFacts, MatterKind, OpenedMatters } from '../../store/desk/deskFacts.ts';
import { costsGiven } from './fromDesk/costs.ts';
import {
  type CallsGiven,
  callKind,
  callsGiven,
  demandGiven,
  type KindGiven,
  type SourceGiven,
} from './fromDesk/demand.ts';
import { headingOf } from './fromDesk/heading.ts';
import { calendarsGiven, crisisPlansGiven, nameIn, planGiven, policiesGiven } from './fromDesk/policies.ts';
import { scheduleGiven } from './fromDesk/schedule.ts';
import { classGiven, enoughMatters } from './fromDesk/service.ts';
import { skillsGiven } from './fromDesk/skills.ts';
import { daysSimulated, type GroupGiven, groupsGiven, mondayAfter } from './fromDesk/staff.ts';
import { type Remark, terse, yamlOf } from './fromDesk/yaml.ts';
import { scenarioSchema } from './schema.ts';
import { hindrance } from './serving.ts';
import { weekdays } from './weekly.ts';

/** A desk of which no scenario can be made. */
export class NoScenario extends Error {
  override readonly name = 'NoScenario';
}

/** Demand of a desk without history, so that there is something to change. */
const assumedPerHour = 6;

/**
 * A live desk as a scenario file in YAML: a week of it, with its agents, plan, promises and calendars as they are now, and
 * demand and handling estimated from its history. Comments say what is measured and what is assumed.
 * @throws {NoScenario} where the desk has nobody to simulate
 */
export function scenarioFromDesk(desk: DeskFacts): string {
  const { groups, teamless } = groupsGiven(desk);
  if (groups.length === 0)
    throw new NoScenario(
      `The desk “${desk.name}” has no agent who is in a team, so there is nobody to simulate. Add one, and try again.`,
    );
  const served = servedOf(desk, groups);
  const calls = callsServed(desk, groups, served);
  const isMeasured = served.length > 0 || calls !== null;
  const { kinds, sources } = isMeasured ? measuredDemand(desk, served, calls) : assumedDemand(desk, groups);
  const classes = kinds.map((kind) => [kind.name, classGiven(desk, kind)] as const);
  const startsAt = mondayAfter(desk);
  const costs = costsGiven(
    desk,
    kinds.map(({ kind }) => kind.channel),
  );
  const schedule = scheduleGiven(desk, sources, startsAt);
  const scenario = {
    name: `${desk.name}, a week`,
    timeUnit: 'seconds',
    timeZone: desk.timeZone,
    startsAt: new Date(localMsOf(desk.timeZone, startsAt)).toISOString().slice(0, 10),
    horizon: `${daysSimulated} d`,
    interval: '1 h',
    atEnd: 'cut',
    classes: Object.fromEntries(classes.map(([name, { given }]) => [name, given])),
    demand: sources.map((source, index) => ({ ...sourceText(source), ...schedule.bySource[index]!.given })),
    agents: Object.fromEntries(
      groups.map(({ name, given }) => [name, { ...given, ...acceptanceOf(desk), atShiftEnd: 'releaseWork' }]),
    ),
    plan: planText(desk),
    slaPolicies: policiesGiven(desk).map((policy) => ({
      ...terse(policy),
      match: terse(policy.match),
      targets: terse(policy.targets),
    })),
    calendars: calendarsGiven(desk),
    ...crisesText(desk, groups),
    ...costs.given,
  };
  const remarks: Remark[] = [
    {
      path: ['startsAt'],
      text: 'A Monday, in a week without a change of the clocks.',
    },
    { path: ['atEnd'], text: 'The desk goes on after Sunday: what is still open then stays open.' },
    ...classes.map(([name, { comment }]) => ({ path: ['classes', name], text: comment })),
    ...sources.map((source, index) => ({
      path: ['demand', index],
      text: [
        isMeasured
          ? source.name === calls?.source.name
            ? `${source.count} calls that a telephone system recorded`
            : `${source.count} in the history`
          : 'Assumed: the desk has no history to estimate it from.',
        ...schedule.bySource[index]!.titles,
      ].join('\n'),
    })),
    ...groups.map(({ name, people }) => ({ path: ['agents', name], text: people.join(', ') })),
    ...always(groups),
  ];
  return yamlOf(
    scenario,
    headingOf(desk, served, kinds, teamless, {
      unpublished: schedule.leftOut,
      unpriced: costs.unpriced,
      calls,
    }),
    remarks,
  );
}

const always = (groups: readonly GroupGiven[]): Remark[] =>
  groups
    .filter(({ given }) => given.shifts === null)
    .map(({ name }) => ({
      path: ['agents', name, 'shifts'],
      text: 'No shifts at the desk: on duty whenever present. Assumed: always. Put the hours here.',
    }));

function servedOf(desk: DeskFacts, groups: readonly GroupGiven[]): OpenedMatters[] {
  const known = new Map<string, boolean>();
  return desk.opened.filter((matter) => {
    const key = `${matter.team} ${matter.channel} ${matter.language} ${JSON.stringify(matter.skills)}`;
    const answer = known.get(key) ?? isServed(desk, groups, matter);
    known.set(key, answer);
    return answer;
  });
}

/** What was recorded on the phone and is in no thread there, for the first team that can take it; null: nothing. */
function callsServed(
  desk: DeskFacts,
  groups: readonly GroupGiven[],
  served: readonly OpenedMatters[],
): CallsGiven | null {
  const { calls, teams } = desk;
  if (calls === null || calls.offered.length === 0 || served.some(({ channel }) => channel === 'phone'))
    return null;
  const team = teams.find(({ id }) => isServed(desk, groups, callKind(id)));
  return team === undefined ? null : callsGiven(desk, calls, team.id);
}

function measuredDemand(
  desk: DeskFacts,
  served: readonly OpenedMatters[],
  calls: CallsGiven | null,
): { kinds: readonly KindGiven[]; sources: readonly SourceGiven[] } {
  const { kinds, sources } = demandGiven(desk, served);
  if (calls === null) return { kinds, sources };
  return {
    kinds: [...kinds, calls.kind],
    sources: [...sources, calls.source].sort((a, b) => b.count - a.count),
  };
}

function isServed(desk: DeskFacts, groups: readonly GroupGiven[], matter: MatterKind): boolean {
  const { classes, agents, plan } = scenarioSchema.pick({ classes: true, agents: true, plan: true }).parse({
    classes: {
      one: {
        team: nameIn(desk.teams)(matter.team),
        channel: matter.channel,
        language: matter.language,
        skills: skillsGiven(desk, matter.skills),
        work: { deterministic: 1 },
      },
    },
    agents: Object.fromEntries(groups.map(({ name, given }) => [name, given])),
    plan: planGiven(desk),
  });
  return Object.values(agents).some((group) => hindrance(classes['one']!, group, plan) === null);
}

/** Each channel on which somebody works, for the first team that can. */
function assumedDemand(
  desk: DeskFacts,
  groups: readonly GroupGiven[],
): { kinds: KindGiven[]; sources: SourceGiven[] } {
  const channels = [...new Set(desk.agents.flatMap((agent) => agent.channels.map(({ channel }) => channel)))];
  const opened = channels.flatMap((channel) =>
    desk.teams
      .map(
        ({ id }): OpenedMatters => ({
          team: id,
          channel,
          visibility: 'public',
          mentionType: 'service',
          isKeyCustomer: false,
          language: null,
          skills: {},
          tags: [],
          sentiment: 0,
          judged: 0,
          day: 0,
          hour: 0,
          count: 0,
          priorityMinutes: 0,
        }),
      )
      .filter((matter) => isServed(desk, groups, matter))
      .slice(0, 1),
  );
  if (opened.length === 0)
    throw new NoScenario(
      `No agent of the desk “${desk.name}” could take anything: give them channels and their teams a plan, and try again.`,
    );
  return {
    kinds: opened.map((kind) => ({
      name: `${nameIn(desk.teams)(kind.team)} ${kind.channel}`,
      kind,
      count: 0,
      boostMinutes: 0,
      sentiment: null,
      source: kind.channel,
    })),
    sources: opened.map((kind) => ({
      name: kind.channel,
      channel: kind.channel,
      rates: [assumedPerHour],
      mix: { [`${nameIn(desk.teams)(kind.team)} ${kind.channel}`]: 1 },
      alpha: null,
      count: 0,
    })),
  };
}

function sourceText({ name, rates, mix, alpha }: SourceGiven): object {
  const [[only] = ['']] = Object.entries(mix);
  return {
    name,
    ...(Object.keys(mix).length === 1 ? { class: only } : { mix }),
    per: 'hour',
    ...(rates.length === 1
      ? { rate: rates[0] }
      : {
          weekly: Object.fromEntries(
            weekdays.map((day, index) => [
              day,
              rates.slice(24 * index, 24 * (index + 1)).map((rate) => Number(rate.toFixed(2))),
            ]),
          ),
        }),
    ...(alpha === null ? {} : { busyness: { name: 'day', alpha } }),
  };
}

const acceptanceOf = ({ acceptance, plan }: DeskFacts): object =>
  plan.autoAccept || acceptance === null || acceptance.count < enoughMatters
    ? {}
    : { acceptance: { exponential: `${Math.max(1, Math.round(acceptance.meanSeconds))} s` } };

function planText(desk: DeskFacts): object {
  const plan = planGiven(desk);
  // the table gives keys in an order of its own
  const inOrder = Object.fromEntries(
    Object.keys(usualRoutingPlan).map((key) => [key, plan[key as keyof typeof plan]]),
  );
  return {
    ...inOrder,
    teams: plan.teams.map((team) => ({
      ...terse(team),
      rings: team.rings.map((ring) => ({ ...terse(ring), ...(ring.widen && { widen: terse(ring.widen) }) })),
    })),
  };
}

/** Plans for crises; one that calls a team in which nobody is cannot be simulated, and is off. */
function crisesText(desk: DeskFacts, groups: readonly GroupGiven[]): object {
  if (desk.crisisPlans.length === 0) return {};
  const staffed = new Set(groups.flatMap(({ given }) => given.teams));
  return {
    crisisPlans: crisisPlansGiven(desk).map(({ name, matches, triggers, measures, ...rest }) => {
      const called = measures.routing.flatMap(({ team, addedTeams }) => [team, ...addedTeams]);
      return {
        name,
        ...(called.every((team) => staffed.has(team)) ? {} : { isOn: false }),
        matches: terse(matches),
        triggers: terse(triggers),
        measures: { ...terse(measures), ...(measures.approval && { approval: terse(measures.approval) }) },
        ...terse(rest),
      };
    }),
  };
}
