/** `linear`: between the two nearest values, as spreadsheets and `percentile_cont`; `nearest`: the value of that rank. */
export const percentileRules = ['linear', 'nearest'] as const;
export type PercentileRule = (typeof percentileRules)[number];

/**
 * The value that a share (0–1) of the values do not exceed; null of none. Linear: at rank share × (n − 1), counted from 0
 * (Hyndman and Fan's type 7; the median of an even number is the mean of the middle two). Nearest: rank ⌈share × n⌉ (type 1).
 * @param ascending all values
 */
export function percentileOf(
  ascending: readonly number[],
  share: number,
  rule: PercentileRule,
): number | null {
  if (ascending.length === 0) return null;
  if (rule === 'nearest') return ascending[Math.max(0, Math.ceil(share * ascending.length - 1e-9) - 1)]!;
  const rank = share * (ascending.length - 1);
  const low = Math.floor(rank);
  const below = ascending[low]!;
  const above = ascending[Math.min(low + 1, ascending.length - 1)]!;
  return below + (above - below) * (rank - low);
}
