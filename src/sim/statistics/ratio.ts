import { type Estimate, estimateOf, meanEstimate, usualConfidence } from './estimate.ts';

/** One replication's (or batch's) share in a ratio of expectations. */
export interface RatioSample {
  readonly top: number;
  readonly bottom: number;
}

const total = (samples: readonly RatioSample[], of: keyof RatioSample): number =>
  samples.reduce((sum, sample) => sum + sample[of], 0);

/**
 * E[top] ÷ E[bottom] from independent samples, with the interval of the delta method: the spread of
 * top − ratio × bottom. Null where nothing is to be divided by. (The mean of the samples' own ratios would be
 * biased whenever their bottoms differ.)
 */
export function ratioEstimate(
  samples: readonly RatioSample[],
  confidence = usualConfidence,
): Estimate | null {
  const residuals = residualsOf(samples);
  if (residuals === null) return null;
  const { standardError } = meanEstimate(residuals, confidence);
  return estimateOf(
    total(samples, 'top') / total(samples, 'bottom'),
    standardError,
    samples.length,
    confidence,
  );
}

/** Each sample's deviation from the ratio, linearised; their mean is 0. */
function residualsOf(samples: readonly RatioSample[]): number[] | null {
  const bottom = total(samples, 'bottom');
  if (bottom === 0) return null;
  const ratio = total(samples, 'top') / bottom;
  return samples.map((sample) => ((sample.top - ratio * sample.bottom) * samples.length) / bottom);
}

/**
 * How much the second ratio is greater than the first, from pairs of replications with the same customers: the
 * interval rests on the spread within pairs. Null where either has nothing to be divided by.
 * @throws {RangeError} unless there are as many of one as of the other
 */
export const pairedDifference = (
  first: readonly RatioSample[],
  second: readonly RatioSample[],
  confidence = usualConfidence,
): Estimate | null => paired(first, second, (before, after) => [after - before, -1, 1], confidence);

/**
 * The second ratio ÷ the first − 1: 0.12 is 12 % more. As `pairedDifference`; null also where the first is 0.
 * @throws {RangeError} unless there are as many of one as of the other
 */
export const pairedChange = (
  first: readonly RatioSample[],
  second: readonly RatioSample[],
  confidence = usualConfidence,
): Estimate | null =>
  total(first, 'top') === 0
    ? null
    : paired(
        first,
        second,
        (before, after) => [after / before - 1, -after / before ** 2, 1 / before],
        confidence,
      );

/** A function of two ratios with its derivatives by each, from pairs; the delta method. */
function paired(
  first: readonly RatioSample[],
  second: readonly RatioSample[],
  of: (before: number, after: number) => readonly [value: number, byBefore: number, byAfter: number],
  confidence: number,
): Estimate | null {
  if (first.length !== second.length)
    throw new RangeError(
      `paired comparison: found ${first.length} and ${second.length} replications; allowed: as many of each`,
    );
  const [before, after] = [residualsOf(first), residualsOf(second)];
  if (before === null || after === null) return null;
  const [value, byBefore, byAfter] = of(
    total(first, 'top') / total(first, 'bottom'),
    total(second, 'top') / total(second, 'bottom'),
  );
  const { standardError } = meanEstimate(
    after.map((residual, index) => byAfter * residual + byBefore * before[index]!),
    confidence,
  );
  return estimateOf(value, standardError, first.length, confidence);
}
