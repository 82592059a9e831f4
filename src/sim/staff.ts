import { type Levels, staffLevels } from '../domain/kpi/levels.ts';
import { type RoutingPlan, weightOf } from '../domain/routing/plan.ts';
import { Sampler } from './chance/sampler.ts';
import type { AgentGroupModel } from './model.ts';

const levelsPerGroup = staffLevels.length;
const staffed = staffLevels.indexOf('staffed');
const occupied = staffLevels.indexOf('occupied');
const utilised = staffLevels.indexOf('utilised');
const threads = staffLevels.indexOf('threads');
const onShift = staffLevels.indexOf('onShift');
const paid = staffLevels.indexOf('paid');
const overtime = staffLevels.indexOf('overtime');

/** What an agent's time is paid as; `usual` and `overtime` are 1 apart. */
const Pay = { none: 0, usual: 1, overtime: 2 } as const;

/** All agents, numbered group by group. */
export class Staff {
  readonly count: number;
  readonly group: Int32Array;
  readonly capacity: Int32Array;
  /** 1: never more than one thread in hand, so that an end is known when the work is taken up. */
  readonly isExclusive: Uint8Array;
  readonly acceptance: (Sampler | null)[];
  /** 1 each: on shift; there (no break, not set away); on a break. */
  readonly isOnShift: Uint8Array;
  readonly isPresent: Uint8Array;
  readonly isOnBreak: Uint8Array;
  /** 1 each: away for a short while that nobody planned; missing a shift that is paid; on shift in planned overtime. */
  readonly isShrunk: Uint8Array;
  readonly isPaidAbsent: Uint8Array;
  readonly isInOvertime: Uint8Array;
  /** What an agent's short absences follow from, how many numbers were drawn for them, and until when they matter. */
  readonly shrinkageKey: Int32Array;
  readonly shrinkageTurn: Int32Array;
  readonly shrinkageUntil: Float64Array;
  /** Points of everything in hand and parked; threads in hand. */
  readonly load: Int32Array;
  readonly inHand: Int32Array;

  /** With one thread at a time: the contact in hand; −1: none. */
  readonly only: Int32Array;
  /** With several threads at a time: work attained by each thread, and time divided by threads, since the agent was last idle. */
  readonly attained: Float64Array;
  readonly shared: Float64Array;
  readonly sinceAt: Float64Array;
  readonly stamp: Int32Array;
  readonly threadsOf: number[][];

  /** What the levels have of each agent. */
  private readonly shownLoad: Int32Array;
  private readonly shownFlags: Uint8Array;
  private readonly shownStaffed: Uint8Array;
  private readonly shownOccupied: Float64Array;
  private readonly shownInHand: Int32Array;
  private readonly shownOnShift: Uint8Array;
  private readonly shownPay: Uint8Array;

  /** @param firstLevel index of the first group's first level */
  constructor(
    readonly groups: readonly AgentGroupModel[],
    plan: RoutingPlan<number>,
    private readonly levels: Levels,
    private readonly firstLevel: number,
  ) {
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    this.count = count;
    this.group = new Int32Array(count);
    this.capacity = new Int32Array(count);
    this.isExclusive = new Uint8Array(count);
    let agent = 0;
    groups.forEach((group, index) => {
      const weights = group.agent.channels.map(({ channel }) => weightOf(plan, channel));
      const least = Math.min(...weights);
      for (let i = 0; i < group.count; i++, agent++) {
        this.group[agent] = index;
        this.capacity[agent] = group.agent.capacity;
        this.isExclusive[agent] = least > 0 && group.agent.capacity < 2 * least ? 1 : 0;
      }
    });
    this.acceptance = groups.map(({ acceptance }) => (acceptance === null ? null : new Sampler(acceptance)));
    this.isOnShift = new Uint8Array(count);
    this.isPresent = new Uint8Array(count).fill(1);
    this.isOnBreak = new Uint8Array(count);
    this.isShrunk = new Uint8Array(count);
    this.isPaidAbsent = new Uint8Array(count);
    this.isInOvertime = new Uint8Array(count);
    this.shrinkageKey = new Int32Array(count);
    this.shrinkageTurn = new Int32Array(count);
    this.shrinkageUntil = new Float64Array(count);
    this.load = new Int32Array(count);
    this.inHand = new Int32Array(count);
    this.only = new Int32Array(count).fill(-1);
    this.attained = new Float64Array(count);
    this.shared = new Float64Array(count);
    this.sinceAt = new Float64Array(count);
    this.stamp = new Int32Array(count);
    this.threadsOf = Array.from({ length: count }, () => []);
    this.shownLoad = new Int32Array(count);
    this.shownFlags = new Uint8Array(count);
    this.shownStaffed = new Uint8Array(count);
    this.shownOccupied = new Float64Array(count);
    this.shownInHand = new Int32Array(count);
    this.shownOnShift = new Uint8Array(count);
    this.shownPay = new Uint8Array(count);
  }

