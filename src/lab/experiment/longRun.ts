import type { KpiShape } from '../../domain/kpi/kpiTable.ts';
import { contactMsOf } from '../../domain/kpi/totals.ts';
import { mser5 } from '../../sim/statistics/batches.ts';
import { type Totalled, type Window, windowTotals } from './window.ts';

const everything = { contactClass: null, group: null };

/**
 * Batches of intervals of one long run, from the end of its warm-up on: as many intervals in each, those that are
 * over at the beginning left out. The warm-up is that of the scenario, and what MSER-5 adds by the number of
 * contacts in the system.
 */
export function batchesOf(table: Totalled, { intervals }: KpiShape, batches: number): readonly Window[] {
  const each = Array.from({ length: intervals }, (_, first) =>
    windowTotals(table, { ...everything, first, end: first + 1 }),
  );
  const observed = each.findIndex(({ observedMs }) => observedMs > 0);
  const inSystem = each
    .slice(observed)
    .map(
      (totals) =>
        (contactMsOf(totals, 'queue') + contactMsOf(totals, 'inHand') + contactMsOf(totals, 'parked')) /
        totals.observedMs,
    );
  const length = Math.floor((inSystem.length - mser5(inSystem)) / batches);
  return Array.from({ length: batches }, (_, batch) => {
    const first = intervals - (batches - batch) * length;
    return { ...everything, first, end: first + length };
  });
}
