import type { WorkTable } from './workTable.ts';

/** Runs a lane has at most: work of one promise and one boost comes in order, and a lane has few of these. */
export const runsAtMost = 8;

/**
 * Work that came in order of service: a ring buffer, O(1) at both ends. What leaves from the middle leaves a
 * gap (-1). `place` in the work's record is -2 - (slot × runsAtMost + number), slots counted from the first ever.
 */
export class SortedRun {
  private ranks = new Float64Array(8);
  private entries = new Int32Array(8);
  private first = 0;
  private end = 0;
  private gaps = 0;
  private lastRank = Number.NEGATIVE_INFINITY;
  /** First in line of the run; -1: the run is empty. */
  front = -1;

  constructor(
    readonly number: number,
    private readonly works: WorkTable,
  ) {}

  /** Rank of the last entry, gaps included; -Infinity: the run is empty. */
  get tail(): number {
    return this.lastRank;
  }

  mayAppend(work: number, rank: number): boolean {
    if (rank !== this.lastRank) return rank > this.lastRank;
    const last = this.entries[(this.end - 1) & (this.entries.length - 1)]!;
    return last !== -1 && this.works.compare(last, work) < 0;
  }

  append(work: number, rank: number): void {
    if (this.end - this.first === this.entries.length) this.relay(2 * this.entries.length);
    else if (this.end > 0x0fffffff / runsAtMost) this.relay(this.entries.length);
    const slot = this.end & (this.entries.length - 1);
    this.ranks[slot] = rank;
    this.entries[slot] = work;
    this.lastRank = rank;
    this.works.setPlace(work, -2 - (this.end * runsAtMost + this.number));
    this.end++;
    if (this.front === -1) this.front = work;
  }

  /** @param code -2 - the work's place */
  remove(code: number): void {
    const mask = this.entries.length - 1;
    this.entries[(code >>> 3) & mask] = -1;
    this.gaps++;
    while (this.first < this.end && this.entries[this.first & mask] === -1) {
      this.first++;
      this.gaps--;
    }
    if (this.first === this.end) {
      this.first = 0;
      this.end = 0;
      this.lastRank = Number.NEGATIVE_INFINITY;
      this.front = -1;
      return;
    }
    if (this.gaps > 64 && 2 * this.gaps > this.end - this.first) this.relay(this.entries.length);
    this.front = this.entries[this.first & (this.entries.length - 1)]!;
  }

  /** First in line that is accepted; -1: none. */
  firstWhere(isAccepted: (work: number) => boolean): number {
    const mask = this.entries.length - 1;
    for (let slot = this.first; slot < this.end; slot++) {
      const work = this.entries[slot & mask]!;
      if (work !== -1 && isAccepted(work)) return work;
    }
    return -1;
  }

  forEach(visit: (work: number) => void): void {
    const mask = this.entries.length - 1;
    for (let slot = this.first; slot < this.end; slot++) {
      const work = this.entries[slot & mask]!;
      if (work !== -1) visit(work);
    }
  }

  /** Copies the run without its gaps, counting from 0 again. */
  private relay(size: number): void {
    const ranks = new Float64Array(size);
    const entries = new Int32Array(size);
    const mask = this.entries.length - 1;
    let end = 0;
    for (let slot = this.first; slot < this.end; slot++) {
      const work = this.entries[slot & mask]!;
      if (work === -1) continue;
      ranks[end] = this.ranks[slot & mask]!;
      entries[end] = work;
      this.works.setPlace(work, -2 - (end * runsAtMost + this.number));
      end++;
    }
    this.ranks = ranks;
    this.entries = entries;
    this.first = 0;
    this.end = end;
    this.gaps = 0;
    this.lastRank = end === 0 ? Number.NEGATIVE_INFINITY : ranks[end - 1]!;
  }
}
