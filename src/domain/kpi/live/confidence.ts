/** Where a figure lies with 95 % confidence, if the answers are a random part of all that could have been given. */
export interface Confidence {
  readonly low: number;
  readonly high: number;
}

/** The normal distribution's 0.975 quantile. */
const z = 1.959963984540054;

/**
 * Of a share: Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA
 * 22, 1927), which stays within 0 and 1 and holds for few answers too. Null: there is none.
 */
export function wilsonInterval(successes: number, trials: number): Confidence | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const ratio = z ** 2 / trials;
  const centre = (share + ratio / 2) / (1 + ratio);
  const half = (z / (1 + ratio)) * Math.sqrt((share * (1 - share)) / trials + ratio / (4 * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Of a mean of scores between two ends: the mean ± z·s ÷ √n with the sample's own standard deviation, cut at the ends of the
 * scale. Null: fewer than two scores have no deviation.
 */
export function meanInterval(
  { sum, squares, count }: { readonly sum: number; readonly squares: number; readonly count: number },
  { least, most }: { readonly least: number; readonly most: number },
): Confidence | null {
  if (count < 2) return null;
  const mean = sum / count;
  const variance = Math.max(0, (squares - sum * mean) / (count - 1));
  const half = z * Math.sqrt(variance / count);
  return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}
