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

/** A level that changes in steps, and its integral over time since the last reading. */
export class Level {
  value = 0;
  private area = 0;
  private changedAt = 0;

  /** It changes by so much now; instants never go backwards. */
  change(by: number, now: number): void {
    this.area += this.value * (now - this.changedAt);
    this.value += by;
    this.changedAt = now;
  }

  /** The integral since the last reading; it begins anew. */
  read(now: number): number {
    this.change(0, now);
    const { area } = this;
    this.area = 0;
    return area;
  }
}

/** The levels of a class of contacts. */
export type ContactLevels = Readonly<Record<ContactLevel, Level>>;
/** The levels of a group of agents. */
export type StaffLevels = Readonly<Record<StaffLevel, Level>>;

/**
 * Where one class and one group stand. Time outside the observed stretch is left out by reading (and dropping) when it
 * begins, and not reading after it ends.
 */
export const levelsOfClass = (): ContactLevels => ({
  queue: new Level(),
  inHand: new Level(),
  parked: new Level(),
  orbit: new Level(),
});

/** As `levelsOfClass`. */
export const levelsOfGroup = (): StaffLevels => ({
  staffed: new Level(),
  occupied: new Level(),
  utilised: new Level(),
  threads: new Level(),
  onShift: new Level(),
  paid: new Level(),
  overtime: new Level(),
});
