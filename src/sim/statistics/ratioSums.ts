import { type Estimate, estimateOf, usualConfidence } from './estimate.ts';

/** Of each cell: sums of top and bottom, and of the squares and products of their deviations from their means. */
const fields = 5;

/**
 * Many ratios of expectations, taken in sample by sample without keeping the samples: as `ratioEstimate` in
 * constant memory (Welford's updates, so that nothing is lost to cancellation).
 */
export class RatioSums {
  private readonly cells: Float64Array;
  /** Samples begun. Every cell is given one of each. */
  private samples = 0;

  constructor(count: number) {
    this.cells = new Float64Array(count * fields);
  }

  /** What follows belongs to the next sample. */
  nextSample(): void {
    this.samples++;
  }

  add(index: number, top: number, bottom: number): void {
    const { cells, samples } = this;
    const at = index * fields;
    const before = Math.max(1, samples - 1);
    const topFrom = top - cells[at]! / before;
    const bottomFrom = bottom - cells[at + 1]! / before;
    cells[at]! += top;
    cells[at + 1]! += bottom;
    const topAfter = top - cells[at]! / samples;
    const bottomAfter = bottom - cells[at + 1]! / samples;
    cells[at + 2]! += topFrom * topAfter;
    cells[at + 3]! += topFrom * bottomAfter;
    cells[at + 4]! += bottomFrom * bottomAfter;
  }

  /** Null where there is nothing to divide by. */
  estimate(index: number, confidence = usualConfidence): Estimate | null {
    const { cells, samples } = this;
    const at = index * fields;
    const bottom = cells[at + 1]!;
    if (samples === 0 || bottom === 0) return null;
    const ratio = cells[at]! / bottom;
    const spread = cells[at + 2]! - 2 * ratio * cells[at + 3]! + ratio * ratio * cells[at + 4]!;
    const standardError = Math.sqrt((Math.max(0, spread) / (samples - 1)) * samples) / Math.abs(bottom);
    return estimateOf(ratio, standardError, samples, confidence);
  }
}
