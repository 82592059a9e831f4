import type { ContactRecord } from '../domain/kpi/contactRecord.ts';
import type { StaffLevels } from '../domain/kpi/levels.ts';
import type { Sampler } from './chance/sampler.ts';
import type { CompiledClass } from './compiledClass.ts';
import type { AgentGroupModel } from './model.ts';
import type { Conversation } from './promises.ts';

/** Where a contact is. */
export const ContactState = {
  free: 0,
  waiting: 1,
  offered: 2,
  inHand: 3,
  /** The customer has left, the agent writes up. */
  wrappingUp: 4,
  /** The answer waits for a supervisor. */
  beingApproved: 5,
  /** We wait for the customer. */
  parked: 6,
  /** Somewhere else, to come again. */
  away: 7,
  /** Serves itself. */
  selfServing: 8,
} as const;

const never = Number.POSITIVE_INFINITY;

/**
 * A contact, and what is counted of it in the end. The object is used again once its contact is gone for good. (In
 * columns of typed arrays, a field cost eight instructions, here two.)
 */
export class SimContact implements ContactRecord {
  state: number = ContactState.free;
  contactClass: CompiledClass;
  /** What its future follows from (chance/randomStream.ts). */
  key = 0;
  /** Order of arrival. */
  number = 0;

  outcome = 0;
  arrivedAt = 0;
  startedAt = never;
  answeredAt = never;
  endedAt = 0;
  hasWaited = false;
  activeMs = 0;
  workLeftMs = 0;
  serviceLevelMs = 0;
  clocksMet = 0;
  clocksMissed = 0;
  isSelfService = false;
  satisfiedShare = -1;

  /** Agent's time that is left, at full speed. */
  workMs = 0;
  /** Agent's time that the matter takes in all: what a retry brings again. */
  wholeWorkMs = 0;
  wrapUpMs = 0;
  /** What is left of it: it is used up by waiting, first and again. */
  patienceMs = never;
  /** When the customer who waits loses patience; Infinity: does not wait, or for ever. */
  leavesAt = never;
  /** With one thread at a time: the instant the work ends. With several: the agent's attained work at which it does. */
  endsAt = 0;
  /** With several threads at a time: the agent's shared time when the thread was taken up. */
  sharedFrom = 0;
  /** When the customer left; Infinity: still there. */
  leftAt = never;
  /** Who has it; null: nobody. */
  agent: SimAgent | null = null;
  points = 0;
  /** Counts up with every hand-over: events of an earlier one are void. */
  turn = 0;
  /** Counts up with every arrival in the slot: timers of an earlier one are void. */
  life = 0;
  /** Replies so far. */
  round = 0;
  /** Times in a row that the customer has come again. */
  attempt = 0;
  /** The contact whose answer this work approves; null: it is a customer's contact. */
  approves: SimContact | null = null;
  /** Of contacts with more than one answer that something is promised of. */
  conversation: Conversation | null = null;
  /** As the router was told last: when it is due, and its boost without and with what crises add. */
  dueAt = never;
  ownBoostMinutes = 0;
  boostMinutes = 0;
  /** Points of sentiment lost by waiting, in contacts before this one. */
  sentimentLost = 0;
  /** The answer written last needs approval, whatever the share: a crisis was open. */
  isReviewed = false;
  /** Arrived in the time observed. */
  isCounted = false;
  /** Counted in its class's queue. */
  isQueued = false;
  /** Away to try the same matter again. */
  isInOrbit = false;

  /** @param slot the integer that the router and events know it by */
  constructor(
    readonly slot: number,
    contactClass: CompiledClass,
  ) {
    this.contactClass = contactClass;
  }

  /** No agent has it in hand: it is in line, or offered. */
  get isWaiting(): boolean {
    return this.state <= ContactState.offered;
  }
}

/** What an agent's time is paid as; `usual` and `overtime` are 1 apart. */
export const Pay = { none: 0, usual: 1, overtime: 2 } as const;

/** An agent at work: what is in hand, and whether they are there. */
export class SimAgent {
  readonly capacity: number;
  /** Points of everything in hand and parked; threads in hand. */
  load = 0;
  inHand = 0;

  isOnShift = false;
  /** No break, not set away. */
  isPresent = true;
  isOnBreak = false;
  /** Away for a short while that nobody planned; missing a shift that is paid; on shift in planned overtime. */
  isShrunk = false;
  isPaidAbsent = false;
  isInOvertime = false;
  /** What the short absences follow from, how many numbers were drawn for them, and until when they matter. */
  shrinkageKey = 0;
  shrinkageTurn = 0;
  shrinkageUntil = Number.POSITIVE_INFINITY;

  /** With one thread at a time: the contact in hand; null: none. */
  only: SimContact | null = null;
  /** With several threads at a time: work attained by each, and time divided by threads, since the agent was last idle. */
  readonly threads: SimContact[] = [];
  attained = 0;
  shared = 0;
  sinceAt = 0;
  /** Counts up with every change of the threads: expected ends of an earlier one are void. */
  stamp = 0;

  /** What the levels have of the agent. (Two booleans are compared by a call, two numbers by an instruction.) */
  shownStaffed = 0;
  shownOccupied = 0;
  shownInHand = 0;
  shownOnShift = 0;
  shownPay: number = Pay.none;

  /**
   * @param number the integer that the router and events know the agent by
   * @param group index of it
   * @param isExclusive never more than one thread in hand, so that an end is known when the work is taken up
   * @param acceptance how long until the agent accepts an offer; null: at once
   * @param levels of the group
   */
  constructor(
    readonly number: number,
    readonly group: number,
    readonly model: AgentGroupModel,
    readonly isExclusive: boolean,
    readonly acceptance: Sampler | null,
    readonly levels: StaffLevels,
  ) {
    this.capacity = model.agent.capacity;
  }

  /** Lets the threads go on until now, each at the speed that their number allows. */
  advance(now: number): void {
    const count = this.threads.length;
    if (count > 0) {
      const elapsed = now - this.sinceAt;
      this.attained += elapsed * this.speed(count);
      this.shared += elapsed / count;
    } else {
      this.attained = 0;
      this.shared = 0;
    }
    this.sinceAt = now;
  }

  speed(count: number): number {
    const { speedPerThread } = this.model;
    return speedPerThread[Math.min(count, speedPerThread.length) - 1] ?? 1;
  }
}
