import type { Instant } from '../../desk/time.ts';
import { bucketOf } from '../durationBuckets.ts';
import { type Dimension, dimensionNames, groupsOf, noGroup } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import { type DurationMeasure, isDuration, type Measure, type Sums } from './measures.ts';
import { startOf } from './period.ts';

/** Lengths of time for which sums are kept ready, by the desk's wall clock. */
export const grains = ['hour', 'day'] as const;
export type Grain = (typeof grains)[number];

/** What sums are kept by besides the channel; `all`: by the channel alone. */
export type CellDimension = Exclude<Dimension, 'channel'> | 'all';
export const cellDimensions: readonly CellDimension[] = [
  'all',
  ...dimensionNames.filter((name): name is Exclude<Dimension, 'channel'> => name !== 'channel'),
];

/** Hours of the others would hold hardly more than a fact each: what they are asked for is read from the facts. */
const hourly: ReadonlySet<CellDimension> = new Set(['all', 'mentionType', 'team', 'agent']);

/** Whether sums of a dimension are kept for stretches of that length. */
export const isKept = (grain: Grain, dimension: CellDimension): boolean =>
  grain === 'day' || hourly.has(dimension);

/** One stretch of time, one channel, one group of one dimension. */
export interface CellKey {
  readonly grain: Grain;
  readonly dimension: CellDimension;
  readonly at: Instant;
  readonly channel: string;
  readonly value: string;
}

/** Sums over the facts of a cell, and how many of each duration lie in each bucket. */
export interface Cell extends CellKey {
  readonly sums: Sums;
  readonly durations: Partial<Record<DurationMeasure, Map<number, number>>>;
}

export const nameOfCell = ({ grain, dimension, at, channel, value }: CellKey): string =>
  `${grain} ${dimension} ${at} ${channel} ${value}`;

/** Facts added up; the same facts in any order give the same cells. */
export class Cells {
  readonly #cells = new Map<string, Cell>();
  readonly #timeZone: string;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Adds a fact, or (−1) takes it back. */
  count(fact: KpiFact, times: 1 | -1): void {
    const channel = fact.place.channel ?? noGroup;
    const values = Object.entries(fact.values) as [Measure, number][];
    if (values.length === 0) return;
    for (const grain of grains) {
      const at = startOf(grain, this.#timeZone, fact.at);
      for (const dimension of cellDimensions) {
        if (!isKept(grain, dimension)) continue;
        const groups = dimension === 'all' ? [noGroup] : groupsOf(fact.place, dimension);
        for (const value of groups)
          addTo(this.#cell({ grain, dimension, at, channel, value }), values, times);
      }
    }
  }

  /** Those that hold something: what was added and taken back is gone. */
  *changed(): Generator<Cell> {
    for (const cell of this.#cells.values()) if (!isEmpty(cell)) yield cell;
  }

  #cell(key: CellKey): Cell {
    const name = nameOfCell(key);
    let cell = this.#cells.get(name);
    if (cell === undefined) {
      cell = { ...key, sums: {}, durations: {} };
      this.#cells.set(name, cell);
    }
    return cell;
  }
}

function addTo(
  { sums, durations }: Cell,
  values: readonly (readonly [Measure, number])[],
  times: 1 | -1,
): void {
  for (const [measure, value] of values) {
    add(sums, measure, times * value);
    if (!isDuration(measure)) continue;
    addToBucket(bucketsOf(durations, measure), bucketOf(value), times);
  }
}

const bucketsOf = (durations: Cell['durations'], measure: DurationMeasure): Map<number, number> => {
  const buckets = durations[measure] ?? new Map<number, number>();
  durations[measure] = buckets;
  return buckets;
};

const add = (sums: Sums, measure: Measure, value: number): void => {
  sums[measure] = (sums[measure] ?? 0) + value;
};

const addToBucket = (buckets: Map<number, number>, bucket: number, count: number): void => {
  const sum = (buckets.get(bucket) ?? 0) + count;
  if (sum === 0) buckets.delete(bucket);
  else buckets.set(bucket, sum);
};

/** Nothing is counted in it: sums may be zero of things that count (a duration of 0), buckets never are. */
export const isEmpty = ({ sums, durations }: Pick<Cell, 'sums' | 'durations'>): boolean =>
  Object.values(sums).every((sum) => sum === 0) &&
  Object.values(durations).every((buckets) => buckets === undefined || buckets.size === 0);

/** What a cell holds after a change; sums of zero are left out, so that equal cells are written equally. */
export function changedCell(before: Pick<Cell, 'sums' | 'durations'> | undefined, change: Cell): Cell {
  const sums: Sums = { ...before?.sums };
  for (const [measure, value] of Object.entries(change.sums) as [Measure, number][]) {
    add(sums, measure, value);
    if (sums[measure] === 0) delete sums[measure];
  }
  const durations: Cell['durations'] = {};
  for (const source of [before?.durations ?? {}, change.durations])
    for (const [measure, buckets] of Object.entries(source) as [DurationMeasure, Map<number, number>][]) {
      const into = bucketsOf(durations, measure);
      for (const [bucket, count] of buckets) addToBucket(into, bucket, count);
      if (into.size === 0) delete durations[measure];
    }
  return { ...change, sums, durations };
}
