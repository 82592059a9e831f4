/** How far values lie apart: population figures; logarithms are natural, of the values above 0 (milliseconds). */
export interface Dispersion {
  readonly standardDeviation: number;
  /** Null: no value is above 0. */
  readonly logMean: number | null;
  readonly logStandardDeviation: number | null;
}

/** A value, and how often there is one like it. */
export type Weighted = readonly [value: number, count: number];

/** The dispersion of values; null of none. What a log-normal or gamma duration is fitted by. */
export function dispersionOf(values: readonly Weighted[]): Dispersion | null {
  const whole = momentsOf(values);
  if (whole === null) return null;
  const logs = momentsOf(
    values.filter(([value]) => value > 0).map(([value, count]) => [Math.log(value), count] as const),
  );
  return {
    standardDeviation: whole.deviation,
    logMean: logs?.mean ?? null,
    logStandardDeviation: logs?.deviation ?? null,
  };
}

/** In two passes: squares of large values would swallow small differences. */
function momentsOf(
  values: readonly Weighted[],
): { readonly mean: number; readonly deviation: number } | null {
  let count = 0;
  let sum = 0;
  for (const [value, times] of values) {
    count += times;
    sum += value * times;
  }
  if (count === 0) return null;
  const mean = sum / count;
  let squares = 0;
  for (const [value, times] of values) squares += (value - mean) ** 2 * times;
  return { mean, deviation: Math.sqrt(squares / count) };
}
