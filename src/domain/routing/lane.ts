import { BitSet } from './bitSet.ts';
import type { Door } from './door.ts';
import type { Choice } from './plan.ts';
import type { Requirement } from './requirement.ts';
import { runsAtMost, SortedRun } from './sortedRun.ts';
import { WorkHeap } from './workHeap.ts';
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
  /** The same as the key that heaps are asked by, and as the reason that decisions give. */
  readonly choiceKey: number;
  readonly whyOfChoice: number;
  /** Milliseconds of waiting after which work goes on to the next ring; Infinity: never. */
  readonly widenAfter: number;
  readonly widensWhenNobodyOnShift: boolean;
  readonly doors: readonly Door[];
  readonly hasReserves: boolean;
  readonly queue: TeamQueue;
}

/**
 * Work with the same requirement that has reached the same ring, first in line first: a few sorted runs,
 * and a heap for what fits none of them. (One run and the heap alone: 2.4 times the cost at a million waiting.)
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
  private readonly runs: SortedRun[] = [];
  private readonly heap: WorkHeap;

  constructor(
    readonly plan: LanePlan,
    private readonly works: WorkTable,
  ) {
    this.heap = new WorkHeap(works);
  }

  /** Forgets who may take from the lane. */
  closeDoors(): void {
    this.pools.clear();
    this.doorsOf.length = 0;
    this.scoreOf.length = 0;
  }

  add(work: number): void {
    this.length++;
    const rank = this.works.rank(work);
    const run = this.runFor(work, rank);
    if (run === null) this.heap.push(work, rank);
    else run.append(work, rank);
    if (this.head === -1 || this.works.compare(work, this.head) < 0) this.head = work;
  }

  remove(work: number): void {
    this.length--;
    const place = this.works.place(work);
    if (place >= 0) this.heap.remove(place);
    else this.runs[(-2 - place) & (runsAtMost - 1)]!.remove(-2 - place);
    if (work !== this.head) return;
    let head = this.heap.top;
    for (const { front } of this.runs) {
      if (front !== -1 && (head === -1 || this.works.compare(front, head) < 0)) head = front;
    }
    this.head = head;
  }

  /** First in line of those that are accepted; -1: none. Asks in no order that it promises. */
  firstWhere(isAccepted: (work: number) => boolean): number {
    let best = -1;
    for (const run of this.runs) {
      const work = run.firstWhere(isAccepted);
      if (work !== -1 && (best === -1 || this.works.compare(work, best) < 0)) best = work;
    }
    return this.heap.firstWhere(isAccepted, best);
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
    for (const run of this.runs) run.forEach(visit);
    this.heap.forEach(visit);
  }

  /** Of the runs that the work may end, the one it leaves least room behind it in. */
  private runFor(work: number, rank: number): SortedRun | null {
    let best: SortedRun | null = null;
    for (const run of this.runs) {
      if (run.mayAppend(work, rank) && (best === null || run.tail > best.tail)) best = run;
    }
    if (best !== null || this.runs.length === runsAtMost) return best;
    const run = new SortedRun(this.runs.length, this.works);
    this.runs.push(run);
    return run;
  }
}
