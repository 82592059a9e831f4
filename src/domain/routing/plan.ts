import type { SkillLevel } from '../desk/agent.ts';
import type { Channel } from '../desk/channel.ts';

/** `due`: the earliest promise first. `arrival`: the longest waiting first. Both less the boost (rank.ts). */
export const orderPolicies = ['due', 'arrival'] as const;
export type OrderPolicy = (typeof orderPolicies)[number];

/** How one agent is picked among several who could take the work; formulas in choice.ts. */
export const choices = ['longestIdle', 'leastLoaded', 'mostSkilled', 'roundRobin'] as const;
export type Choice = (typeof choices)[number];

/**
 * When work that waits in a ring may look in the next one as well; any of the conditions is enough.
 * A condition that is null never widens.
 */
export interface Widening {
  /** Seconds since the work began to wait at this team; increasing from ring to ring. */
  readonly afterSeconds: number | null;
  /** More than this many waiting in this ring of the team: the first in line widens until it is so no more. */
  readonly overQueueLength: number | null;
  /** Nobody on shift could ever take it (presence and present load do not count). */
  readonly whenNobodyOnShift: boolean;
}

/** What must stay free in a ring's team: its agents are taken only while more than that is left. */
export interface Reserve<Id = string> {
  readonly team: Id;
  /** Taken only while more than this many agents of the team are idle (available, nothing in hand); 0: no such condition. */
  readonly idleAgents: number;
  /** Taken only if at least this many points of the team's available agents stay free afterwards; 0: no such condition. */
  readonly freePoints: number;
}

/** One step of a team's plan: the further candidates that this ring adds to those of the rings before it. */
export interface Ring<Id = string> {
  readonly teams: readonly Id[];
  /** Level asked of every skill in this ring; null: the level that the work itself asks for. */
  readonly skillLevel: SkillLevel | null;
  /** Skills this ring does not ask for. */
  readonly droppedSkills: 'all' | readonly Id[];
  /** This ring does not ask for the customer's language. */
  readonly anyLanguage: boolean;
  /** When to go on to the next ring; null in the last ring. */
  readonly widen: Widening | null;
  readonly reserves: readonly Reserve<Id>[];
}

/** How one team's work finds its agent. A team without a plan has one ring: the team itself. */
export interface TeamPlan<Id = string> {
  readonly team: Id;
  /** Instead of the desk's choice; null: the desk's. */
  readonly choice: Choice | null;
  readonly rings: readonly Ring<Id>[];
}

/**
 * The desk's routing plan: what configuration, scenario files and the API carry. `Id` is a string there and
 * a small integer inside the router.
 *
 * Strict classes of priority are boosts that no wait can make up for: with `arrival`, +10,080 minutes
 * (a week) puts a class before any other work younger than a week.
 */
export interface RoutingPlan<Id = string> {
  readonly order: OrderPolicy;
  /** Points that one piece of work on the channel takes; a channel not listed weighs 1. */
  readonly weights: Readonly<Partial<Record<Channel, number>>>;
  /** Share of its weight (0–1) that parked work keeps on its agent, rounded up to whole points. */
  readonly parkedShare: number;
  readonly choice: Choice;
  /** How long work waits for the thread's last agent alone, when that agent is available but full; 0: no affinity. */
  readonly affinitySeconds: number;
  readonly offerExpirySeconds: number;
  /** Offers in a row an agent may leave unanswered before being set away. */
  readonly missesBeforeAway: number;
  /** An agent who declined, missed or gave back a piece of work is not offered it again for so long, or until it widens. */
  readonly offerAgainAfterSeconds: number;
  /** Offers count as accepted at once, as on phone and chat desks. */
  readonly autoAccept: boolean;
  /** Work that waits this long is escalated, once per wait; null: never. */
  readonly escalateAfterSeconds: number | null;
  readonly teams: readonly TeamPlan<Id>[];
}

/** A plan to start from: own team only, longest idle, two minutes to accept, three misses. */
export const usualRoutingPlan: RoutingPlan<never> = {
  order: 'due',
  weights: {},
  parkedShare: 0.25,
  choice: 'longestIdle',
  affinitySeconds: 120,
  offerExpirySeconds: 120,
  missesBeforeAway: 3,
  offerAgainAfterSeconds: 300,
  autoAccept: false,
  escalateAfterSeconds: null,
  teams: [],
};

/** Points that one piece of work on the channel takes while somebody works on it. */
export const weightOf = (plan: RoutingPlan<unknown>, channel: Channel): number => plan.weights[channel] ?? 1;

/** Points that parked work keeps of those it took in hand: ceil(points × parkedShare). */
export const parkedPointsOf = (plan: RoutingPlan<unknown>, points: number): number =>
  Math.ceil(points * plan.parkedShare - 1e-9);

/** The same plan with its teams and skills named otherwise. */
export function renamePlan<From, To>(
  plan: RoutingPlan<From>,
  team: (id: From) => To,
  skill: (id: From) => To,
): RoutingPlan<To> {
  const ring = (r: Ring<From>): Ring<To> => ({
    ...r,
    teams: r.teams.map(team),
    droppedSkills: r.droppedSkills === 'all' ? 'all' : r.droppedSkills.map(skill),
    reserves: r.reserves.map((reserve) => ({ ...reserve, team: team(reserve.team) })),
  });
  return {
    ...plan,
    teams: plan.teams.map((t) => ({ team: team(t.team), choice: t.choice, rings: t.rings.map(ring) })),
  };
}
