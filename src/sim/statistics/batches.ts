import type { RatioSample } from './ratio.ts';

const perMean = 5;

/**
 * How many of the first values to leave out so that the rest looks like equilibrium: MSER-5 (White, Simulation
 * 69 (1997)). Means of five values each; of all cuts in the first half, the one with the least
 * Σ (mean − average of the rest)² ÷ (how many are left)².
 */
export function mser5(values: readonly number[]): number {
  const means: number[] = [];
  for (let i = 0; i + perMean <= values.length; i += perMean)
    means.push(values.slice(i, i + perMean).reduce((a, b) => a + b, 0) / perMean);
  let sum = 0;
  let squares = 0;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let cut = means.length - 1; cut >= 0; cut--) {
    const mean = means[cut]!;
    sum += mean;
    squares += mean * mean;
    const left = means.length - cut;
    const statistic = (squares - (sum * sum) / left) / (left * left);
    if (cut <= means.length / 2 && statistic <= least) {
      least = statistic;
      best = cut;
    }
  }
  return best * perMean;
}

/**
 * The samples that follow one another in one long run, added up to so many batches of the same length; a
 * remainder at the beginning, nearest to the warm-up, is left out. Long batches are nearly independent.
 * @throws {RangeError} where there are fewer samples than batches
 */
export function batched(samples: readonly RatioSample[], batches: number): RatioSample[] {
  const length = Math.floor(samples.length / batches);
  if (length === 0)
    throw new RangeError(
      `batch means: found ${samples.length} intervals; allowed: at least as many as batches, ${batches}`,
    );
  const from = samples.length - length * batches;
  return Array.from({ length: batches }, (_, batch) => {
    const own = samples.slice(from + batch * length, from + (batch + 1) * length);
    return {
      top: own.reduce((sum, { top }) => sum + top, 0),
      bottom: own.reduce((sum, { bottom }) => sum + bottom, 0),
    };
  });
}
