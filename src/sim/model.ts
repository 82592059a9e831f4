import type { CrisisPlan, CrisisRouting } from '../domain/engagement/crisis/plan.ts';
import type { RoutingPlan } from '../domain/routing/plan.ts';
import type { Requirement, RoutedAgent } from '../domain/routing/requirement.ts';
import type { WorkingCalendar } from '../domain/sla/calendar.ts';
import type { SlaFacts, SlaPolicy } from '../domain/sla/policy.ts';
import type { Distribution } from './chance/distribution.ts';
import type { PoissonRates } from './demand/arrivals.ts';
import type { BatchSize } from './demand/batchSize.ts';

/**
 * All that one replication is made of, as plain data; scenario files are compiled to it. Instants are
 * milliseconds from the start of the simulation (0), durations milliseconds, rates per millisecond; teams,
 * skills and languages are small integers, classes, groups and places are named by their index.
 */
export interface SimulationModel {
  /** The instant (milliseconds since the epoch) of simulated time 0: only working hours of promises ask for it. */
  readonly originAt: number;
  /** End of the time observed. */
  readonly horizonMs: number;
  /** Start of the time observed: contacts that come before, and levels before, are not counted. */
  readonly warmUpMs: number;
  /** Length of the intervals that results are broken down by, counted from 0. */
  readonly intervalMs: number;
  readonly drain: Drain;
  readonly plan: RoutingPlan<number>;
  readonly slaPolicies: readonly SlaPolicy[];
  readonly calendars: readonly WorkingCalendar[];
  readonly classes: readonly ContactClass[];
  /** So many of them, the last ones, are approvals: work of the desk's own. Left out: none. */
  readonly internalClasses?: number;
  readonly sources: readonly ArrivalSource[];
  readonly groups: readonly AgentGroupModel[];
  /** How many contacts, waiting and in service, each place has room for. */
  readonly places: readonly number[];
  /** Left out: none. */
  readonly crisisPlans?: readonly CrisisPlanModel[];
  /** Instants, up to the horizon, at which levels are noted. */
  readonly probesMs: readonly number[];
}

/**
 * What becomes of those still there at the horizon. `cut`: the simulation ends, they stay open. `serveOut`:
 * nobody comes any more, all are served. `carryOn`: arrivals go on, uncounted, until every counted contact has
 * ended (a system in equilibrium). The last two give up after `limitMs` beyond the horizon.
 */
export type Drain =
  | { readonly kind: 'cut' }
  | { readonly kind: 'serveOut'; readonly limitMs: number }
  | { readonly kind: 'carryOn'; readonly limitMs: number };

/** Contacts that are alike in all but chance. */
export interface ContactClass {
  readonly name: string;
  /** Null: customers serve themselves, for as long as `work` says; no agent is asked. */
  readonly requirement: Requirement<number> | null;
  readonly boostMinutes: number;
  /** Sentiment that falls with the wait, and with it the boost. Null, or left out: the boost is always the same. */
  readonly mood?: Mood | null;
  /** Agent's time at full speed. */
  readonly work: Distribution;
  /** Agent's time after the customer has left; null: none. */
  readonly wrapUp: Distribution | null;
  /** How long customers wait for an agent before they leave; null: for ever. */
  readonly patience: Distribution | null;
  /** `start`: the customer is answered when an agent picks up (live channels); `end`: when the work is done. */
  readonly answered: 'start' | 'end';
  /** Index of the place the contact takes up while it waits and is served; −1: there is always room. */
  readonly place: number;
  /** T of the service level. */
  readonly serviceLevelMs: number;
  /** Customers who write again after an answer; the thread comes back to its agent. Null: none do. */
  readonly replies: Replies | null;
  /** Answers that wait for a supervisor, while the agent does something else; null: none do. */
  readonly approval: Approval | null;
  /** Where customers go after they were served (or served themselves), lost patience, or were turned away. */
  readonly onward: Readonly<Record<'served' | 'abandoned' | 'turnedAway', readonly Onward[]>>;
  /** What policies ask about such a contact; null: no promise. */
  readonly slaFacts: SlaFacts | null;
  /** Null: nobody asks these customers whether they were satisfied. */
  readonly satisfaction: Satisfaction | null;
}

/** An answer waits so long; or until somebody who can serve the class `byClass` has done its work. */
export type Approval =
  | { readonly share: number; readonly time: Distribution }
  | { readonly share: number; readonly byClass: number };

/** What the wait does to customers of a class who come again. */
export interface Mood {
  /** At first, from 1 (angry) to 10 (delighted). */
  readonly sentiment: number;
  /** Points lost for each millisecond until there is an answer. */
  readonly fallsPerMs: number;
  /** By sentiment, at every tenth of a point from 1 to 10. */
  readonly boostMinutes: readonly number[];
}

