import type { SkillLevel } from '../../src/domain/desk/agent.ts';
import { type RoutingPlan, type TeamPlan, usualRoutingPlan } from '../../src/domain/routing/plan.ts';
import type { SlaPolicy } from '../../src/domain/sla/policy.ts';
import type { Distribution } from '../../src/sim/chance/distribution.ts';
import { steps } from '../../src/sim/demand/ratePieces.ts';
import type { AgentGroupModel, ArrivalSource, ContactClass, SimulationModel } from '../../src/sim/model.ts';

const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });
const minute = 60_000;
const hour = 60 * minute;
const channel = 'phone' as const;

const plan: RoutingPlan<number> = {
  ...usualRoutingPlan,
  order: 'arrival',
  autoAccept: true,
  affinitySeconds: 0,
};

const calls = (given: Partial<ContactClass>): ContactClass => ({
  name: 'calls',
  requirement: { team: 1, channel, skills: [], language: null },
  boostMinutes: 0,
  work: exponential(1),
  wrapUp: null,
  patience: null,
  answered: 'start',
  place: -1,
  serviceLevelMs: 1,
  replies: null,
  approval: null,
  onward: { served: [], abandoned: [], turnedAway: [] },
  slaFacts: null,
  satisfaction: null,
  ...given,
});

const agents = (given: Partial<AgentGroupModel> & Pick<AgentGroupModel, 'count'>): AgentGroupModel => ({
  name: 'agents',
  agent: { teams: [1], skills: [], languages: [], channels: [{ channel, cap: null }], capacity: 1 },
  speedPerThread: [1],
  speedOfClass: [],
  shifts: null,
  absence: 0,
  atShiftEnd: 'finishWork',
  acceptance: null,
  backAfterMs: 0,
  ...given,
});

const poisson = (name: string, contactClass: number, rate: number): ArrivalSource => ({
  kind: 'poisson',
  name,
  mix: [{ contactClass, share: 1 }],
  rates: { pieces: steps([rate], 1e13), repeats: false, busyness: null },
  batch: null,
});

/** M/M/20 at a load of 0.9. */
export const mm20 = (customers: number): SimulationModel => ({
  originAt: 0,
  horizonMs: customers / 18,
  warmUpMs: 0,
  intervalMs: customers / 18,
  drain: { kind: 'serveOut', limitMs: 1e12 },
  plan,
  slaPolicies: [],
  calendars: [],
  classes: [calls({})],
  sources: [poisson('calls', 0, 18)],
  groups: [agents({ count: 20 })],
  places: [],
  probesMs: [],
});

const policy: SlaPolicy = {
  id: 'policy',
  version: 1,
  name: 'calls',
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
    nextResponse: null,
    resolution: { minutes: 30, measuredIn: 'roundTheClock' },
  },
  calendarId: 'always',
  pausedWhileWaitingForCustomer: [],
  atRisk: { type: 'shareGone', share: 0.5 },
};

const ring = (teams: readonly number[], skillLevel: SkillLevel | null, afterSeconds: number | null) => ({
  teams,
  skillLevel,
  droppedSkills: [],
  anyLanguage: false,
  widen: afterSeconds === null ? null : { afterSeconds, overQueueLength: null, whenNobodyOnShift: false },
  reserves: [],
});

/** 200 agents in five groups of skills, six skills, three rings, patience, promises, KPIs by quarter of an hour. */
export function fullDesk(customers: number): SimulationModel {
  const skills = [0, 1, 2, 3, 4, 5];
  const handle = 5 * minute;
  const rate = (200 / handle) * 0.93;
  const teams: TeamPlan<number>[] = [1, 2].map((team) => ({
    team,
    choice: null,
    rings: [ring([team], 3, 20), ring([team], 1, 60), ring([3 - team], 1, null)],
  }));
  return {
    ...mm20(1),
    horizonMs: customers / rate,
    warmUpMs: hour,
    intervalMs: 15 * minute,
    plan: { ...plan, order: 'due', teams },
    slaPolicies: [policy],
    calendars: [
      { id: 'always', name: 'always', timeZone: 'UTC', alwaysOpen: true, weekly: [], holidays: [] },
    ],
    classes: skills.map((skill) =>
      calls({
        name: `skill ${skill}`,
        requirement: { team: 1 + (skill % 2), channel, skills: [{ skill, level: 3 }], language: null },
        work: exponential(handle),
        patience: exponential(3 * minute),
        serviceLevelMs: 20_000,
        slaFacts: {
          channel,
          visibility: 'private',
          mentionType: 'service',
          teamId: null,
          priorityMinutes: 0,
          isKeyCustomer: false,
        },
      }),
    ),
    sources: skills.map((skill) => poisson(`skill ${skill}`, skill, rate / skills.length)),
    groups: [0, 1, 2, 3, 4].map((group) =>
      agents({
        name: `group ${group}`,
        count: 40,
        agent: {
          teams: [1 + (group % 2)],
          skills: [0, 1, 2, 4].map((step, index) => ({
            skill: (group + step) % 6,
            level: (index < 2 ? 4 : 2) as SkillLevel,
          })),
          languages: [],
          channels: [{ channel, cap: null }],
          capacity: 1,
        },
      }),
    ),
  };
}
