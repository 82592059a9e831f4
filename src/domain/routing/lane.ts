import type { AgentGroup } from './agentGroup.ts';
import { BitSet } from './bitSet.ts';
import type { Door } from './door.ts';
import type { Choice } from './plan.ts';
import type { Requirement } from './requirement.ts';
import type { WorkTable } from './workTable.ts';

/** Work of one team waiting in one ring: what `overQueueLength` counts. */
export interface TeamQueue {
  waiting: number;
  /** More than this widens; Infinity: no limit. */
  readonly limit: number;
  readonly lanes: Lane[];
}

/** What the plan says of a lane, and who may take from it. */
export interface LanePlan {
  readonly id: number;
  readonly requirementId: number;
  readonly requirement: Requirement<number>;
  readonly channel: number;
  readonly ring: number;
  readonly isLastRing: boolean;
  readonly weight: number;
  readonly choice: Choice;
  /** Milliseconds of waiting after which work goes on to the next ring; Infinity: never. */
  readonly widenAfter: number;
  readonly widensWhenNobodyOnShift: boolean;
  readonly doors: readonly Door[];
  readonly hasReserves: boolean;
  readonly queue: TeamQueue;
}

/**
 * Work with the same requirement that has reached the same ring, first in line first.
 *
 * Most work comes in order of rank, so a lane is a sorted run (a ring buffer, O(1) at both ends) and a 4-ary
 * heap for whatever comes out of order. `place` in the work's record: n ≥ 0 is slot n of the heap,
 * n ≤ -2 is slot -2 - n of the run, counted from the run's first ever.
 */
export class Lane {
  readonly pools = new BitSet();
  /** By group id: the lane's doors through which the group's agents may take. */
  readonly doorsOf: (readonly number[] | undefined)[] = [];
  /** By group id: sum of the levels in the skills asked for. */
  readonly scoreOf: number[] = [];
  isDirty = false;
  length = 0;
  /** First in line; -1: nobody waits. */
  head = -1;

  private runRank = new Float64Array(8);
  private runWork = new Int32Array(8);
  private runFirst = 0;
  private runEnd = 0;
  private runGaps = 0;
  private heapRank = new Float64Array(8);
  private heapWork = new Int32Array(8);
  private heapSize = 0;

  constructor(
    readonly plan: LanePlan,
    private readonly works: WorkTable,
  ) {}

  doorsFor(group: AgentGroup): readonly number[] | undefined {
    return this.doorsOf[group.id];
  }

  add(work: number): void {
    this.length++;
    const rank = this.works.rank(work);
    if (this.mayAppend(work, rank)) this.append(work, rank);
    else this.pushHeap(work, rank);
    if (this.head === -1 || this.isBefore(rank, work, this.works.rank(this.head), this.head))
      this.head = work;
  }

  remove(work: number): void {
    this.length--;
    const place = this.works.place(work);
    if (place >= 0) this.removeFromHeap(place);
    else {
      this.runWork[(-2 - place) & (this.runWork.length - 1)] = -1;
      this.runGaps++;
      while (this.runFirst < this.runEnd && this.runWork[this.runFirst & (this.runWork.length - 1)] === -1) {
        this.runFirst++;
        this.runGaps--;
      }
      if (this.runFirst === this.runEnd) {
        this.runFirst = 0;
        this.runEnd = 0;
      } else if (this.runGaps > 64 && 2 * this.runGaps > this.runEnd - this.runFirst) {
        this.relayRun(this.runWork.length);
      }
    }
    if (work === this.head) this.findHead();
  }

  /** First in line of those that are accepted; -1: none. Asks no more than it must, in no order it promises. */
  firstWhere(isAccepted: (work: number) => boolean): number {
    let best = -1;
    const mask = this.runWork.length - 1;
    for (let slot = this.runFirst; slot < this.runEnd; slot++) {
      const work = this.runWork[slot & mask]!;
      if (work !== -1 && isAccepted(work)) {
        best = work;
        break;
      }
    }
    const open = this.heapSize > 0 ? [0] : [];
    while (open.length > 0) {
      let least = 0;
      for (let i = 1; i < open.length; i++) if (this.heapBefore(open[i]!, open[least]!)) least = i;
      const slot = open[least]!;
      const work = this.heapWork[slot]!;
      if (best !== -1 && this.works.compare(best, work) < 0) break;
      if (isAccepted(work)) return work;
      open[least] = open[open.length - 1]!;
      open.pop();
      for (let child = 4 * slot + 1; child < Math.min(4 * slot + 5, this.heapSize); child++) open.push(child);
    }
    return best;
  }

  /** How many are before the work in line. O(length): for explanations. */
  countBefore(work: number): number {
    let count = 0;
    this.forEach((other) => {
      if (other !== work && this.works.compare(other, work) < 0) count++;
    });
    return count;
  }

