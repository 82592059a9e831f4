import { floats, integers } from '../domain/routing/longer.ts';

/**
 * What can happen, in the order in which things of the same instant do: ends, shift changes, arrivals, timers,
 * widening.
 */
export const EventKind = {
  /** Service or wrap-up of a contact is over. */
  ends: 0,
  /** The first of the threads that an agent works on at once is over. */
  threadEnds: 1,
  approved: 2,
  rotaChanges: 3,
  arrives: 4,
  /** A customer who went away comes again. */
  returns: 5,
  replies: 6,
  accepts: 7,
  losesPatience: 8,
  agentIsBack: 9,
  /** The router asked to be woken. */
  wakes: 10,
  /** Levels are read, intervals and the horizon end. */
  observes: 11,
} as const;

const perKind = 2 ** 46;
const kindShare = 2 ** -46;

/**
 * What is still to happen: a binary heap on typed arrays by (time, kind, order of entry). An entry is never
 * taken back: whoever enters it gives a stamp, and ignores it if the stamp is out of date when it comes up.
 *
 * `next` leaves a hole at the top that the following `add` fills, because most events bring about another: one
 * walk down instead of one down and one up.
 */
export class EventList {
  private times = new Float64Array(64);
  /** kind × 2⁴⁶ + number of entry. */
  private orders = new Float64Array(64);
  private subjects = new Int32Array(64);
  private stamps = new Int32Array(64);
  /** Entries and the hole. */
  private end = 0;
  private hasHole = false;
  private added = 0;

  /** Of the event that `next` brought up. */
  at = 0;
  kind = 0;
  subject = 0;
  stamp = 0;

  get size(): number {
    return this.hasHole ? this.end - 1 : this.end;
  }

  /** Infinity: never; not entered. */
  add(at: number, kind: number, subject: number, stamp: number): void {
    if (at === Number.POSITIVE_INFINITY) return;
    const order = kind * perKind + this.added++;
    if (this.hasHole) {
      this.hasHole = false;
      this.siftDown(at, order, subject, stamp);
      return;
    }
    if (this.end === this.times.length) this.grow();
    const { times, orders } = this;
    let slot = this.end++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      const parentAt = times[parent]!;
      if (parentAt < at || (parentAt === at && orders[parent]! < order)) break;
      this.move(parent, slot);
      slot = parent;
    }
    this.settle(slot, at, order, subject, stamp);
  }

  /** Brings up the first event; false: nothing is left to happen. */
  next(): boolean {
    if (this.hasHole) this.closeHole();
    if (this.end === 0) return false;
    this.hasHole = true;
    this.at = this.times[0]!;
    this.kind = (this.orders[0]! * kindShare) | 0;
    this.subject = this.subjects[0]!;
    this.stamp = this.stamps[0]!;
    return true;
  }

  private closeHole(): void {
    this.hasHole = false;
    const last = --this.end;
    if (last > 0)
      this.siftDown(this.times[last]!, this.orders[last]!, this.subjects[last]!, this.stamps[last]!);
  }

  private siftDown(at: number, order: number, subject: number, stamp: number): void {
    const { times, orders, end } = this;
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= end) break;
      let childAt = times[child]!;
      const right = child + 1;
      if (right < end) {
        const rightAt = times[right]!;
        if (rightAt < childAt || (rightAt === childAt && orders[right]! < orders[child]!)) {
          child = right;
          childAt = rightAt;
        }
      }
      if (at < childAt || (at === childAt && order < orders[child]!)) break;
      this.move(child, slot);
      slot = child;
    }
    this.settle(slot, at, order, subject, stamp);
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!;
    this.orders[to] = this.orders[from]!;
    this.subjects[to] = this.subjects[from]!;
    this.stamps[to] = this.stamps[from]!;
  }

  private settle(slot: number, at: number, order: number, subject: number, stamp: number): void {
    this.times[slot] = at;
    this.orders[slot] = order;
    this.subjects[slot] = subject;
    this.stamps[slot] = stamp;
  }

  private grow(): void {
    const size = 2 * this.times.length;
    this.times = floats(this.times, size);
    this.orders = floats(this.orders, size);
    this.subjects = integers(this.subjects, size);
    this.stamps = integers(this.stamps, size);
  }
}
