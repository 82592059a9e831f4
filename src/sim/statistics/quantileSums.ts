import { usualConfidence } from './estimate.ts';
import { studentQuantile } from './studentQuantile.ts';

/** A quantile of what was counted in all samples together. */
export interface QuantileEstimate {
  readonly bucket: number;
  /** The interval's ends, as buckets; null: the samples do not tell. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Quantiles of durations counted in buckets, sample by sample, with their intervals, without keeping the samples.
 *
 * The interval is Woodruff's (1952): the share of durations up to the quantile is a ratio of expectations, whose
 * delta-method interval p ± h is read back through the distribution. Only buckets that were ever used are kept; up to
 * a bucket that comes later, earlier samples had counted as many as up to the one before it.
 */
export class QuantileSums {
  private buckets: number[] = [];
  private counts: number[] = [];
  /** Over samples, of the number c up to the bucket and the number n in all: Σ c², Σ c·n. */
  private squares: number[] = [];
  private products: number[] = [];
  private allSquares = 0;
  private total = 0;

  /** Takes in a sample: how many durations each of some buckets holds, in the order of the buckets. */
  add(buckets: readonly number[], counts: readonly number[]): void {
    this.admit(buckets);
    const all = counts.reduce((sum, count) => sum + count, 0);
    let upTo = 0;
    for (let i = 0, next = 0; i < this.buckets.length; i++) {
      if (buckets[next] === this.buckets[i]) {
        upTo += counts[next]!;
        this.counts[i]! += counts[next]!;
        next++;
      }
      this.squares[i]! += upTo * upTo;
      this.products[i]! += upTo * all;
    }
    this.allSquares += all * all;
    this.total += all;
  }

  /** Makes room for buckets that come for the first time. */
  private admit(wanted: readonly number[]): void {
    const { buckets, counts, squares, products } = this;
    let place = 0;
    const isKnown = wanted.every((bucket) => {
      while (place < buckets.length && buckets[place]! < bucket) place++;
      return buckets[place] === bucket;
    });
    if (isKnown) return;
    this.buckets = [...new Set([...buckets, ...wanted])].sort((a, b) => a - b);
    place = -1;
    const before = this.buckets.map((bucket) => {
      while (buckets[place + 1]! <= bucket) place++;
      return place;
    });
    this.counts = before.map((one, i) => (buckets[one] === this.buckets[i] ? counts[one]! : 0));
    this.squares = before.map((one) => squares[one] ?? 0);
    this.products = before.map((one) => products[one] ?? 0);
  }

  /** Null where nothing was counted. */
  quantile(share: number, samples: number, confidence = usualConfidence): QuantileEstimate | null {
    if (this.total === 0) return null;
    const place = this.placeOf(share);
    // The share wanted lies between those up to this bucket and up to the one before; at the last, which has all, there is no spread.
    const half = Math.max(
      this.halfWidth(place, samples, confidence),
      place === 0 ? 0 : this.halfWidth(place - 1, samples, confidence),
    );
    const [low, high] = [share - half, share + half];
    return {
      bucket: this.buckets[place]!,
      low: low > 0 ? this.buckets[this.placeOf(low)]! : null,
      high: high < 1 ? this.buckets[this.placeOf(high)]! : null,
    };
  }

  /** Share of the durations up to each bucket that was used, with the half-width of its interval. */
  shares(
    samples: number,
    confidence = usualConfidence,
  ): readonly { bucket: number; share: number; halfWidth: number }[] {
    let upTo = 0;
    return this.buckets.map((bucket, place) => {
      upTo += this.counts[place]!;
      return {
        bucket,
        share: upTo / this.total,
        halfWidth: this.halfWidth(place, samples, confidence),
      };
    });
  }

  /** Of the first bucket up to which there are so many. */
  private placeOf(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.total));
    let upTo = 0;
    const place = this.counts.findIndex((count) => {
      upTo += count;
      return upTo >= wanted;
    });
    return place === -1 ? this.counts.length - 1 : place;
  }

  private halfWidth(place: number, samples: number, confidence: number): number {
    if (samples < 2) return Number.POSITIVE_INFINITY;
    const { total, allSquares } = this;
    const upTo = this.counts.slice(0, place + 1).reduce((sum, count) => sum + count, 0);
    const share = upTo / total;
    const spread = this.squares[place]! - 2 * share * this.products[place]! + share * share * allSquares;
    const standardError = (Math.sqrt(Math.max(0, spread) / (samples - 1)) * Math.sqrt(samples)) / total;
    return standardError * studentQuantile((1 + confidence) / 2, samples - 1);
  }
}
