import { type RoutingPlan, renamePlan } from '../../domain/routing/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { AgentGroupModel, SimulationModel } from '../../sim/model.ts';
import { clockOf } from './clock.ts';
import { contactClassOf, skillsOf } from './compileClass.ts';
import { crisisPlansOf } from './compileCrises.ts';
import { arrivalSources } from './compileDemand.ts';
import { lastShiftMs, placedShifts } from './compileShifts.ts';
import { distributionOf } from './distributionSchema.ts';
import { drainOf } from './drain.ts';
import { toMs } from './duration.ts';
import { channelsOf } from './groupChannels.ts';
import { type Names, namesOf } from './names.ts';
import type { Scenario } from './schema.ts';
import { speedOf } from './serving.ts';

type GroupGiven = Scenario['agents'][string];

const always: WorkingCalendar = {
  id: 'always',
  name: 'always',
  timeZone: 'UTC',
  alwaysOpen: true,
  weekly: [],
  holidays: [],
};

function agentGroupOf(name: string, given: GroupGiven, scenario: Scenario, names: Names): AgentGroupModel {
  const ms = (value: string | number): number => toMs(value, scenario.timeUnit);
  return {
    name,
    count: given.count,
    agent: {
      teams: given.teams.map((team) => names.teams.indexOf(team)),
      skills: skillsOf(given.skills, names),
      languages: given.languages.map((language) => names.languages.indexOf(language)),
      channels: channelsOf(given.channels),
      capacity: given.capacity,
    },
    speedPerThread: given.speedPerThread,
    speedOfClass: Object.keys(scenario.classes).map((one) => speedOf(one, given, scenario)),
    shifts:
      given.shifts === null
        ? null
        : placedShifts(given.shifts, clockOf(scenario), lastShiftMs(scenario)).map(
            ({ given: _, ...worked }) => worked,
          ),
    absence: given.absence,
    absencePaid: given.absencePaid,
    shrinkage:
      given.shrinkage === null ? null : { share: given.shrinkage.share, meanMs: ms(given.shrinkage.lasts) },
    atShiftEnd: given.atShiftEnd,
    acceptance: given.acceptance === null ? null : distributionOf(given.acceptance, scenario.timeUnit),
    backAfterMs: ms(given.backAfter),
  };
}

/** The plan with names, as the live desk has it. */
export const planOf = ({ plan }: Scenario): RoutingPlan => plan as RoutingPlan;

/** The simulator's model of a scenario in which `checkScenario` found nothing wrong. */
export function compileScenario(scenario: Scenario): SimulationModel {
  const names = namesOf(scenario);
  const { timeUnit, expect } = scenario;
  return {
    originAt: clockOf(scenario).originAt,
    horizonMs: toMs(scenario.horizon, timeUnit),
    warmUpMs: toMs(scenario.warmUp, timeUnit),
    intervalMs: toMs(scenario.interval, timeUnit),
    drain: drainOf(scenario),
    plan: renamePlan(
      planOf(scenario),
      (team) => names.teams.indexOf(team),
      (skill) => names.skills.indexOf(skill),
    ),
    slaPolicies: scenario.slaPolicies.map((policy) => ({
      ...policy,
      version: 1,
      name: policy.name ?? policy.id,
    })),
    calendars: [
      always,
      ...scenario.calendars.map((calendar) => ({ ...calendar, name: calendar.name ?? calendar.id })),
    ],
    classes: Object.entries(scenario.classes).map(([name, given]) =>
      contactClassOf(name, given, scenario, names),
    ),
    internalClasses: scenario.internalClasses.length,
    sources: scenario.demand.flatMap((_, index) => arrivalSources(scenario, index)),
    groups: Object.entries(scenario.agents).map(([name, given]) =>
      agentGroupOf(name, given, scenario, names),
    ),
    places: Object.values(scenario.places),
    crisisPlans: crisisPlansOf(scenario, names),
    probesMs: probeInstants(scenario),
  };

  function probeInstants({ expect: wanted }: Scenario): number[] {
    if (expect === undefined) return [];
    return [...new Set((wanted?.atInstants ?? []).map(({ at }) => toMs(at, timeUnit)))].sort((a, b) => a - b);
  }
}
