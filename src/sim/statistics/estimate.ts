import { studentQuantile } from './studentQuantile.ts';

/** A figure with how sure it is. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** Half of the width of the interval that covers the truth with the confidence asked for. */
  readonly halfWidth: number;
  /** Replications or batches that it rests on. */
  readonly samples: number;
}

export const usualConfidence = 0.95;

/** Student's interval; without spread to judge by (fewer than two samples) its half-width is infinite. */
export function estimateOf(
  value: number,
  standardError: number,
  samples: number,
  confidence = usualConfidence,
): Estimate {
  const halfWidth =
    samples < 2
      ? Number.POSITIVE_INFINITY
      : standardError * studentQuantile((1 + confidence) / 2, samples - 1);
  return { value, standardError: samples < 2 ? Number.POSITIVE_INFINITY : standardError, halfWidth, samples };
}

/** The mean of independent values. */
export function meanEstimate(values: readonly number[], confidence = usualConfidence): Estimate {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return estimateOf(mean, Math.sqrt(squares / (n - 1) / n), n, confidence);
}
