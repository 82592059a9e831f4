import { type KpiPart, wholeTable } from '../../domain/kpi/kpiTable.ts';
import { addTotals, type KpiTotals, noTotals } from '../../domain/kpi/totals.ts';

/** Some intervals, from the first up to but without `end`, of all contacts and agents or of a part of them. */
export interface Window {
  readonly first: number;
  readonly end: number;
  readonly contactClass: number | null;
  readonly group: number | null;
}

/** What can be asked for its totals: a table, with or without what it costs. */
export interface Totalled {
  readonly totals: (part?: KpiPart) => KpiTotals;
}

/** Totals of the intervals, added up. */
export function windowTotals(table: Totalled, { first, end, ...part }: Window): KpiTotals {
  const all = noTotals();
  for (let interval = first; interval < end; interval++)
    addTotals(all, table.totals({ ...wholeTable, ...part, interval }));
  return all;
}
