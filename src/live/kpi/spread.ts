import type pg from 'pg';
import { DurationBuckets, middleOf } from '../../domain/kpi/durationBuckets.ts';
import { type Dispersion, dispersionOf, type Weighted } from '../../domain/kpi/live/dispersion.ts';
import type { DurationMeasure } from '../../domain/kpi/live/measures.ts';
import { type PercentileRule, percentileOf } from '../../domain/kpi/live/percentile.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { addPacked } from '../../store/kpi/packedBuckets.ts';
import {
  bucketsOf,
  type CellChoice,
  durationsOf,
  type Placed,
  type Selection,
} from '../../store/kpi/report.ts';

/** The set of values is exact up to so many of them, and in buckets beyond (within 1 % relative). */
const mostExactValues = 50_000;

export interface KpiPercentile {
  readonly percent: number;
  readonly value: number | null;
}

/** How many values of a duration are at most so long. */
export interface KpiWithin {
  readonly seconds: number;
  readonly count: number;
  /** Of the values that there are; null: there are none. */
  readonly share: number | null;
}

/** How the values of a duration are spread. */
export interface Spread {
  readonly percentiles: readonly KpiPercentile[];
  readonly within: readonly KpiWithin[];
  /** Null: not asked for. */
  readonly dispersion: Dispersion | null;
}

/** Of what is no duration, and of no values. */
export const noSpread: Spread = { percentiles: [], within: [], dispersion: null };

export interface SpreadWishes {
  readonly percents: readonly number[];
  readonly rule: PercentileRule;
  readonly withinSeconds: readonly number[];
  readonly withDispersion?: boolean;
}

interface Asked {
  readonly selection: Selection;
  readonly duration: DurationMeasure;
  /** The kept sums that tell it; null: only the facts do. */
  readonly cells: CellChoice | null;
  /** How many values there are. */
  readonly count: number;
}

interface Spreads {
  readonly spreads: readonly (Placed & { readonly spread: Spread })[];
  readonly areExact: boolean;
}

/** The spread of a duration in each interval and group that has values of it. */
export async function spreadsOf(
  client: pg.PoolClient,
  { selection, duration, cells, count }: Asked,
  { percents, rule, withinSeconds, withDispersion = false }: SpreadWishes,
): Promise<Spreads> {
  if (percents.length === 0 && withinSeconds.length === 0 && !withDispersion)
    return { spreads: [], areExact: true };
  const spread = (
    quantile: (share: number) => number | null,
    countUpTo: (milliseconds: number) => number,
    values: number,
    weighted: () => readonly Weighted[],
  ): Spread => ({
    percentiles: percents.map((percent) => ({ percent, value: quantile(percent / 100) })),
    within: withinSeconds.map((seconds) => {
      const shorter = countUpTo(seconds * 1_000);
      return { seconds, count: shorter, share: values === 0 ? null : shorter / values };
    }),
    dispersion: withDispersion ? dispersionOf(weighted()) : null,
  });
  if (cells === null || count <= mostExactValues) {
    const rows = await durationsOf(client, selection, duration);
    const spreads = rows.map(({ ascending, ...place }) => ({
      ...place,
      spread: spread(
        (share) => percentileOf(ascending, share, rule),
        (milliseconds) => ascending.filter((value) => value <= milliseconds).length,
        ascending.length,
        () => ascending.map((value) => [value, 1]),
      ),
    }));
    return { spreads, areExact: true };
  }
  const places = grouped(await bucketsOf(client, selection, duration, cells), ({ interval, groups }) =>
    JSON.stringify([interval, groups]),
  );
  // one for all places in turn: there may be tens of thousands
  const merged = new DurationBuckets();
  const spreads = [...places.values()].map((found) => {
    merged.counts.fill(0);
    for (const { held } of found) addPacked(merged.counts, held);
    const { interval, groups } = found[0]!;
    return {
      interval,
      groups,
      spread: spread(
        (share) => merged.quantile(share),
        (milliseconds) => merged.countUpTo(milliseconds),
        merged.count,
        () => [...merged.counts].map((count, bucket) => [middleOf(bucket), count]),
      ),
    };
  });
  return { spreads, areExact: false };
}
