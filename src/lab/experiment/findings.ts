import type { ContactField } from '../../domain/kpi/contactSums.ts';
import { type KpiPart, type KpiTable, wholeTable } from '../../domain/kpi/kpiTable.ts';
import { type ContactLevel, contactLevels } from '../../domain/kpi/levels.ts';
import { metrics } from '../../domain/kpi/metrics.ts';
import { contactsOf, type KpiTotals } from '../../domain/kpi/totals.ts';
import { type Estimate, meanEstimate } from '../../sim/statistics/estimate.ts';
import { jackknife } from '../../sim/statistics/jackknife.ts';
import { ratioEstimate } from '../../sim/statistics/ratio.ts';
import type { FigureName, InstantLevel } from '../scenario/expectSchema.ts';
import { type ContactEnd, type Sample, tableOf } from './sample.ts';

/** Which contacts or agents a figure is of: all, one class, one group. */
export type Of =
  | { readonly kind: 'all' }
  | { readonly kind: 'class'; readonly index: number }
  | { readonly kind: 'group'; readonly index: number };

const partOf = (of: Of): KpiPart => ({
  ...wholeTable,
  contactClass: of.kind === 'class' ? of.index : null,
  group: of.kind === 'group' ? of.index : null,
});

interface Totals {
  readonly all: KpiTotals;
  readonly classes: readonly KpiTotals[];
  readonly groups: readonly KpiTotals[];
}

/**
 * What the replications so far have shown. They are taken in in the order of their numbers, so that sums are the
 * same to the last bit however many threads ran them; of each only its totals are kept.
 */
export class Findings {
  private readonly totals: Totals[] = [];
  private readonly probed: (readonly Float64Array[])[] = [];
  private table: KpiTable | null = null;
  /** Counted contacts still open at the end, over all replications. */
  open = 0;
  /** Of the last replication, of given contacts. */
  ends: readonly ContactEnd[] = [];

  get replications(): number {
    return this.totals.length;
  }

  add(sample: Sample): void {
    const table = tableOf(sample);
    const { classes, groups } = table.shape;
    this.totals.push({
      all: table.totals(),
      classes: Array.from({ length: classes }, (_, index) => table.totals(partOf({ kind: 'class', index }))),
      groups: Array.from({ length: groups }, (_, index) => table.totals(partOf({ kind: 'group', index }))),
    });
    this.probed.push(sample.probed);
    this.open += sample.open;
    this.ends = sample.ends;
    if (this.table === null) this.table = table;
    else this.table.merge(table);
  }

  /** A KPI with its interval; null where there is nothing to divide by. Durations in milliseconds. */
  figure(name: FigureName, of: Of): Estimate | null {
    if (name === 'sdWait') return sdWait(this.totals.map((one) => pick(one, of)));
    return this.ratio(metrics[name].top, metrics[name].bottom, of);
  }

  /** A ratio of expectations with its interval; null where there is nothing to divide by. */
  ratio(top: (totals: KpiTotals) => number, bottom: (totals: KpiTotals) => number, of: Of): Estimate | null {
    return ratioEstimate(
      this.totals.map((one) => {
        const totals = pick(one, of);
        return { top: top(totals), bottom: bottom(totals) };
      }),
    );
  }

  /** How many of the field there are in a replication on average. */
  count(field: ContactField, of: Of): Estimate {
    return meanEstimate(this.totals.map((one) => contactsOf(pick(one, of), field)));
  }

  /** How much the number of the field differs from replication to replication: its standard deviation. */
  spread(field: ContactField, of: Of): Estimate | null {
    const counts = this.totals.map((one) => contactsOf(pick(one, of), field));
    if (counts.length < 3) return null;
    return jackknife(counts.length, (indices) => {
      const mean = indices.reduce((sum, index) => sum + counts[index]!, 0) / indices.length;
      const squares = indices.reduce((sum, index) => sum + (counts[index]! - mean) ** 2, 0);
      return Math.sqrt(squares / (indices.length - 1));
    });
  }

  /** Mean number of contacts in a state at the instant of a probe; of a class, or of all. */
  level(probe: number, level: InstantLevel, contactClass: number | null, classes: number): Estimate {
    const wanted =
      contactClass === null ? Array.from({ length: classes }, (_, index) => index) : [contactClass];
    const states: readonly ContactLevel[] = level === 'inSystem' ? ['queue', 'inHand', 'parked'] : [level];
    return meanEstimate(
      this.probed.map((levels) =>
        wanted.reduce(
          (sum, index) =>
            sum + states.reduce((all, state) => all + (levels[probe]?.[at(index, state)] ?? 0), 0),
          0,
        ),
      ),
    );
  }

  /** The wait, in milliseconds, that a share of all who were served did not exceed; within 1 %. */
  waitQuantile(share: number, of: Of): number | null {
    const waits = this.table?.waits;
    return (of.kind === 'class' ? waits?.byClass[of.index] : waits?.total())?.quantile(share) ?? null;
  }
}

const at = (contactClass: number, level: ContactLevel): number =>
  contactClass * contactLevels.length + contactLevels.indexOf(level);

const pick = (totals: Totals, of: Of): KpiTotals =>
  of.kind === 'all' ? totals.all : of.kind === 'class' ? totals.classes[of.index]! : totals.groups[of.index]!;

/** Standard deviation of waits, by leaving out one replication after the other. */
function sdWait(totals: readonly KpiTotals[]): Estimate | null {
  const over = (indices: readonly number[], field: ContactField): number =>
    indices.reduce((sum, index) => sum + contactsOf(totals[index]!, field), 0);
  if (totals.length < 2 || totals.every((one) => contactsOf(one, 'offered') === 0)) return null;
  return jackknife(totals.length, (indices) =>
    Math.sqrt(
      over(indices, 'waitSquaredMs') / over(indices, 'offered') -
        (over(indices, 'waitMs') / over(indices, 'offered')) ** 2,
    ),
  );
}
