import { checkDistribution, type Distribution } from './distribution.ts';
import { gammaQuantile } from './gammaQuantile.ts';
import { normalQuantile } from './normalQuantile.ts';

const Kind = {
  deterministic: 0,
  exponential: 1,
  uniform: 2,
  gamma: 3,
  weibull: 4,
  lognormal: 5,
  mixture: 6,
  empirical: 7,
} as const;

/**
 * A distribution made ready to draw from by inversion, one uniform for each value. (A switch over small
 * integers: one shape of object for all kinds, where a closure for each costs a call that cannot be inlined.)
 */
export class Sampler {
  private readonly kind: number;
  private readonly a: number = 0;
  private readonly b: number = 0;
  /** Mixture: survival at and above which each part is not reached any more. Empirical: the values. */
  private readonly list: Float64Array = new Float64Array(0);
  private readonly parts: readonly Sampler[] = [];

  /** @throws {RangeError} where `checkDistribution` finds a fault */
  constructor(distribution: Distribution) {
    checkDistribution(distribution);
    switch (distribution.kind) {
      case 'deterministic':
        this.kind = Kind.deterministic;
        this.a = distribution.value;
        break;
      case 'exponential':
        this.kind = Kind.exponential;
        this.a = distribution.mean;
        break;
      case 'uniform':
        this.kind = Kind.uniform;
        this.a = distribution.greatest;
        this.b = distribution.least - distribution.greatest;
        break;
      case 'erlang':
        this.kind = Kind.gamma;
        this.a = distribution.phases;
        this.b = distribution.mean / distribution.phases;
        break;
      case 'gamma':
        this.kind = Kind.gamma;
        this.a = distribution.shape;
        this.b = distribution.mean / distribution.shape;
        break;
      case 'weibull':
        this.kind = Kind.weibull;
        this.a = 1 / distribution.shape;
        this.b = distribution.scale;
        break;
      case 'lognormal':
        this.kind = Kind.lognormal;
        this.a = distribution.logMean;
        this.b = distribution.logSd;
        break;
      case 'hyperExponential':
        this.kind = Kind.mixture;
        this.list = Float64Array.from(distribution.branches, ({ share }) => share);
        this.parts = distribution.branches.map(({ mean }) => new Sampler({ kind: 'exponential', mean }));
        break;
      case 'mixture':
        this.kind = Kind.mixture;
        this.list = Float64Array.from(distribution.parts, ({ share }) => share);
        this.parts = distribution.parts.map(({ of }) => new Sampler(of));
        break;
      case 'empirical':
        this.kind = Kind.empirical;
        this.list = Float64Array.from(distribution.values).sort();
    }
  }

  /**
   * The value that is exceeded with probability `survival`, in (0, 1]; of a mixture, the value of the part that
   * `survival` falls to.
   */
  at(survival: number): number {
    switch (this.kind) {
      case Kind.exponential:
        return -this.a * Math.log(survival);
      case Kind.deterministic:
        return this.a;
      case Kind.uniform:
        return this.a + this.b * survival;
      case Kind.gamma:
        return this.a === 1 ? -this.b * Math.log(survival) : this.b * gammaQuantile(this.a, survival);
      case Kind.weibull:
        return this.b * (-Math.log(survival)) ** this.a;
      case Kind.lognormal:
        return survival >= 1 ? 0 : Math.exp(this.a - this.b * normalQuantile(survival));
      case Kind.mixture:
        return this.ofPart(survival);
      default:
        return this.list[Math.min(this.list.length - 1, Math.floor((1 - survival) * this.list.length))]!;
    }
  }

  private ofPart(survival: number): number {
    let left = survival;
    let i = 0;
    for (; i < this.parts.length - 1 && left > this.list[i]!; i++) left -= this.list[i]!;
    const within = left / this.list[i]!;
    return this.parts[i]!.at(within > 0 && within <= 1 ? within : 1);
  }
}
