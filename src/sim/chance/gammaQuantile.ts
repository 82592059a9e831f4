import { normalQuantile } from './normalQuantile.ts';

const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, about 15 digits: Lanczos' approximation with g = 7, nine terms. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = lanczos[0]!;
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const tiny = 1e-300;

/**
 * The smaller of the two tails of the gamma distribution with the shape and scale 1, as P(X ≤ x) where
 * `isLower`, else P(X > x): the series below the mean, Lentz' continued fraction above it
 * (Abramowitz & Stegun 6.5.29 and 6.5.31).
 */
function tail(shape: number, x: number, logGammaOfShape: number): { isLower: boolean; probability: number } {
  const factor = Math.exp(shape * Math.log(x) - x - logGammaOfShape);
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return { isLower: true, probability: sum * factor };
  }
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - shape);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return { isLower: false, probability: h * factor };
}

/** Wilson and Hilferty's cube for shapes from 1; below, the leading term of the lower tail or the exponential upper one. */
function guess(shape: number, survival: number): number {
  if (shape >= 1) {
    const z = -normalQuantile(survival);
    const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
    return Math.max(1e-3 * shape, shape * cube ** 3);
  }
  const turn = 1 - shape * (0.253 + shape * 0.12);
  const p = 1 - survival;
  return p < turn ? (p / turn) ** (1 / shape) : 1 - Math.log(survival / (1 - turn));
}

/**
 * The x with P(X > x) = survival for a gamma variable of the shape and scale 1; 0 at survival 1. About 12 digits:
 * Halley's iteration on whichever tail is the smaller, so that both ends are exact.
 */
export function gammaQuantile(shape: number, survival: number): number {
  if (survival >= 1) return 0;
  const logGammaOfShape = logGamma(shape);
  let x = guess(shape, survival);
  for (let round = 0; round < 60; round++) {
    if (x <= 0) return 0;
    const { isLower, probability } = tail(shape, x, logGammaOfShape);
    const excess = isLower ? probability - (1 - survival) : survival - probability;
    const density = Math.exp((shape - 1) * Math.log(x) - x - logGammaOfShape);
    const newton = excess / density;
    const step = newton / (1 - 0.5 * Math.min(1, newton * ((shape - 1) / x - 1)));
    const next = Number.isFinite(step) ? x - step : x / 2;
    const previous = x;
    x = next > 0 ? next : x / 2;
    if (Math.abs(x - previous) <= 1e-14 * x) break;
  }
  return x;
}
