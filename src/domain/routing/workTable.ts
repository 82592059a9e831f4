import type { Instant } from '../desk/time.ts';
import { floats, integers } from './longer.ts';

/** Work states as integers: `workStates[state - 1]` is the name, 0 is work the router does not know. */
export const WorkState = { none: 0, waiting: 1, held: 2, offered: 3, assigned: 4, parked: 5 } as const;

/** An agent who is not offered a piece of work again before an instant; Infinity: who never gets it. */
export interface NotAgain {
  readonly agent: number;
  readonly untilAt: Instant;
}

const never = Number.POSITIVE_INFINITY;
const instantsPerWork = 8;
const integersPerWork = 16;

/**
 * All work the router knows, by its small integer. A record is one cache line of instants and one of
 * integers (sixteen separate arrays cost a cache miss each when a million pieces of work wait).
 */
export class WorkTable {
  private instants = new Float64Array(64 * instantsPerWork);
  private integers = new Int32Array(64 * integersPerWork);
  private size = 64;
  /** One past the greatest integer ever used. */
  end = 0;
  readonly notAgain = new Map<number, NotAgain[]>();

  /** @param order the stable order of work ids: ties of rank and age break by it */
  constructor(readonly order: (a: number, b: number) => number) {}

  /** Makes room for the work's record. */
  admit(work: number): void {
    if (work >= this.end) this.end = work + 1;
    if (work < this.size) return;
    this.size = Math.max(work + 1, 2 * this.size);
    this.instants = floats(this.instants, this.size * instantsPerWork);
    this.integers = integers(this.integers, this.size * integersPerWork);
  }

  /** 0 for any integer never admitted. */
  stateOf(work: number): number {
    return work < this.end && work >= 0 ? this.integers[work * integersPerWork]! : WorkState.none;
  }

