import { type DurationBuckets, middleOf } from '../../domain/kpi/durationBuckets.ts';
import type { KpiTable } from '../../domain/kpi/kpiTable.ts';
import { type Metric, type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { contactsOf, type KpiTotals } from '../../domain/kpi/totals.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import { QuantileSums } from '../../sim/statistics/quantileSums.ts';
import { RatioSums } from '../../sim/statistics/ratioSums.ts';
import type { Of } from './of.ts';

/** Figures that are told of every interval. `volume`: contacts that come in it. */
export const intervalFigures = [
  'volume',
  'requiredLoad',
  'meanStaffed',
  'meanPaid',
  'overtimeShare',
  'slaAttainment',
  'serviceLevel',
  'firstResponseFromPublished',
  'meanWait',
  'pAbandon',
  'pBlock',
  'handleTime',
  'occupancy',
  'meanConcurrencyWhenBusy',
  'meanQueue',
  'meanInSystem',
  'cost',
  'costPerContact',
] as const satisfies readonly ('volume' | MetricName)[];
export type IntervalFigure = (typeof intervalFigures)[number];

const volume: Metric = {
  of: 'contacts',
  unit: 'count',
  top: (totals) => contactsOf(totals, 'offered'),
  bottom: () => 1,
};

/** Intervals are told of all, of each class and of each group. */
export type IntervalPart = Exclude<Of, { readonly kind: 'classes' | 'window' }>;

/** A percentile with the ends of its interval, in milliseconds, each within 1 %; null: the replications do not tell. */
export interface DurationEstimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** `wait`: until an agent began, of those served. `response`: from publication to the first answer. */
export type DurationKind = 'wait' | 'response';

/** Up to a duration, this share of all durations; `halfWidth` of its interval. */
export interface ShareUpTo {
  readonly bucket: number;
  readonly share: number;
  readonly halfWidth: number;
}

/**
 * What the replications have shown of every interval, and of waits as a distribution. Constant in memory: of a
 * replication nothing is kept but what it adds to sums.
 */
export class Breakdown {
  private readonly figures: RatioSums;
  private readonly parts: number;
  private readonly observedMs: Float64Array;
  private readonly durations: Readonly<Record<DurationKind, Durations>>;
  private replications = 0;

  constructor(private readonly shape: KpiTable['shape']) {
    this.parts = 1 + shape.classes + shape.groups;
    this.figures = new RatioSums(shape.intervals * this.parts * intervalFigures.length);
    this.observedMs = new Float64Array(shape.intervals);
    this.durations = { wait: durations(shape), response: durations(shape) };
  }

  /** @param counted the same table with what it costs, where that is known */
  add(table: KpiTable, counted: Pick<KpiTable, 'totals'>): void {
    const { classes, groups, intervals } = this.shape;
    this.replications++;
    this.figures.nextSample();
    for (let interval = 0; interval < intervals; interval++) {
      this.observedMs[interval]! += table.observedMs[interval]!;
      const cell = (part: number, contactClass: number | null, group: number | null): void =>
        this.addCell(interval * this.parts + part, counted.totals({ contactClass, group, interval }));
      cell(0, null, null);
      for (let c = 0; c < classes; c++) cell(1 + c, c, null);
      for (let g = 0; g < groups; g++) cell(1 + classes + g, null, g);
    }
    addDurations(this.durations.wait, table.waits, table.waits.total());
    addDurations(this.durations.response, table.responses, table.responses.total());
  }

  private addCell(cell: number, totals: KpiTotals): void {
    intervalFigures.forEach((name, index) => {
      const { top, bottom } = name === 'volume' ? volume : metrics[name];
      this.figures.add(cell * intervalFigures.length + index, top(totals), bottom(totals));
    });
  }

  /** Intervals of which something was observed: those of the warm-up are left out. */
  get observedIntervals(): readonly number[] {
    return [...this.observedMs.keys()].filter((interval) => this.observedMs[interval]! > 0);
  }

  /** Null where there is nothing to divide by, or no such figure of the part. Durations in milliseconds. */
  figure(name: IntervalFigure, interval: number, of: IntervalPart): Estimate | null {
    const about = (name === 'volume' ? volume : metrics[name]).of;
    if (about === (of.kind === 'group' ? 'contacts' : of.kind === 'all' ? null : 'agents')) return null;
    const part = of.kind === 'all' ? 0 : 1 + (of.kind === 'class' ? 0 : this.shape.classes) + of.index;
    return this.figures.estimate(
      (interval * this.parts + part) * intervalFigures.length + intervalFigures.indexOf(name),
    );
  }

  /** The duration that a share (0–1) of all in the interval did not exceed; null where there were none. */
  intervalQuantile(kind: DurationKind, share: number, interval: number): DurationEstimate | null {
    return this.read(this.durations[kind].byInterval[interval]!, share);
  }

  /** The same over the whole time, of all or of a class. */
  quantile(kind: DurationKind, share: number, contactClass: number | null): DurationEstimate | null {
    return this.read(this.whole(kind, contactClass), share);
  }

  /** The distribution of durations, of all or of a class: by bucket, in order. */
  distribution(kind: DurationKind, contactClass: number | null): readonly ShareUpTo[] {
    return this.whole(kind, contactClass).shares(this.replications);
  }

  private whole(kind: DurationKind, contactClass: number | null): QuantileSums {
    const { all, byClass } = this.durations[kind];
    return contactClass === null ? all : byClass[contactClass]!;
  }

  private read(sums: QuantileSums, share: number): DurationEstimate | null {
    const found = sums.quantile(share, this.replications);
    if (found === null) return null;
    const msOf = (bucket: number | null): number | null => (bucket === null ? null : middleOf(bucket));
    return { value: middleOf(found.bucket), low: msOf(found.low), high: msOf(found.high) };
  }
}

interface Durations {
  readonly all: QuantileSums;
  readonly byClass: readonly QuantileSums[];
  readonly byInterval: readonly QuantileSums[];
}

const several = (count: number): QuantileSums[] => Array.from({ length: count }, () => new QuantileSums());

const durations = ({ classes, intervals }: KpiTable['shape']): Durations => ({
  all: new QuantileSums(),
  byClass: several(classes),
  byInterval: several(intervals),
});

function addDurations(sums: Durations, table: KpiTable['waits'], total: DurationBuckets): void {
  const add = (into: QuantileSums, counted: DurationBuckets | undefined): void => {
    if (counted === undefined) return;
    const { buckets, counts } = counted.used();
    into.add(buckets, counts);
  };
  add(sums.all, total);
  sums.byClass.forEach((into, index) => {
    add(into, table.byClass[index]);
  });
  sums.byInterval.forEach((into, index) => {
    add(into, table.byInterval[index]);
  });
}
