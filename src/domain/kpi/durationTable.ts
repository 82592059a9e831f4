import { bucketCount, DurationBuckets } from './durationBuckets.ts';

/**
 * Durations by class and by interval: not by both, which would be 5 KiB for each class in each quarter of an
 * hour, and slow the simulator by a third.
 */
export class DurationTable {
  /** Only where something was counted. */
  readonly byClass: (DurationBuckets | undefined)[] = [];
  readonly byInterval: (DurationBuckets | undefined)[] = [];
  /** Rows lie many to a buffer: a day of half hours would be a hundred allocations, which took 9 % of a short run. */
  readonly buffers: Uint32Array<ArrayBuffer>[] = [];
  private rows = 0;

  /** @param customerClasses those after them are in no total, and in no interval */
  constructor(private readonly customerClasses: number) {}

  /** @param bucket of the duration (`bucketOf`) */
  add(contactClass: number, interval: number, bucket: number): void {
    const ofClass = this.byClass[contactClass] ?? this.open(this.byClass, contactClass);
    ofClass.addToBucket(bucket);
    if (contactClass >= this.customerClasses) return;
    const ofInterval = this.byInterval[interval] ?? this.open(this.byInterval, interval);
    ofInterval.addToBucket(bucket);
  }

  merge(other: DurationTable): void {
    this.mergeEach(this.byClass, other.byClass);
    this.mergeEach(this.byInterval, other.byInterval);
  }

  /** All of them. */
  total(): DurationBuckets {
    const all = new DurationBuckets();
    for (const buckets of this.byClass.slice(0, this.customerClasses))
      if (buckets !== undefined) all.merge(buckets);
    return all;
  }

  private mergeEach(into: Row, more: Row): void {
    more.forEach((buckets, index) => {
      if (buckets !== undefined) (into[index] ?? this.open(into, index)).merge(buckets);
    });
  }

  private open(row: Row, index: number): DurationBuckets {
    while (row.length < index) row.push(undefined);
    const place = this.rows++ % rowsPerBuffer;
    if (place === 0) this.buffers.push(new Uint32Array(rowsPerBuffer * bucketCount));
    const buffer = this.buffers[this.buffers.length - 1]!;
    const buckets = new DurationBuckets(buffer.subarray(place * bucketCount, (place + 1) * bucketCount));
    row[index] = buckets;
    return buckets;
  }
}

const rowsPerBuffer = 16;

type Row = (DurationBuckets | undefined)[];
