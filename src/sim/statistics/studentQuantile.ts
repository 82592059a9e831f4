import { logGamma } from '../chance/gammaQuantile.ts';
import { normalQuantile } from '../chance/normalQuantile.ts';

const tiny = 1e-300;

/** The regularised incomplete beta function by Lentz' continued fraction (Numerical Recipes, 6.4). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const factor = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
  );
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return (factor * h) / a;
}

const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** P(T ≤ t) of Student's distribution. */
function studentCdf(t: number, degreesOfFreedom: number): number {
  const tail = incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t)) / 2;
  return t > 0 ? 1 - tail : tail;
}

const known = { p: 0, degreesOfFreedom: 0, quantile: 0 };

/** Student's quantile for 0 < p < 1, about 12 digits. The last is kept: figures of one experiment ask for the same. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (p !== known.p || degreesOfFreedom !== known.degreesOfFreedom)
    Object.assign(known, { p, degreesOfFreedom, quantile: bisected(p, degreesOfFreedom) });
  return known.quantile;
}

/** Bisection on the distribution function. */
function bisected(p: number, degreesOfFreedom: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -bisected(1 - p, degreesOfFreedom);
  let low = 0;
  let high = Math.max(2, 2 * normalQuantile(p));
  while (studentCdf(high, degreesOfFreedom) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degreesOfFreedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
