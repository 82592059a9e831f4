import type { Sums } from './measures.ts';

/** What is worked out of sums, costs and settings as a figure is asked for; no fact has it. */
export const derivedMeasures = {
  paidAmount: 'wages, fees and platform, or prices of contacts, in the currency of the costs in force',
  costedContacts: 'contacts served whose cost is known',
  paidTimeMs: 'agents’ paid time, idle time included, and that of calls a telephone system recorded',
  customers: 'customers that the desk serves, as stated, on average over the interval',
} as const;

type DerivedMeasure = keyof typeof derivedMeasures;

/** What contacts are charged with. */
export type CostSums = Partial<Record<Exclude<DerivedMeasure, 'customers'>, number>>;

/** What figures are computed from. */
export type FigureSums = Sums & Partial<Record<DerivedMeasure, number>>;
