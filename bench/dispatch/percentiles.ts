/** Exact percentiles of a set of durations, rounded to hundredths. */
export function percentilesOf(durations: readonly number[]): { p50: number; p99: number; most: number } {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) /
    100;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