  /** Brings the group's levels up to date with the agent. */
  show(agent: number, now: number): void {
    const inHand = this.inHand[agent]!;
    const load = this.load[agent]!;
    const flags =
      this.isOnShift[agent]! |
      (this.isPresent[agent]! << 1) |
      (this.isPaidAbsent[agent]! << 2) |
      (this.isInOvertime[agent]! << 3);
    // From one contact to the next, mostly.
    if (
      inHand === this.shownInHand[agent] &&
      load === this.shownLoad[agent] &&
      flags === this.shownFlags[agent]
    )
      return;
    this.shownLoad[agent] = load;
    this.shownFlags[agent] = flags;
    const first = this.firstLevel + this.group[agent]! * levelsPerGroup;
    const { levels } = this;
    const isStaffed = (this.isOnShift[agent]! & this.isPresent[agent]!) | (inHand > 0 ? 1 : 0);
    if (isStaffed !== this.shownStaffed[agent]) {
      levels.change(first + staffed, isStaffed - this.shownStaffed[agent]!, now);
      this.shownStaffed[agent] = isStaffed;
    }
    const capacity = this.capacity[agent]!;
    const share = isStaffed === 0 || load === 0 ? 0 : load >= capacity ? 1 : load / capacity;
    if (share !== this.shownOccupied[agent]) {
      levels.change(first + occupied, share - this.shownOccupied[agent]!, now);
      this.shownOccupied[agent] = share;
    }
    const shown = this.shownInHand[agent]!;
    if (inHand !== shown) {
      levels.change(first + threads, inHand - shown, now);
      if (inHand === 0 || shown === 0) levels.change(first + utilised, inHand > 0 ? 1 : -1, now);
      this.shownInHand[agent] = inHand;
    }
    if (this.isOnShift[agent] !== this.shownOnShift[agent]) {
      levels.change(first + onShift, this.isOnShift[agent]! - this.shownOnShift[agent]!, now);
      this.shownOnShift[agent] = this.isOnShift[agent]!;
    }
    const pay =
      this.isOnShift[agent] === 1
        ? Pay.usual + this.isInOvertime[agent]!
        : inHand > 0
          ? Pay.overtime
          : this.isPaidAbsent[agent]!;
    if (pay !== this.shownPay[agent]) this.showPay(agent, first, pay, now);
  }

  private showPay(agent: number, first: number, pay: number, now: number): void {
    const before = this.shownPay[agent]!;
    const isPaid = pay === Pay.none ? 0 : 1;
    const wasPaid = before === Pay.none ? 0 : 1;
    if (isPaid !== wasPaid) this.levels.change(first + paid, isPaid - wasPaid, now);
    if (pay === Pay.overtime) this.levels.change(first + overtime, 1, now);
    else if (before === Pay.overtime) this.levels.change(first + overtime, -1, now);
    this.shownPay[agent] = pay;
  }

  /** Lets the agent's threads go on until now, each at the speed that their number allows. */
  advance(agent: number, now: number): void {
    const count = this.threadsOf[agent]!.length;
    if (count > 0) {
      const elapsed = now - this.sinceAt[agent]!;
      this.attained[agent]! += elapsed * this.speed(agent, count);
      this.shared[agent]! += elapsed / count;
    } else {
      this.attained[agent] = 0;
      this.shared[agent] = 0;
    }
    this.sinceAt[agent] = now;
  }

  speed(agent: number, count: number): number {
    const { speedPerThread } = this.groups[this.group[agent]!]!;
    return speedPerThread[Math.min(count, speedPerThread.length) - 1] ?? 1;
  }
}
