import type { Distribution } from './distribution.ts';
import { logGamma } from './gammaQuantile.ts';

const weighted = (parts: readonly (readonly [share: number, value: number])[]): number =>
  parts.reduce((sum, [share, value]) => sum + share * value, 0);

/** The mean, in the distribution's own unit. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'deterministic':
      return distribution.value;
    case 'exponential':
    case 'erlang':
    case 'gamma':
      return distribution.mean;
    case 'uniform':
      return (distribution.least + distribution.greatest) / 2;
    case 'weibull':
      return distribution.scale * Math.exp(logGamma(1 + 1 / distribution.shape));
    case 'lognormal':
      return Math.exp(distribution.logMean + distribution.logSd ** 2 / 2);
    case 'hyperExponential':
      return weighted(distribution.branches.map(({ share, mean }) => [share, mean]));
    case 'mixture':
      return weighted(distribution.parts.map(({ share, of }) => [share, meanOf(of)]));
    case 'empirical':
      return weighted(distribution.values.map((value) => [1 / distribution.values.length, value]));
  }
}
