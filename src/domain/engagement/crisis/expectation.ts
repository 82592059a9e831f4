import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../desk/time.ts';

/** From its first instant up to, and without, its last. */
export interface Window {
  readonly fromAt: Instant;
  readonly toAt: Instant;
}

/** How many are usual, and how much that varies: a negative binomial distribution of this mean and shape. */
export interface Expectation {
  readonly mean: number;
  /** Variance = mean + mean² ÷ shape; the larger, the nearer to Poisson. */
  readonly shape: number;
}

const millisecondsPerWeek = 7 * millisecondsPerDay;
/** Fewer windows say too little of what is usual. */
const fewestWindows = 4;
const trailingWindows = 12;
const neighbours = [-1, 0, 1];

const shifted = (offset: Instant, { fromAt, toAt }: Window): Window => ({
  fromAt: fromAt + offset,
  toAt: toAt + offset,
});

/**
 * The windows that a window is compared with, as far back as mentions are known: the same one and its neighbours in each of
 * the last four weeks; of a younger desk, on each of the last six days; of one that is younger still, the twelve
 * windows before `quietUntil`. Fewer than four of them: none, and nothing can be said.
 * @param quietUntil when what is looked for began at the earliest: now, or when the crisis was opened
 */
export function comparableWindows(
  window: Window,
  { knownSince, quietUntil }: { readonly knownSince: Instant; readonly quietUntil: Instant },
): readonly Window[] {
  const length = window.toAt - window.fromAt;
  const known = (windows: readonly Window[]): readonly Window[] =>
    windows.filter(({ fromAt, toAt }) => fromAt >= knownSince && toAt <= quietUntil);
  const around = (steps: number, step: number): readonly Window[] =>
    known(
      Array.from({ length: steps }, (_, index) => -(index + 1) * step).flatMap((offset) =>
        neighbours.map((neighbour) => shifted(offset + neighbour * length, window)),
      ),
    );
  const before = {
    fromAt: Math.min(quietUntil, window.fromAt) - length,
    toAt: Math.min(quietUntil, window.fromAt),
  };
  const trailing = Array.from({ length: trailingWindows }, (_, index) => shifted(-index * length, before));
  const found = [around(4, millisecondsPerWeek), around(6, millisecondsPerDay), known(trailing)];
  return found.find(({ length: count }) => count >= fewestWindows) ?? [];
}

/** The window of so many minutes that ends at the instant. */
export const windowUpTo = (toAt: Instant, minutes: number): Window => ({
  fromAt: toAt - minutes * millisecondsPerMinute,
  toAt,
});

/**
 * What is usual, of the counts of comparable windows; null: of too few to say. With k windows of n mentions together the mean is
 * (n + ½) ÷ k, and 1 ÷ shape the sum of what the mean is uncertain by, 1 ÷ (n + ½), and of what windows differ by beyond
 * chance, (s² − n ÷ k) ÷ (n ÷ k)², never below 0. Without the latter it is the Poisson-gamma predictive distribution under
 * Jeffreys' prior (Gelman et al., Bayesian Data Analysis, 3rd ed., § 2.6 and 2.8).
 */
export function expectationOf(counts: readonly number[]): Expectation | null {
  if (counts.length < fewestWindows) return null;
  const sum = counts.reduce((total, count) => total + count, 0);
  const plain = sum / counts.length;
  const variance = counts.reduce((total, count) => total + (count - plain) ** 2, 0) / (counts.length - 1);
  const beyondChance = plain === 0 ? 0 : Math.max(0, variance - plain) / plain ** 2;
  return { mean: (sum + 0.5) / counts.length, shape: 1 / (1 / (sum + 0.5) + beyondChance) };
}

/** Steps of the fraction at most; they grow with the square root of the counts. */
const mostSteps = 100_000;
const tiny = 1e-300;

/** The continued fraction of the incomplete beta function, by Lentz's method (Numerical Recipes, 3rd ed., § 6.4). */
function betaFraction(a: number, b: number, x: number): number {
  const kept = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= mostSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return fraction;
}

/**
 * The chance, 0–1, of so many mentions or more where nothing has happened: the upper tail of the expectation, which is the
 * regularised incomplete beta function I(mean ÷ (shape + mean); count, shape).
 */
export function chanceOf(count: number, { mean, shape }: Expectation): number {
  if (count <= 0) return 1;
  const more = mean / (shape + mean);
  let logOfJustSoMany = -shape * Math.log1p(mean / shape);
  for (let k = 0; k < count; k++) logOfJustSoMany += Math.log(((k + shape) / (k + 1)) * more);
  const justSoMany = Math.exp(logOfJustSoMany);
  const isInTail = more < (count + 1) / (count + shape + 2);
  const chance = isInTail
    ? justSoMany * betaFraction(count, shape, more)
    : 1 - ((justSoMany * count) / shape) * betaFraction(shape, count, shape / (shape + mean));
  return Math.min(1, Math.max(0, chance));
}
