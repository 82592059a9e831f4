import { didYouMean } from '../../domain/desk/nearest.ts';
import { checkRoutingPlan } from '../../domain/routing/planCheck.ts';
import { checkCalendar } from '../../domain/sla/calendar.ts';
import { checkDistribution } from '../../sim/chance/distribution.ts';
import { costComplaints } from './checkCosts.ts';
import { expectComplaints } from './checkExpect.ts';
import { loadComplaints } from './checkLoad.ts';
import { timeComplaints } from './checkTimes.ts';
import { planOf } from './compile.ts';
import { crisisComplaints } from './compileCrises.ts';
import { type DistributionGiven, distributionOf } from './distributionSchema.ts';
import { namesOf } from './names.ts';
import { type Complaint, type Path, pathOf } from './scenarioText.ts';
import type { Scenario } from './schema.ts';
import { hindrance } from './serving.ts';
import { baseOf } from './variants.ts';

/** What is wrong with a scenario beyond the form of its parts: names, shares, times, agents, load. */
export function checkScenario(scenario: Scenario): readonly Complaint[] {
  const complaints = [
    ...distributionComplaints(scenario),
    ...nameComplaints(scenario),
    ...shareComplaints(scenario),
    ...timeComplaints(scenario),
    ...policyComplaints(scenario),
    ...expectComplaints(scenario),
    ...costComplaints(scenario),
  ];
  return complaints.length > 0 ? complaints : [...servingComplaints(scenario), ...loadComplaints(scenario)];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const distributionKeys = ['work', 'wrapUp', 'patience', 'delay', 'time', 'acceptance'];

/** Distributions wherever they stand, by the keys that hold one. */
function* distributionsIn(value: unknown, path: Path): Generator<[DistributionGiven, Path]> {
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (distributionKeys.includes(key) && isRecord(inner)) yield [inner, here];
    else yield* distributionsIn(inner, here);
  }
}

function* distributionComplaints(scenario: Scenario): Generator<Complaint> {
  const { classes, agents, timeUnit } = scenario;
  for (const [given, path] of distributionsIn({ classes, agents }, [])) {
    try {
      checkDistribution(distributionOf(given, timeUnit));
    } catch (error) {
      yield { path, message: (error as RangeError).message.replace(/^distribution: /, '') };
    }
  }
}

function* nameComplaints(scenario: Scenario): Generator<Complaint> {
  const { classes, agents, places, demand, expect, calendars, slaPolicies } = scenario;
  const [placeNames, groups] = [Object.keys(places), Object.keys(agents)];
  const classNames = Object.keys(classes).filter((name) => !scenario.internalClasses.includes(name));
  // Where contacts come from or go to, a class with variants stands for all of them.
  const wholes = [...scenario.variants.keys(), ...classNames];
  function* known(
    name: string | null | undefined,
    names: readonly string[],
    what: string,
    path: Path,
    isKey = false,
  ) {
    if (name === null || name === undefined || names.includes(name)) return;
    const hint = didYouMean(name, names) || ';';
    yield {
      path,
      isKey,
      message: `found "${name}"${hint} allowed: ${what}: ${names.join(', ') || 'there is none'}`,
    };
  }
  if (classNames.length === 0)
    yield { path: ['classes'], message: 'found none; allowed: at least one class' };
  const staffTeams = Object.values(agents).flatMap(({ teams }) => teams);
  const planTeams = scenario.plan.teams.map(({ team }) => team);
  for (const [name, given] of Object.entries(classes)) {
    const path = ['classes', name];
    yield* known(given.place, placeNames, 'a place', [...path, 'place']);
    if (!given.selfService && groups.length > 0)
      yield* known(
        given.team,
        [...new Set([...staffTeams, ...planTeams])],
        'a team that agents are in or the plan is for',
        [...path, 'team'],
      );
    for (const outcome of ['served', 'abandoned', 'turnedAway'] as const)
      for (const [index, way] of (given.onward[outcome] ?? []).entries()) {
        const at = [...path, 'onward', outcome, index];
        yield* known(way.to, wholes, 'a class', [...at, 'to']);
        if (way.mentions !== undefined && way.kind !== 'goPublic')
          yield {
            path: [...at, 'mentions'],
            isKey: true,
            message: `found with the kind ${way.kind}; allowed: only with goPublic`,
          };
      }
    for (const skill of given.selfService ? [] : Object.keys(given.skills)) {
      const held = [...new Set(Object.values(agents).flatMap((group) => Object.keys(group.skills)))];
      if (!held.includes(skill) && !isDropped(scenario, given.team, skill))
        yield {
          path: [...path, 'skills', skill],
          isKey: true,
          message:
            `a skill that nobody has${didYouMean(skill, held)} Give it to a group of agents, or let a ring of the plan drop it.`.replace(
              'has Give',
              'has. Give',
            ),
        };
    }
  }
  for (const [index, given] of demand.entries()) {
    const path = ['demand', index];
    yield* known(given.class, wholes, 'a class', [...path, 'class']);
    for (const name of Object.keys(given.mix ?? {}))
      yield* known(name, wholes, 'a class', [...path, 'mix', name], true);
    for (const [at, spike] of given.spikes.entries())
      for (const name of Object.keys(spike.mix ?? {}))
        yield* known(name, wholes, 'a class', [...path, 'spikes', at, 'mix', name], true);
    for (const [at, contact] of (given.contacts ?? []).entries())
      yield* known(contact.class, classNames, 'a class', [...path, 'contacts', at, 'class']);
    if (
      given.class === undefined &&
      given.mix === undefined &&
      new Set(classNames.map((name) => baseOf(name, scenario.variants))).size > 1 &&
      given.contacts === undefined &&
      (scenario.rateTables.get(index)?.columns[0]?.name ?? 'rate') === 'rate'
    )
      yield {
        path,
        message: 'found neither class nor mix; allowed: one of them where there are several classes',
      };
    const columns = scenario.rateTables.get(index)?.columns ?? [];
    if (columns.some(({ name }) => name !== 'rate') && (given.class ?? given.mix) !== undefined)
      yield {
        path: [...path, given.class === undefined ? 'mix' : 'class'],
        isKey: true,
        message: `found beside a file with a column for each class (${columns.map(({ name }) => name).join(', ')}); allowed: only with the column rate`,
      };
    const first = demand.findIndex(({ name }) => name === given.name);
    if (first < index)
      yield {
        path: [...path, 'name'],
        message: `found "${given.name}", as in demand[${first}]; allowed: each name once`,
      };
  }
  for (const [name, group] of Object.entries(agents))
    for (const one of Object.keys(group.speedOfClass))
      yield* known(one, wholes, 'a class', ['agents', name, 'speedOfClass', one], true);
  for (const name of Object.keys(expect?.classes ?? {}))
    yield* known(name, Object.keys(classes), 'a class', ['expect', 'classes', name], true);
  for (const name of Object.keys(expect?.groups ?? {}))
    yield* known(name, groups, 'a group of agents', ['expect', 'groups', name], true);
  for (const [index, one] of (expect?.atInstants ?? []).entries())
    yield* known(one.class, classNames, 'a class', ['expect', 'atInstants', index, 'class']);
  for (const [index, one] of (expect?.intervals ?? []).entries()) {
    yield* known(one.class, classNames, 'a class', ['expect', 'intervals', index, 'class']);
    yield* known(one.group, groups, 'a group of agents', ['expect', 'intervals', index, 'group']);
  }
  for (const [index, one] of (expect?.ratios ?? []).entries()) {
    yield* known(one.class, classNames, 'a class', ['expect', 'ratios', index, 'class']);
    yield* known(one.group, groups, 'a group of agents', ['expect', 'ratios', index, 'group']);
  }
  for (const [index, one] of (expect?.contacts ?? []).entries())
    yield* known(one.group, groups, 'a group of agents', ['expect', 'contacts', index, 'group']);
  for (const [index, policy] of slaPolicies.entries())
    yield* known(policy.calendarId, ['always', ...calendars.map(({ id }) => id)], 'a calendar', [
      'slaPolicies',
      index,
      'calendarId',
    ]);
}

