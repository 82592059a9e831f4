import { CostedTable } from '../../domain/cost/costedTable.ts';
import type { CostRates } from '../../domain/cost/costRates.ts';
import type { ContactField } from '../../domain/kpi/contactSums.ts';
import { DurationBuckets } from '../../domain/kpi/durationBuckets.ts';
import { type KpiTable, wholeTable } from '../../domain/kpi/kpiTable.ts';
import { type ContactLevel, contactLevels } from '../../domain/kpi/levels.ts';
import { type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { contactsOf, type KpiTotals, meanOf, sideBySide } from '../../domain/kpi/totals.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import { jackknife } from '../../sim/statistics/jackknife.ts';
import { type RatioSample, ratioEstimate } from '../../sim/statistics/ratio.ts';
import type { FigureName, InstantLevel } from '../scenario/expectSchema.ts';
import { Breakdown } from './breakdown.ts';
import { FoldedTotals, type Totals } from './foldedTotals.ts';
import { batchesOf } from './longRun.ts';
import type { Of } from './of.ts';
import { type ContactEnd, type Sample, tableOf } from './sample.ts';
import { type Window, windowTotals } from './window.ts';

/** What findings are kept of beside the whole time of each replication. */
export interface Division {
  readonly windows: readonly Window[];
  /** One long run in so many batches, each of which then counts as a replication; null: replications. */
  readonly batches: number | null;
}

const undivided: Division = { windows: [], batches: null };

/**
 * What the replications so far have shown. They are taken in in the order of their numbers, so that sums are the
 * same to the last bit however many threads ran them; of each only its totals are kept, and of many (`FoldedTotals`)
 * those of neighbours together.
 */
export class Findings {
  private readonly totals = new FoldedTotals();
  private table: KpiTable | null = null;
  /** By interval; null: nobody asked for it. */
  breakdown: Breakdown | null = null;
  /** Counted contacts still open at the end, over all replications. */
  open = 0;
  /** Of the last replication, of given contacts. */
  ends: readonly ContactEnd[] = [];

  /**
   * @param costs what the desk pays; null: nothing is known of it
   * @param detail `intervals`: figures of every interval as well, and waits as a distribution
   */
  constructor(
    private readonly costs: CostRates | null,
    private readonly detail: 'totals' | 'intervals' = 'totals',
    private readonly division: Division = undivided,
  ) {}

  get replications(): number {
    return this.totals.replications;
  }

  add(sample: Sample): void {
    const table = tableOf(sample);
    const { classes, groups } = table.shape;
    const counted = this.costs === null ? table : new CostedTable(table, this.costs);
    const { batches, windows } = this.division;
    if (batches === null)
      this.totals.add({
        replications: 1,
        all: counted.totals(),
        classes: Array.from({ length: classes }, (_, contactClass) =>
          counted.totals({ ...wholeTable, contactClass }),
        ),
        groups: Array.from({ length: groups }, (_, group) => counted.totals({ ...wholeTable, group })),
        windows: windows.map((one) => windowTotals(counted, one)),
        probed: sample.probed,
      });
    else
      for (const batch of batchesOf(counted, table.shape, batches)) {
        const totalsOf = (part: Partial<Window>): KpiTotals => windowTotals(counted, { ...batch, ...part });
        this.totals.add({
          replications: 1,
          all: totalsOf({}),
          classes: Array.from({ length: classes }, (_, contactClass) => totalsOf({ contactClass })),
          groups: Array.from({ length: groups }, (_, group) => totalsOf({ group })),
          windows: [],
          probed: [],
        });
      }
    this.open += sample.open;
    this.ends = sample.ends;
    if (this.detail === 'intervals') {
      this.breakdown ??= new Breakdown(table.shape);
      this.breakdown.add(table, counted);
    }
    if (this.table === null) this.table = table;
    else this.table.merge(table);
  }

  /** A KPI with its interval; null where there is nothing to divide by. Durations in milliseconds. */
  figure(name: FigureName, of: Of): Estimate | null {
    if (name === 'sdWait') return sdWait(this.totalsOf(of));
    const samples = this.samples(name, of);
    return samples === null ? null : ratioEstimate(samples);
  }

  /** What each of the kept totals contributes to a KPI; null where there is none of such a part. */
  samples(name: MetricName, of: Of): readonly RatioSample[] | null {
    const { top, bottom, of: about } = metrics[name];
    if (
      about ===
      (of.kind === 'group' ? 'contacts' : of.kind === 'all' || of.kind === 'window' ? null : 'agents')
    )
      return null;
    return this.ratioSamples(top, bottom, of);
  }

  /** A ratio of expectations with its interval; null where there is nothing to divide by. */
  ratio(top: (totals: KpiTotals) => number, bottom: (totals: KpiTotals) => number, of: Of): Estimate | null {
    return ratioEstimate(this.ratioSamples(top, bottom, of));
  }

  private ratioSamples(
    top: (totals: KpiTotals) => number,
    bottom: (totals: KpiTotals) => number,
    of: Of,
  ): readonly RatioSample[] {
    return this.totals.all.map((totals) => {
      const { replications } = totals;
      const one = meanOf(pick(totals, of), replications);
      return { top: replications * top(one), bottom: replications * bottom(one) };
    });
  }

  /** What replications came to, or neighbours together (`FoldedTotals`). */
  totalsOf(of: Of): readonly KpiTotals[] {
    return this.totals.all.map((totals) => pick(totals, of));
  }

  /** How many of the field there are in a replication on average. */
  count(field: ContactField, of: Of): Estimate {
    return this.perReplication((totals) => contactsOf(pick(totals, of), field));
  }

  /** How much the number of the field differs from replication to replication: its standard deviation. */
  spread(field: ContactField, of: Of): Estimate | null {
    const rows = this.totals.all.map((totals) => ({
      count: contactsOf(pick(totals, of), field),
      replications: totals.replications,
    }));
    if (rows.length < 3) return null;
    return jackknife(rows.length, (indices) => {
      const some = indices.map((index) => rows[index]!);
      const mean =
        some.reduce((sum, { count }) => sum + count, 0) /
        some.reduce((sum, { replications }) => sum + replications, 0);
      const squares = some.reduce(
        (sum, { count, replications }) => sum + (count - replications * mean) ** 2 / replications,
        0,
      );
      return Math.sqrt(squares / (some.length - 1));
    });
  }

  /** Mean number of contacts in a state at the instant of a probe; of a class, or of all. */
  level(probe: number, level: InstantLevel, contactClass: number | null, classes: number): Estimate {
    const wanted =
      contactClass === null ? Array.from({ length: classes }, (_, index) => index) : [contactClass];
    const states: readonly ContactLevel[] = level === 'inSystem' ? ['queue', 'inHand', 'parked'] : [level];
    return this.perReplication(({ probed }) =>
      wanted.reduce(
        (sum, index) =>
          sum + states.reduce((all, state) => all + (probed[probe]?.[at(index, state)] ?? 0), 0),
        0,
      ),
    );
  }

  private perReplication(sumOf: (totals: Totals) => number): Estimate {
    return ratioEstimate(
      this.totals.all.map((totals) => ({ top: sumOf(totals), bottom: totals.replications })),
    )!;
  }

  /** The wait, in milliseconds, that a share of all who were served did not exceed; within 1 %. */
  waitQuantile(share: number, of: Of): number | null {
    const waits = this.table?.waits;
    if (of.kind !== 'class' && of.kind !== 'classes') return waits?.total().quantile(share) ?? null;
    const all = new DurationBuckets();
    for (const index of of.kind === 'class' ? [of.index] : of.indices) {
      const ofClass = waits?.byClass[index];
      if (ofClass !== undefined) all.merge(ofClass);
    }
    return all.quantile(share);
  }
}

const at = (contactClass: number, level: ContactLevel): number =>
  contactClass * contactLevels.length + contactLevels.indexOf(level);

function pick(totals: Totals, of: Of): KpiTotals {
  switch (of.kind) {
    case 'all':
      return totals.all;
    case 'class':
      return totals.classes[of.index]!;
    case 'classes':
      return sideBySide(of.indices.map((index) => totals.classes[index]!));
    case 'group':
      return totals.groups[of.index]!;
    case 'window':
      return totals.windows[of.index]!;
  }
}

/** Standard deviation of waits over all these totals; null: nobody came. */
export function sdWaitOf(totals: readonly KpiTotals[]): number | null {
  const sum = (field: ContactField): number => totals.reduce((so, one) => so + contactsOf(one, field), 0);
  const offered = sum('offered');
  return offered === 0 ? null : Math.sqrt(sum('waitSquaredMs') / offered - (sum('waitMs') / offered) ** 2);
}

/** The same with its interval, by leaving out one replication after the other. */
function sdWait(totals: readonly KpiTotals[]): Estimate | null {
  if (totals.length < 2 || sdWaitOf(totals) === null) return null;
  return jackknife(totals.length, (indices) => sdWaitOf(indices.map((index) => totals[index]!)) ?? 0);
}
