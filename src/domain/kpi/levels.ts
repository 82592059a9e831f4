/** Levels of a class of contacts whose averages over time are KPIs. */
export const contactLevels = ['queue', 'inHand', 'parked', 'orbit'] as const;
export type ContactLevel = (typeof contactLevels)[number];

/**
 * Levels of a group of agents, each a sum over its agents: 1 for an agent who is available or still has work;
 * min(1, load ÷ capacity) for those; 1 with at least one thread in hand; threads in hand; 1 while on shift; 1 while
 * paid: on shift, breaks included, in overtime, and missing a shift that is paid all the same; 1 in overtime alone:
 * planned, or with work in hand after the end of the shift.
 */
export const staffLevels = [
  'staffed',
  'occupied',
  'utilised',
  'threads',
  'onShift',
  'paid',
  'overtime',
] as const;
export type StaffLevel = (typeof staffLevels)[number];

/**
 * Levels that change in steps, and their integrals over time since the last reading. Time outside the
 * observed stretch is left out by reading (and dropping) when it begins, and not reading after it ends.
 */
export class Levels {
  readonly level: Float64Array;
  private readonly area: Float64Array;
  private readonly sinceAt: Float64Array;

  constructor(readonly count: number) {
    this.level = new Float64Array(count);
    this.area = new Float64Array(count);
    this.sinceAt = new Float64Array(count);
  }

  /** The level changes by so much now; instants never go backwards. */
  change(index: number, by: number, now: number): void {
    const level = this.level[index]!;
    this.area[index]! += level * (now - this.sinceAt[index]!);
    this.sinceAt[index] = now;
    this.level[index] = level + by;
  }

  /** The integral since the last reading; it begins anew. */
  read(index: number, now: number): number {
    this.change(index, 0, now);
    const area = this.area[index]!;
    this.area[index] = 0;
    return area;
  }
}
