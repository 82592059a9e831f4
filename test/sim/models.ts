import { type RoutingPlan, usualRoutingPlan } from '../../src/domain/routing/plan.ts';
import type { Distribution } from '../../src/sim/chance/distribution.ts';
import { steps } from '../../src/sim/demand/ratePieces.ts';
import type { AgentGroupModel, ArrivalSource, ContactClass, SimulationModel } from '../../src/sim/model.ts';

/** Longer than any simulation here: a steady rate without end. */
const forEver = 1e12;

export const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });
export const deterministic = (value: number): Distribution => ({ kind: 'deterministic', value });

/** First come, first served; accepted at once; nobody waits for a particular agent. */
export const phonePlan: RoutingPlan<number> = {
  ...usualRoutingPlan,
  order: 'arrival',
  autoAccept: true,
  affinitySeconds: 0,
  offerAgainAfterSeconds: 0,
};

/** Calls of one team without skills. */
export const calls = (given: Partial<ContactClass> = {}): ContactClass => ({
  name: 'calls',
  requirement: { team: 1, channel: 'phone', skills: [], language: null },
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

/** A steady stream of Poisson arrivals, so many per unit of time. */
export const steady = (
  rate: number,
  contactClass = 0,
  given: Partial<Extract<ArrivalSource, { kind: 'poisson' }>> = {},
): ArrivalSource => ({
  kind: 'poisson',
  name: `source ${contactClass}`,
  mix: [{ contactClass, share: 1 }],
  rates: { pieces: steps([rate], forEver), repeats: false, busyness: null },
  batch: null,
  ...given,
});

/** So many agents of one team on the phone, always there. */
export const agents = (count: number, given: Partial<AgentGroupModel> = {}): AgentGroupModel => ({
  name: 'agents',
  count,
  agent: {
    teams: [1],
    skills: [],
    languages: [],
    channels: [{ channel: 'phone', cap: null }],
    capacity: 1,
  },
  speedPerThread: [1],
  speedOfClass: [],
  shifts: null,
  absence: 0,
  atShiftEnd: 'finishWork',
  acceptance: null,
  backAfterMs: 0,
  ...given,
});

/** A desk in equilibrium: observed from a tenth of the horizon on, in ten stretches. */
export const desk = (
  given: Partial<SimulationModel> & Pick<SimulationModel, 'horizonMs'>,
): SimulationModel => ({
  originAt: 0,
  warmUpMs: given.horizonMs / 10,
  intervalMs: given.horizonMs / 10,
  drain: { kind: 'carryOn', limitMs: forEver },
  plan: phonePlan,
  slaPolicies: [],
  calendars: [],
  classes: [calls()],
  sources: [steady(1)],
  groups: [agents(1)],
  places: [],
  probesMs: [],
  ...given,
});
