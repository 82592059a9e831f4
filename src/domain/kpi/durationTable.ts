import { bucketOf, DurationBuckets } from './durationBuckets.ts';

/**
 * Durations by class and by interval: not by both, which would be 5 KiB for each class in each quarter of an
 * hour, and slow the simulator by a third.
 */
export class DurationTable {
  /** Only where something was counted. */
  readonly byClass: (DurationBuckets | undefined)[] = [];
  readonly byInterval: (DurationBuckets | undefined)[] = [];

  /** @param customerClasses those after them are in no total, and in no interval */
  constructor(private readonly customerClasses: number) {}

  add(contactClass: number, interval: number, durationMs: number): void {
    const bucket = bucketOf(durationMs);
    const ofClass = this.byClass[contactClass] ?? opened(this.byClass, contactClass);
    ofClass.addToBucket(bucket);
    if (contactClass >= this.customerClasses) return;
    const ofInterval = this.byInterval[interval] ?? opened(this.byInterval, interval);
    ofInterval.addToBucket(bucket);
  }

  merge(other: DurationTable): void {
    mergeEach(this.byClass, other.byClass);
    mergeEach(this.byInterval, other.byInterval);
  }

  /** All of them. */
  total(): DurationBuckets {
    const all = new DurationBuckets();
    for (const buckets of this.byClass.slice(0, this.customerClasses))
      if (buckets !== undefined) all.merge(buckets);
    return all;
  }
}

type Row = (DurationBuckets | undefined)[];

function opened(row: Row, index: number): DurationBuckets {
  while (row.length < index) row.push(undefined);
  const buckets = new DurationBuckets();
  row[index] = buckets;
  return buckets;
}

const mergeEach = (into: Row, more: Row): void => {
  more.forEach((buckets, index) => {
    if (buckets !== undefined) (into[index] ?? opened(into, index)).merge(buckets);
  });
};
