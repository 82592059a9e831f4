/** Each bucket is this much wider than the one before: values within are told from its middle to 0.995 %. */
const growth = 1.02;
const least = 1;
const perLog = 1 / Math.log(growth);
export const bucketCount = 2 + Math.ceil(Math.log(1e11) * perLog);

/** The bucket of a duration. */
export const bucketOf = (durationMs: number): number =>
  durationMs < least ? 0 : Math.min(bucketCount - 1, 1 + Math.floor(Math.log(durationMs) * perLog));

/** The duration that stands for a bucket: its middle; 0 for what is below one millisecond. */
export const middleOf = (bucket: number): number => (bucket === 0 ? 0 : growth ** (bucket - 0.5));

/** The longest duration of a bucket. */
export const endOf = (bucket: number): number => growth ** bucket;

/**
 * Durations counted in buckets, mergeable: percentiles within 1 % relative (below one millisecond: to the
 * millisecond). Up to 3 years; what is longer counts as that.
 */
export class DurationBuckets {
  /** @param counts how many of each bucket, taken over as they are */
  constructor(readonly counts: Uint32Array<ArrayBuffer> = new Uint32Array(bucketCount)) {}

  add(durationMs: number): void {
    this.counts[bucketOf(durationMs)]!++;
  }

  addToBucket(bucket: number): void {
    this.counts[bucket]!++;
  }

  merge(other: DurationBuckets): void {
    for (let i = 0; i < bucketCount; i++) this.counts[i]! += other.counts[i]!;
  }

  get count(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** The buckets that hold something, in order, and how much each. */
  used(): { readonly buckets: readonly number[]; readonly counts: readonly number[] } {
    const buckets: number[] = [];
    const counts: number[] = [];
    for (let i = 0; i < bucketCount; i++) {
      const count = this.counts[i]!;
      if (count === 0) continue;
      buckets.push(i);
      counts.push(count);
    }
    return { buckets, counts };
  }

  /** How many are at most so long, as the middles of their buckets have it. */
  countUpTo(durationMs: number): number {
    return this.counts.reduce((sum, count, bucket) => sum + (middleOf(bucket) <= durationMs ? count : 0), 0);
  }

  /** The duration that a share (0–1) of all do not exceed; null where nothing was counted. */
  quantile(share: number): number | null {
    const { count } = this;
    if (count === 0) return null;
    const wanted = Math.max(1, Math.ceil(share * count));
    let seen = 0;
    for (let i = 0; i < bucketCount; i++) {
      seen += this.counts[i]!;
      if (seen >= wanted) return middleOf(i);
    }
    return middleOf(bucketCount);
  }
}