const isDropped = ({ plan }: Scenario, team: string, skill: string): boolean =>
  plan.teams
    .filter((one) => one.team === team)
    .some(({ rings }) =>
      rings.some(({ droppedSkills }) => droppedSkills === 'all' || droppedSkills.includes(skill)),
    );

const added = (shares: readonly number[]): number => shares.reduce((a, b) => a + b, 0);

function* shareComplaints({ classes, demand }: Scenario): Generator<Complaint> {
  for (const [index, { mix, batch, spikes }] of demand.entries())
    for (const [path, shares] of [
      [['mix'], Object.values(mix ?? {})],
      [['batch'], batch?.shares ?? []],
      ...spikes.map((spike, at) => [['spikes', at, 'mix'], Object.values(spike.mix ?? {})] as const),
    ] as const)
      if (shares.length > 0 && Math.abs(added(shares) - 1) > 1e-9)
        yield {
          path: ['demand', index, ...path],
          message: `found shares that add up to ${added(shares)}; allowed: 1`,
        };
  for (const [name, { onward }] of Object.entries(classes))
    for (const outcome of ['served', 'abandoned', 'turnedAway'] as const) {
      const all = added((onward[outcome] ?? []).map(({ share }) => share));
      if (all > 1 + 1e-9)
        yield {
          path: ['classes', name, 'onward', outcome],
          message: `found shares that add up to ${all}; allowed: at most 1`,
        };
    }
}

function* policyComplaints(scenario: Scenario): Generator<Complaint> {
  const { teams, skills } = namesOf(scenario);
  const groups = Object.values(scenario.agents);
  const teamSizes = Object.fromEntries(
    teams.map((team) => {
      const within = groups.filter((group) => group.teams.includes(team));
      return [
        team,
        {
          agents: added(within.map(({ count }) => count)),
          points: added(within.map(({ count, capacity }) => count * capacity)),
        },
      ];
    }),
  );
  for (const { path, found, allowed } of checkRoutingPlan(planOf(scenario), { teams, skills, teamSizes }))
    yield { path: ['plan', ...pathOf(path)], message: `found ${found}; allowed: ${allowed}` };
  yield* crisisComplaints(scenario, teams);
  for (const [index, one] of scenario.calendars.entries())
    for (const { path, found, allowed } of checkCalendar({ ...one, name: one.id }))
      yield { path: ['calendars', index, ...pathOf(path)], message: `found ${found}; allowed: ${allowed}` };
}

function* servingComplaints({ classes, agents, plan }: Scenario): Generator<Complaint> {
  for (const [name, given] of Object.entries(classes)) {
    if (given.selfService) continue;
    const why = Object.entries(agents).map(([group, one]) => [group, hindrance(given, one, plan)] as const);
    if (why.some(([, hindered]) => hindered === null)) continue;
    const list = why.map(([group, hindered]) => `${group}: ${hindered}`).join('; ') || 'there are no agents';
    yield { path: ['classes', name], isKey: true, message: `a class that the plan can never serve. ${list}` };
  }
}
