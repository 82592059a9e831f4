import type { Instant } from '../desk/time.ts';
import { bytes, floats, integers } from './longer.ts';

/** What falls due, in the order in which equal instants are dealt with. */
export const Timer = { offerExpires: 0, affinityEnds: 1, offerAgain: 2, widens: 3, escalates: 4 } as const;

/**
 * What is to happen at an instant. A timer is never taken back: it is void when the work's own record names
 * another instant by the time it comes up. Order: instant, kind, work, agent; so it does not depend on the order of entry.
 */
export class TimerHeap {
  private ats = new Float64Array(16);
  private kinds = new Uint8Array(16);
  private works = new Int32Array(16);
  private agents = new Int32Array(16);
  private sweepAbove = 1024;
  size = 0;

  constructor(
    private readonly workOrder: (a: number, b: number) => number,
    private readonly agentOrder: (a: number, b: number) => number,
    private readonly isLive: (at: Instant, kind: number, work: number, agent: number) => boolean,
  ) {}

  /** Infinity: never; not entered. */
  push(at: Instant, kind: number, work: number, agent: number): void {
    if (at === Number.POSITIVE_INFINITY) return;
    if (this.size >= this.sweepAbove) this.sweep();
    if (this.size === this.ats.length) this.grow();
    this.siftUp(this.size++, at, kind, work, agent);
  }

  /** The next instant at which something is still to happen; Infinity: nothing is. */
  nextAt(): Instant {
    while (this.size > 0 && !this.isLive(this.ats[0]!, this.kinds[0]!, this.works[0]!, this.agents[0]!))
      this.pop();
    return this.size > 0 ? this.ats[0]! : Number.POSITIVE_INFINITY;
  }

  get kind(): number {
    return this.kinds[0]!;
  }
  get work(): number {
    return this.works[0]!;
  }
  get agent(): number {
    return this.agents[0]!;
  }

  pop(): void {
    const last = --this.size;
    if (last > 0) this.siftDown(0, this.ats[last]!, this.kinds[last]!, this.works[last]!, this.agents[last]!);
  }

  private isBefore(at: Instant, kind: number, work: number, agent: number, other: number): boolean {
    const difference =
      at - this.ats[other]! ||
      kind - this.kinds[other]! ||
      this.workOrder(work, this.works[other]!) ||
      this.agentOrder(agent, this.agents[other]!);
    return difference < 0;
  }

  /** Drops the void ones, and lets twice the rest come before it looks again. */
  sweep(): void {
    const end = this.size;
    this.size = 0;
    for (let i = 0; i < end; i++) {
      const [at, kind, work, agent] = [this.ats[i]!, this.kinds[i]!, this.works[i]!, this.agents[i]!];
      if (this.isLive(at, kind, work, agent)) this.siftUp(this.size++, at, kind, work, agent);
    }
    this.sweepAbove = Math.max(1024, 2 * this.size);
  }

  private siftUp(from: number, at: Instant, kind: number, work: number, agent: number): void {
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (!this.isBefore(at, kind, work, agent, parent)) break;
      this.settle(slot, this.ats[parent]!, this.kinds[parent]!, this.works[parent]!, this.agents[parent]!);
      slot = parent;
    }
    this.settle(slot, at, kind, work, agent);
  }

  private siftDown(from: number, at: Instant, kind: number, work: number, agent: number): void {
    let slot = from;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= this.size) break;
      const right = child + 1;
      if (
        right < this.size &&
        this.isBefore(this.ats[right]!, this.kinds[right]!, this.works[right]!, this.agents[right]!, child)
      )
        child = right;
      if (this.isBefore(at, kind, work, agent, child)) break;
      this.settle(slot, this.ats[child]!, this.kinds[child]!, this.works[child]!, this.agents[child]!);
      slot = child;
    }
    this.settle(slot, at, kind, work, agent);
  }

  private settle(slot: number, at: Instant, kind: number, work: number, agent: number): void {
    this.ats[slot] = at;
    this.kinds[slot] = kind;
    this.works[slot] = work;
    this.agents[slot] = agent;
  }

  private grow(): void {
    const size = 2 * this.ats.length;
    this.ats = floats(this.ats, size);
    this.kinds = bytes(this.kinds, size);
    this.works = integers(this.works, size);
    this.agents = integers(this.agents, size);
  }
}
