/** What a desk pays, ready to multiply. All amounts are in one currency. */
export interface CostRates {
  /** ISO 4217. */
  readonly currency: string;
  /** By group of agents. */
  readonly groups: readonly GroupRate[];
  /** By class of contacts. */
  readonly classes: readonly ClassRate[];
  /** Of the platform as a whole, for each millisecond of the time observed. */
  readonly deskPerMs: number;
}

export interface GroupRate {
  /** Of one agent's paid time. */
  readonly wagePerMs: number;
  /** How many times the wage is paid in overtime. */
  readonly overtimeFactor: number;
  /** Platform cost of all agents of the group, for each millisecond of the time observed. */
  readonly seatsPerMs: number;
}

export interface ClassRate {
  /** Of every contact that comes. */
  readonly perArrival: number;
  /** Of every contact served, agents' time included: instead of wages. */
  readonly perServed: number;
  /** Expected value of the customers lost with one who leaves unserved for good. */
  readonly perLeft: number;
}
