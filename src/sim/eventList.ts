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
  /** It is looked whether a crisis begins or is over. */
  watches: 12,
} as const;

const perKind = 2 ** 46;
const kindShare = 2 ** -46;

/**
 * What is still to happen: a binary heap on typed arrays by (time, kind, order of entry). An entry is never
 * taken back: whoever enters it gives a stamp, and ignores it if the stamp is out of date when it comes up.
 *
 * `next` leaves a hole at the top that the following `add` fills, because most events bring about another: one
 * walk down instead of one down and one up. What moves along the walk is an instant and the entry's number; the
 * rest of it lies still.
 */
export class EventList {
  private times = new Float64Array(64);
  /** Of the heap; from `end` on, those that are free. */
  private entries = Int32Array.from({ length: 64 }, (_, entry) => entry);
  /** By entry: kind × 2⁴⁶ + order of entry. */
  private orders = new Float64Array(64);
  private subjects = new Int32Array(64);
  private stamps = new Int32Array(64);
  /** Entries in the heap and the hole. */
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
    if (!this.hasHole && this.end === this.times.length) this.grow();
    const { entries } = this;
    const entry = entries[this.hasHole ? 0 : this.end]!;
    this.orders[entry] = kind * perKind + this.added++;
    this.subjects[entry] = subject;
    this.stamps[entry] = stamp;
    if (this.hasHole) {
      this.hasHole = false;
      this.siftDown(at, entry);
    } else this.siftUp(this.end++, at, entry);
  }

  /** Brings up the first event; false: nothing is left to happen. */
  next(): boolean {
    if (this.hasHole) this.closeHole();
    if (this.end === 0) return false;
    const entry = this.entries[0]!;
    this.hasHole = true;
    this.at = this.times[0]!;
    this.kind = (this.orders[entry]! * kindShare) | 0;
    this.subject = this.subjects[entry]!;
    this.stamp = this.stamps[entry]!;
    return true;
  }

  private closeHole(): void {
    const { entries } = this;
    this.hasHole = false;
    const last = --this.end;
    if (last === 0) return;
    const moved = entries[last]!;
    entries[last] = entries[0]!;
    this.siftDown(this.times[last]!, moved);
  }

  private siftUp(from: number, at: number, entry: number): void {
    const { times, entries, orders } = this;
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      const parentAt = times[parent]!;
      if (parentAt < at || (parentAt === at && orders[entries[parent]!]! < orders[entry]!)) break;
      times[slot] = parentAt;
      entries[slot] = entries[parent]!;
      slot = parent;
    }
    times[slot] = at;
    entries[slot] = entry;
  }

  private siftDown(at: number, entry: number): void {
    const { times, entries, orders, end } = this;
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= end) break;
      let childAt = times[child]!;
      const right = child + 1;
      if (right < end) {
        const rightAt = times[right]!;
        if (
          rightAt < childAt ||
          (rightAt === childAt && orders[entries[right]!]! < orders[entries[child]!]!)
        ) {
          child = right;
          childAt = rightAt;
        }
      }
      if (at < childAt || (at === childAt && orders[entry]! < orders[entries[child]!]!)) break;
      times[slot] = childAt;
      entries[slot] = entries[child]!;
      slot = child;
    }
    times[slot] = at;
    entries[slot] = entry;
  }

  private grow(): void {
    const size = 2 * this.times.length;
    this.times = floats(this.times, size);
    this.orders = floats(this.orders, size);
    this.entries = integers(this.entries, size);
    for (let entry = this.end; entry < size; entry++) this.entries[entry] = entry;
    this.subjects = integers(this.subjects, size);
    this.stamps = integers(this.stamps, size);
  }
}
