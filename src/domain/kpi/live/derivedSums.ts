import type { Sums } from './measures.ts';

/** What contacts are charged with. */
export interface CostSums {
  /** Wages, fees and platform, or prices of contacts, in the currency of the costs in force. */
  paidAmount?: number;
  /** Contacts served whose cost is known. */
  costedContacts?: number;
  /** Agents’ paid time, idle time included, and that of calls which a telephone system recorded. */
  paidTimeMs?: number;
}

/** What figures are computed from: sums of facts, and what is worked out of them as a figure is asked for. */
export type FigureSums = Sums &
  CostSums & {
    /** Customers that the desk serves, as stated, on average over the interval. */
    customers?: number;
    /** Mentions of all brands that are told apart. */
    voices?: number;
  };
