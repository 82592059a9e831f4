import { bytes, floats, integers } from '../domain/routing/longer.ts';

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

/** All contacts there are, by slot; a slot is used again once its contact is gone for good. */
export class ContactTable {
  private size = 256;
  private readonly freeSlots: number[] = [];
  /** One past the greatest slot ever used. */
  end = 0;
  state = new Uint8Array(256);
  contactClass = new Int32Array(256);
  /** What its future follows from (chance/randomStream.ts). */
  key = new Int32Array(256);
  /** The order of coming: ties of the router break by it. */
  number = new Float64Array(256);
  arrivedAt = new Float64Array(256);
  /** Infinity: not yet; so with `answeredAt`. */
  startedAt = new Float64Array(256);
  answeredAt = new Float64Array(256);
  /** Agent's time that is left, at full speed. */
  workMs = new Float64Array(256);
  /** Agent's time that the matter takes in all: what a retry brings again. */
  wholeWorkMs = new Float64Array(256);
  wrapUpMs = new Float64Array(256);
  /** What is left of it: it is used up by waiting, first and again. */
  patienceMs = new Float64Array(256);
  /** When the customer who waits loses patience; Infinity: does not wait, or for ever. */
  leavesAt = new Float64Array(256);
  activeMs = new Float64Array(256);
  /** With one thread at a time: the instant the work ends. With several: the agent's attained work at which it does. */
  endsAt = new Float64Array(256);
  /** With several threads at a time: the agent's shared time when the thread was taken up. */
  sharedFrom = new Float64Array(256);
  /** When the customer left; Infinity: still there. */
  leftAt = new Float64Array(256);
  /** The agent who has it; −1: nobody. */
  agent = new Int32Array(256);
  points = new Int32Array(256);
  /** Counts up with every hand-over: events of an earlier one are void. */
  turn = new Int32Array(256);
  /** Counts up with every arrival in the slot: timers of an earlier one are void. */
  life = new Int32Array(256);
  /** Replies so far. */
  round = new Int32Array(256);
  /** Times in a row that the customer has come again. */
  attempt = new Int32Array(256);
  /** The contact whose answer this work approves; −1: it is a customer's contact. */
  approves = new Int32Array(256);
  /** Points of sentiment lost by waiting, in contacts before this one. */
  sentimentLost = new Float64Array(256);
  /** 1: arrived in the time observed. */
  isCounted = new Uint8Array(256);
  hasWaited = new Uint8Array(256);
  /** 1: counted in its class's queue. */
  isQueued = new Uint8Array(256);
  /** 1: away to try the same matter again. */
  isInOrbit = new Uint8Array(256);

  claim(): number {
    const slot = this.freeSlots.pop() ?? this.end++;
    if (slot >= this.size) this.grow();
    return slot;
  }

  release(slot: number): void {
    this.state[slot] = ContactState.free;
    this.life[slot]!++;
    this.turn[slot]!++;
    this.freeSlots.push(slot);
  }

  private grow(): void {
    this.size *= 2;
    const { size } = this;
    this.state = bytes(this.state, size);
    this.contactClass = integers(this.contactClass, size);
    this.key = integers(this.key, size);
    this.number = floats(this.number, size);
    this.arrivedAt = floats(this.arrivedAt, size);
    this.startedAt = floats(this.startedAt, size);
    this.answeredAt = floats(this.answeredAt, size);
    this.workMs = floats(this.workMs, size);
    this.wholeWorkMs = floats(this.wholeWorkMs, size);
    this.wrapUpMs = floats(this.wrapUpMs, size);
    this.patienceMs = floats(this.patienceMs, size);
    this.leavesAt = floats(this.leavesAt, size);
    this.activeMs = floats(this.activeMs, size);
    this.endsAt = floats(this.endsAt, size);
    this.sharedFrom = floats(this.sharedFrom, size);
    this.leftAt = floats(this.leftAt, size);
    this.agent = integers(this.agent, size);
    this.points = integers(this.points, size);
    this.turn = integers(this.turn, size);
    this.life = integers(this.life, size);
    this.round = integers(this.round, size);
    this.attempt = integers(this.attempt, size);
    this.approves = integers(this.approves, size);
    this.sentimentLost = floats(this.sentimentLost, size);
    this.isCounted = bytes(this.isCounted, size);
    this.hasWaited = bytes(this.hasWaited, size);
    this.isQueued = bytes(this.isQueued, size);
    this.isInOrbit = bytes(this.isInOrbit, size);
  }
}
