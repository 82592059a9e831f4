/** How many contacts come at once. */
export type BatchSize =
  | { readonly kind: 'fixed'; readonly size: number }
  /** P(size = n) = (1 − q) qⁿ⁻¹, with the mean 1 ÷ (1 − q). */
  | { readonly kind: 'geometric'; readonly mean: number }
  /** `shares[n]`: probability of n + 1 contacts. */
  | { readonly kind: 'shares'; readonly shares: readonly number[] };

/** The size by inversion. */
export function batchSizeAt(batch: BatchSize, survival: number): number {
  switch (batch.kind) {
    case 'fixed':
      return batch.size;
    case 'geometric':
      return batch.mean <= 1 ? 1 : 1 + Math.floor(Math.log(survival) / Math.log(1 - 1 / batch.mean));
    case 'shares': {
      let left = survival;
      let size = 1;
      for (const share of batch.shares) {
        left -= share;
        if (left <= 0) return size;
        size++;
      }
      return batch.shares.length;
    }
  }
}
