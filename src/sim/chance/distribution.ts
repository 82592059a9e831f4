/**
 * How long something lasts (or how large it is), in the unit of the place where it stands: milliseconds in a
 * `SimulationModel`.
 */
export type Distribution =
  | { readonly kind: 'deterministic'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly least: number; readonly greatest: number }
  /** Sum of so many exponential phases. */
  | { readonly kind: 'erlang'; readonly phases: number; readonly mean: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly mean: number }
  /** P(X > x) = exp(−(x ÷ scale)^shape). */
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  /** Mean and standard deviation of the logarithm; the median is exp(logMean). */
  | { readonly kind: 'lognormal'; readonly logMean: number; readonly logSd: number }
  | { readonly kind: 'hyperExponential'; readonly branches: readonly { share: number; mean: number }[] }
  | { readonly kind: 'mixture'; readonly parts: readonly { share: number; of: Distribution }[] }
  /** Each of the values with the same probability. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const outOf = (found: string, allowed: string): RangeError =>
  new RangeError(`distribution: found ${found}; allowed: ${allowed}`);

/** @throws {RangeError} naming what was found and what is allowed */
export function checkDistribution(distribution: Distribution): void {
  const positive = (name: string, value: number): void => {
    if (!(value > 0 && Number.isFinite(value))) throw outOf(`${name} ${value}`, `a ${name} above 0`);
  };
  const shares = (list: readonly { share: number }[]): void => {
    if (list.length === 0 || list.some(({ share }) => !(share >= 0)))
      throw outOf(`shares ${list.map(({ share }) => share).join(', ')}`, 'at least one, none below 0');
    const all = sum(list.map(({ share }) => share));
    if (Math.abs(all - 1) > 1e-9) throw outOf(`shares that add up to ${all}`, 'shares that add up to 1');
  };
  switch (distribution.kind) {
    case 'deterministic':
      if (!(distribution.value >= 0)) throw outOf(`value ${distribution.value}`, 'a value of 0 or more');
      break;
    case 'exponential':
      positive('mean', distribution.mean);
      break;
    case 'uniform':
      if (!(distribution.least >= 0 && distribution.greatest >= distribution.least))
        throw outOf(`${distribution.least} to ${distribution.greatest}`, 'a range from 0 or more upwards');
      break;
    case 'erlang':
      positive('mean', distribution.mean);
      if (!(Number.isInteger(distribution.phases) && distribution.phases > 0))
        throw outOf(`${distribution.phases} phases`, 'a whole number of at least 1');
      break;
    case 'gamma':
      positive('mean', distribution.mean);
      positive('shape', distribution.shape);
      break;
    case 'weibull':
      positive('scale', distribution.scale);
      positive('shape', distribution.shape);
      break;
    case 'lognormal':
      if (!(Number.isFinite(distribution.logMean) && distribution.logSd >= 0))
        throw outOf(
          `logMean ${distribution.logMean}, logSd ${distribution.logSd}`,
          'numbers, logSd 0 or more',
        );
      break;
    case 'hyperExponential':
      shares(distribution.branches);
      for (const { mean } of distribution.branches) positive('mean', mean);
      break;
    case 'mixture':
      shares(distribution.parts);
      for (const { of } of distribution.parts) checkDistribution(of);
      break;
    case 'empirical':
      if (distribution.values.length === 0 || distribution.values.some((value) => !(value >= 0)))
        throw outOf(`${distribution.values.length} values`, 'at least one value, none below 0');
  }
}