  forEach(visit: (work: number) => void): void {
    const mask = this.runWork.length - 1;
    for (let slot = this.runFirst; slot < this.runEnd; slot++) {
      const work = this.runWork[slot & mask]!;
      if (work !== -1) visit(work);
    }
    for (let slot = 0; slot < this.heapSize; slot++) visit(this.heapWork[slot]!);
  }

  private isBefore(rank: number, work: number, otherRank: number, other: number): boolean {
    if (rank !== otherRank) return rank < otherRank;
    return this.works.compare(work, other) < 0;
  }

  private heapBefore(slot: number, other: number): boolean {
    return this.isBefore(
      this.heapRank[slot]!,
      this.heapWork[slot]!,
      this.heapRank[other]!,
      this.heapWork[other]!,
    );
  }

  private findHead(): void {
    const run = this.runFirst < this.runEnd ? this.runWork[this.runFirst & (this.runWork.length - 1)]! : -1;
    const top = this.heapSize > 0 ? this.heapWork[0]! : -1;
    if (run === -1 || top === -1) this.head = run === -1 ? top : run;
    else this.head = this.works.compare(run, top) < 0 ? run : top;
  }

  private mayAppend(work: number, rank: number): boolean {
    if (this.runFirst === this.runEnd) return true;
    const slot = (this.runEnd - 1) & (this.runWork.length - 1);
    const lastRank = this.runRank[slot]!;
    if (rank !== lastRank) return rank > lastRank;
    const last = this.runWork[slot]!;
    return last !== -1 && this.works.compare(last, work) < 0;
  }

  private append(work: number, rank: number): void {
    if (this.runEnd - this.runFirst === this.runWork.length) this.relayRun(2 * this.runWork.length);
    else if (this.runEnd > 0x3fffffff) this.relayRun(this.runWork.length);
    const slot = this.runEnd & (this.runWork.length - 1);
    this.runRank[slot] = rank;
    this.runWork[slot] = work;
    this.works.setPlace(work, -2 - this.runEnd);
    this.runEnd++;
  }

  /** Copies the run without its gaps, counting from 0 again. */
  private relayRun(size: number): void {
    const rank = new Float64Array(size);
    const works = new Int32Array(size);
    const mask = this.runWork.length - 1;
    let end = 0;
    for (let slot = this.runFirst; slot < this.runEnd; slot++) {
      const work = this.runWork[slot & mask]!;
      if (work === -1) continue;
      rank[end] = this.runRank[slot & mask]!;
      works[end] = work;
      this.works.setPlace(work, -2 - end);
      end++;
    }
    this.runRank = rank;
    this.runWork = works;
    this.runFirst = 0;
    this.runEnd = end;
    this.runGaps = 0;
  }

  private pushHeap(work: number, rank: number): void {
    if (this.heapSize === this.heapWork.length) {
      const ranks = new Float64Array(2 * this.heapSize);
      ranks.set(this.heapRank);
      this.heapRank = ranks;
      const works = new Int32Array(2 * this.heapSize);
      works.set(this.heapWork);
      this.heapWork = works;
    }
    this.siftUp(this.heapSize++, work, rank);
  }

  private siftUp(from: number, work: number, rank: number): void {
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 2;
      if (!this.isBefore(rank, work, this.heapRank[parent]!, this.heapWork[parent]!)) break;
      this.settleSlot(slot, this.heapWork[parent]!, this.heapRank[parent]!);
      slot = parent;
    }
    this.settleSlot(slot, work, rank);
  }

  private siftDown(from: number, work: number, rank: number): void {
    let slot = from;
    for (;;) {
      const first = 4 * slot + 1;
      if (first >= this.heapSize) break;
      let least = first;
      const end = Math.min(first + 4, this.heapSize);
      for (let child = first + 1; child < end; child++) if (this.heapBefore(child, least)) least = child;
      if (this.isBefore(rank, work, this.heapRank[least]!, this.heapWork[least]!)) break;
      this.settleSlot(slot, this.heapWork[least]!, this.heapRank[least]!);
      slot = least;
    }
    this.settleSlot(slot, work, rank);
  }

  private removeFromHeap(slot: number): void {
    const last = --this.heapSize;
    if (slot === last) return;
    const work = this.heapWork[last]!;
    const rank = this.heapRank[last]!;
    const parent = (slot - 1) >> 2;
    if (slot > 0 && this.isBefore(rank, work, this.heapRank[parent]!, this.heapWork[parent]!)) {
      this.siftUp(slot, work, rank);
    } else this.siftDown(slot, work, rank);
  }

  private settleSlot(slot: number, work: number, rank: number): void {
    this.heapRank[slot] = rank;
    this.heapWork[slot] = work;
    this.works.setPlace(work, slot);
  }
}