/** An assumption, not a law: so many of those served are satisfied, and fewer the longer they waited for an answer. */
export interface Satisfaction {
  /** Of those who had their answer at once. */
  readonly share: number;
  readonly lossPerMs: number;
}

export interface Replies {
  /** Probability of a reply to each answer. */
  readonly share: number;
  readonly delay: Distribution;
  readonly work: Distribution;
  /** Replies at most; Infinity: any number. */
  readonly atMost: number;
}

/**
 * `retry` and `redial` bring the same matter again, with the same work; the others are new contacts. `goPublic` is a
 * complaint that everybody can read.
 */
export const onwardKinds = ['retry', 'redial', 'repeat', 'escalation', 'goPublic'] as const;
export type OnwardKind = (typeof onwardKinds)[number];

/** One way on. Shares of a list add up to 1 at most; the rest are gone for good. */
export interface Onward {
  readonly kind: OnwardKind;
  readonly share: number;
  readonly toClass: number;
  readonly delay: Distribution;
  /** Times in a row at most that the customer comes again; Infinity: any number. */
  readonly atMost: number;
  /** How many contacts come of it in all, the others by those who join in. Null, or left out: one. */
  readonly mentions?: BatchSize | null;
}

export interface RandomSource {
  /** Names the source's random streams: keep it the same in plans that are compared. */
  readonly name: string;
  /** Which classes contacts are of; shares add up to 1. */
  readonly mix: readonly { readonly contactClass: number; readonly share: number }[];
  readonly batch: BatchSize | null;
}

export type ArrivalSource =
  | ({ readonly kind: 'poisson'; readonly rates: PoissonRates } & RandomSource)
  /** Gaps between arrivals are independent; the first arrival comes after the first gap. */
  | ({ readonly kind: 'renewal'; readonly gap: Distribution } & RandomSource)
  | { readonly kind: 'trace'; readonly name: string; readonly contacts: readonly TracedContact[] };

/** A contact whose facts are given; in order of `atMs`. */
export interface TracedContact {
  readonly atMs: number;
  readonly contactClass: number;
  readonly workMs: number;
  readonly wrapUpMs: number;
  /** Infinity: waits for ever. */
  readonly patienceMs: number;
}

/** Agents who are alike. */
export interface AgentGroupModel {
  readonly name: string;
  readonly count: number;
  readonly agent: Omit<RoutedAgent<number>, 'presence' | 'isOnShift'>;
  /** Speed at which each of j threads is worked on: `speedPerThread[j − 1]`; the last holds for more. */
  readonly speedPerThread: readonly number[];
  /** By class: work done per unit of time, 1 where the list ends. Skilled agents are faster. */
  readonly speedOfClass: readonly number[];
  /** When the agents work; null: always. */
  readonly shifts: readonly ShiftModel[] | null;
  /** Probability that an agent misses a shift. */
  readonly absence: number;
  /** Whether a missed shift is paid. Left out: it is not. */
  readonly absencePaid?: boolean;
  /** Short absences that nobody planned, drawn for each agent. Null, or left out: there are none. */
  readonly shrinkage?: Shrinkage | null;
  /** `finishWork`: what is in hand is finished in overtime; `releaseWork`: it goes back to wait, with what is left of it. */
  readonly atShiftEnd: 'finishWork' | 'releaseWork';
  /** How long agents take to accept an offer, under plans that do not accept for them. */
  readonly acceptance: Distribution | null;
  /** After so long, an agent set away for missed offers is back. */
  readonly backAfterMs: number;
}

/** A crisis plan, with what it means for each class of contacts. */
export interface CrisisPlanModel extends Pick<CrisisPlan, 'triggers' | 'calmMinutes'> {
  readonly priorityMinutes: number;
  readonly routing: readonly CrisisRouting<number>[];
  /** By class: whether it is about such contacts. */
  readonly isAbout: readonly boolean[];
  /** By class: whether all of its answers need approval while it is open. */
  readonly isReviewed: readonly boolean[];
  /** By class: how such contacts sound, 1 to 10; null: it is not known. */
  readonly sentiment: readonly (number | null)[];
}

export interface ShiftModel {
  readonly fromMs: number;
  readonly toMs: number;
  /** Nothing new is taken in breaks; what is in hand is finished. */
  readonly breaks: readonly Stretch[];
  /** Breaks that begin at another time for each agent of the group, evenly from the earliest to the latest. */
  readonly breakWindows?: readonly BreakWindow[];
  /** Planned: agents stay, and take work, so long after the end; paid as overtime. */
  readonly overtimeMs?: number;
}

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface BreakWindow {
  readonly earliestMs: number;
  readonly latestMs: number;
  readonly lastsMs: number;
}

/** An agent is away a share of the time on shift, for exponential stretches; what is in hand is finished. */
export interface Shrinkage {
  /** From 0 to below 1. */
  readonly share: number;
  readonly meanMs: number;
}