  rank(work: number): Instant {
    return this.instants[work * instantsPerWork]!;
  }
  setRank(work: number, rank: Instant): void {
    this.instants[work * instantsPerWork] = rank;
  }
  queuedAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 1]!;
  }
  /** Infinity: no promise. */
  dueAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 2]!;
  }
  boostMinutes(work: number): number {
    return this.instants[work * instantsPerWork + 3]!;
  }
  setRankInputs(work: number, queuedAt: Instant, dueAt: Instant, boostMinutes: number): void {
    const at = work * instantsPerWork;
    this.instants[at + 1] = queuedAt;
    this.instants[at + 2] = dueAt;
    this.instants[at + 3] = boostMinutes;
  }
  waitingSinceAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 4]!;
  }
  setWaitingSinceAt(work: number, at: Instant): void {
    this.instants[work * instantsPerWork + 4] = at;
  }
  /** When the offer expires or affinity ends; Infinity: neither. A timer that says otherwise is void. */
  untilAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 5]!;
  }
  setUntilAt(work: number, at: Instant): void {
    this.instants[work * instantsPerWork + 5] = at;
  }
  /** When waiting widens it; Infinity: never, or not while it is not waiting. */
  widenAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 6]!;
  }
  setWidenAt(work: number, at: Instant): void {
    this.instants[work * instantsPerWork + 6] = at;
  }
  escalateAt(work: number): Instant {
    return this.instants[work * instantsPerWork + 7]!;
  }
  setEscalateAt(work: number, at: Instant): void {
    this.instants[work * instantsPerWork + 7] = at;
  }

  /** The record of new work that begins to wait at its team now: nobody has it, no timer runs, nothing is declined. */
  open(
    work: number,
    requirement: number,
    rank: Instant,
    queuedAt: Instant,
    dueAt: Instant,
    boostMinutes: number,
    at: Instant,
  ): void {
    const { instants, integers } = this;
    const first = work * instantsPerWork;
    instants[first] = rank;
    instants[first + 1] = queuedAt;
    instants[first + 2] = dueAt;
    instants[first + 3] = boostMinutes;
    instants[first + 4] = at;
    instants[first + 5] = never;
    instants[first + 6] = never;
    instants[first + 7] = never;
    const from = work * integersPerWork;
    integers[from] = WorkState.none;
    integers[from + 1] = requirement;
    integers[from + 2] = 0;
    integers[from + 3] = -1;
    integers[from + 4] = 0;
    integers[from + 5] = -1;
    integers[from + 6] = -1;
    integers[from + 7] = -1;
    integers[from + 8] = 0;
  }

  /** It is the agent's, for good: nothing falls due any more. Who has it before and after it in hand is not touched. */
  assign(work: number, takenOn: number, team: number, ring: number): void {
    const { instants, integers } = this;
    const first = work * instantsPerWork;
    instants[first + 5] = never;
    instants[first + 6] = never;
    instants[first + 7] = never;
    const from = work * integersPerWork;
    integers[from] = WorkState.assigned;
    integers[from + 5] = takenOn;
    integers[from + 6] = team;
    integers[from + 7] = ring;
  }

  /** First in the agent's hands, before `next` (-1: nothing else is in hand). */
  takeUp(work: number, agent: number, points: number, next: number): void {
    const { integers } = this;
    const from = work * integersPerWork;
    integers[from + 3] = agent;
    integers[from + 4] = points;
    integers[from + 10] = next;
    integers[from + 11] = -1;
    if (next !== -1) integers[next * integersPerWork + 11] = work;
  }

  /** Out of its agent's hands, and nobody's. */
  layDown(work: number): void {
    const { integers } = this;
    const from = work * integersPerWork;
    const next = integers[from + 10]!;
    const previous = integers[from + 11]!;
    if (next !== -1) integers[next * integersPerWork + 11] = previous;
    if (previous !== -1) integers[previous * integersPerWork + 10] = next;
    integers[from + 3] = -1;
    integers[from + 4] = 0;
    integers[from + 5] = -1;
    integers[from + 6] = -1;
    integers[from + 7] = -1;
  }

  setState(work: number, state: number): void {
    this.integers[work * integersPerWork] = state;
  }
  requirement(work: number): number {
    return this.integers[work * integersPerWork + 1]!;
  }
  setRequirement(work: number, requirement: number): void {
    this.integers[work * integersPerWork + 1] = requirement;
  }
  ring(work: number): number {
    return this.integers[work * integersPerWork + 2]!;
  }
  setRing(work: number, ring: number): void {
    this.integers[work * integersPerWork + 2] = ring;
  }
  /** Who has it or for whom it is held; -1: nobody. */
  agent(work: number): number {
    return this.integers[work * integersPerWork + 3]!;
  }
  setAgent(work: number, agent: number): void {
    this.integers[work * integersPerWork + 3] = agent;
  }
  points(work: number): number {
    return this.integers[work * integersPerWork + 4]!;
  }
  setPoints(work: number, points: number): void {
    this.integers[work * integersPerWork + 4] = points;
  }
  /** Index of the channel it counts for in its agent's caps; -1: none. */
  takenOn(work: number): number {
    return this.integers[work * integersPerWork + 5]!;
  }
  viaTeam(work: number): number {
    return this.integers[work * integersPerWork + 6]!;
  }
  viaRing(work: number): number {
    return this.integers[work * integersPerWork + 7]!;
  }
  /** Channel, team and ring through which the agent has it; -1 each for none. */
  setVia(work: number, takenOn: number, team: number, ring: number): void {
    const at = work * integersPerWork;
    this.integers[at + 5] = takenOn;
    this.integers[at + 6] = team;
    this.integers[at + 7] = ring;
  }
  isEscalated(work: number): boolean {
    return this.integers[work * integersPerWork + 8] === 1;
  }
  setIsEscalated(work: number, isEscalated: boolean): void {
    this.integers[work * integersPerWork + 8] = isEscalated ? 1 : 0;
  }
  /** Where its lane keeps it (lane.ts). */
  place(work: number): number {
    return this.integers[work * integersPerWork + 9]!;
  }
  setPlace(work: number, place: number): void {
    this.integers[work * integersPerWork + 9] = place;
  }
  /** Neighbours among all that one agent has in hand or parked; -1: none. */
  next(work: number): number {
    return this.integers[work * integersPerWork + 10]!;
  }
  previous(work: number): number {
    return this.integers[work * integersPerWork + 11]!;
  }

  /** The order of service: rank, then age, then id. Below 0: `a` first. */
  compare(a: number, b: number): number {
    return this.rank(a) - this.rank(b) || this.queuedAt(a) - this.queuedAt(b) || this.order(a, b);
  }

  /** Whether the agent is not to be offered the work for now. */
  isNotAgain(work: number, agent: number): boolean {
    const list = this.notAgain.get(work);
    if (list === undefined) return false;
    for (const entry of list) if (entry.agent === agent) return true;
    return false;
  }

  /** Whether the agent never gets the work. */
  isNotFor(work: number, agent: number): boolean {
    return (
      this.notAgain.get(work)?.some((entry) => entry.agent === agent && entry.untilAt === never) ?? false
    );
  }
}
