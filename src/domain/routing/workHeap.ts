import { floats, integers } from './longer.ts';
import type { WorkTable } from './workTable.ts';

/** Work in whatever order it came: a 4-ary heap, first in line on top. `place` in the work's record is its slot. */
export class WorkHeap {
  private ranks = new Float64Array(8);
  private entries = new Int32Array(8);
  private size = 0;

  constructor(private readonly works: WorkTable) {}

  /** -1: empty. */
  get top(): number {
    return this.size === 0 ? -1 : this.entries[0]!;
  }

  /** First in line that is accepted, if it is before `bound` (-1: no bound); else `bound`. Asks no more than it must. */
  firstWhere(isAccepted: (work: number) => boolean, bound: number): number {
    const open = this.size > 0 ? [0] : [];
    while (open.length > 0) {
      let least = 0;
      for (let i = 1; i < open.length; i++) if (this.isSlotBefore(open[i]!, open[least]!)) least = i;
      const slot = open[least]!;
      const work = this.entries[slot]!;
      if (bound !== -1 && this.works.compare(bound, work) < 0) break;
      if (isAccepted(work)) return work;
      open[least] = open[open.length - 1]!;
      open.pop();
      for (let child = 4 * slot + 1; child < Math.min(4 * slot + 5, this.size); child++) open.push(child);
    }
    return bound;
  }

  forEach(visit: (work: number) => void): void {
    for (let slot = 0; slot < this.size; slot++) visit(this.entries[slot]!);
  }

  private isBefore(rank: number, work: number, otherRank: number, other: number): boolean {
    if (rank !== otherRank) return rank < otherRank;
    return this.works.compare(work, other) < 0;
  }

  private isSlotBefore(slot: number, other: number): boolean {
    return this.isBefore(this.ranks[slot]!, this.entries[slot]!, this.ranks[other]!, this.entries[other]!);
  }

  push(work: number, rank: number): void {
    if (this.size === this.entries.length) {
      this.ranks = floats(this.ranks, 2 * this.size);
      this.entries = integers(this.entries, 2 * this.size);
    }
    this.siftUp(this.size++, work, rank);
  }

  private siftUp(from: number, work: number, rank: number): void {
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 2;
      if (!this.isBefore(rank, work, this.ranks[parent]!, this.entries[parent]!)) break;
      this.settleSlot(slot, this.entries[parent]!, this.ranks[parent]!);
      slot = parent;
    }
    this.settleSlot(slot, work, rank);
  }

  private siftDown(from: number, work: number, rank: number): void {
    let slot = from;
    for (;;) {
      const first = 4 * slot + 1;
      if (first >= this.size) break;
      let least = first;
      const end = Math.min(first + 4, this.size);
      for (let child = first + 1; child < end; child++) if (this.isSlotBefore(child, least)) least = child;
      if (this.isBefore(rank, work, this.ranks[least]!, this.entries[least]!)) break;
      this.settleSlot(slot, this.entries[least]!, this.ranks[least]!);
      slot = least;
    }
    this.settleSlot(slot, work, rank);
  }

  remove(slot: number): void {
    const last = --this.size;
    if (slot === last) return;
    const work = this.entries[last]!;
    const rank = this.ranks[last]!;
    const parent = (slot - 1) >> 2;
    if (slot > 0 && this.isBefore(rank, work, this.ranks[parent]!, this.entries[parent]!)) {
      this.siftUp(slot, work, rank);
    } else this.siftDown(slot, work, rank);
  }

  private settleSlot(slot: number, work: number, rank: number): void {
    this.ranks[slot] = rank;
    this.entries[slot] = work;
    this.works.setPlace(work, slot);
  }
}
