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
  /** Level, integral and instant of the last change, one after the other for each level. */
  private readonly cells: Float64Array;

  constructor(readonly count: number) {
    this.cells = new Float64Array(count * 4);
  }

  /** All levels as they are now. */
  now(): Float64Array {
    return Float64Array.from({ length: this.count }, (_, index) => this.cells[index * 4]!);
  }

  /** The level changes by so much now; instants never go backwards. */
  change(index: number, by: number, now: number): void {
    const { cells } = this;
    const first = index << 2;
    const level = cells[first]!;
    cells[first] = level + by;
    cells[first | 1]! += level * (now - cells[first | 2]!);
    cells[first | 2] = now;
  }

  /** The integral since the last reading; it begins anew. */
  read(index: number, now: number): number {
    this.change(index, 0, now);
    const area = this.cells[index * 4 + 1]!;
    this.cells[index * 4 + 1] = 0;
    return area;
  }
}
