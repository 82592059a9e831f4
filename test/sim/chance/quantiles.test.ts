import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../src/sim/chance/distribution.ts';
import { gammaQuantile, logGamma } from '../../../src/sim/chance/gammaQuantile.ts';
import { meanOf } from '../../../src/sim/chance/moments.ts';
import { normalQuantile } from '../../../src/sim/chance/normalQuantile.ts';
import { Sampler } from '../../../src/sim/chance/sampler.ts';
import { studentQuantile } from '../../../src/sim/statistics/studentQuantile.ts';

/** Within 1e-9 relative. */
const near = (found: number, exact: number): void =>
  expect(Math.abs(found - exact), `${found}, exactly ${exact}`).toBeLessThanOrEqual(1e-9 * Math.abs(exact));

// Exact values by bisection in 40 digits with mpmath 1.3.
describe('quantiles to nine digits', () => {
  it.each([
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167814],
    [0.05, -1.644853626951473],
    [0.3, -0.5244005127080408],
    [0.5, 0],
    [0.8, 0.8416212335729142],
    [0.99, 2.326347874040841],
    [0.9999999, 5.199337582192817],
  ])('normal %d', (p, exact) => near(normalQuantile(p), exact));

  it.each([
    [0.1, 0.999, 6.07304836240788e-31],
    [0.1, 0.5, 0.000593391104460226],
    [0.1, 0.1, 0.266154553738838],
    [0.1, 1e-6, 9.45702706048389],
    [0.5, 0.999, 7.85398574631245e-7],
    [0.5, 0.5, 0.227468211559786],
    [0.5, 1e-6, 11.9640634884674],
    [1, 0.999, 0.00100050033358353],
    [1, 0.5, Math.LN2],
    [2.5, 0.999, 0.10510630131461],
    [2.5, 0.1, 4.61817844989056],
    [7, 0.999, 1.52033626039881],
    [7, 0.5, 6.66963707454977],
    [7, 1e-6, 27.3176527650194],
    [40, 0.5, 39.6671650106891],
    [40, 1e-6, 77.5402611540853],
    [1000, 0.999, 905.120790934977],
    [1000, 0.1, 1040.73430801369],
    [1000, 1e-6, 1157.57791100893],
  ])('gamma of shape %d, exceeded with probability %d', (shape, survival, exact) =>
    near(gammaQuantile(shape, survival), exact),
  );

  it.each([
    [0.9, 1, 3.0776835371753],
    [0.975, 1, 12.706204736175],
    [0.975, 2, 4.3026527297495],
    [0.975, 9, 2.2621571627982],
    [0.975, 29, 2.0452296421327],
    [0.995, 5, 4.0321429835552],
    [0.995, 200, 2.6006344361916],
  ])('Student %d with %i degrees of freedom', (p, freedom, exact) => {
    near(studentQuantile(p, freedom), exact);
    near(studentQuantile(1 - p, freedom), -exact);
  });

  it('ln Γ of whole and half numbers', () => {
    near(logGamma(11), Math.log(3_628_800));
    near(logGamma(0.5), 0.5 * Math.log(Math.PI));
    near(logGamma(0.1), 2.252712651734206);
  });
});

const everyKind: readonly Distribution[] = [
  { kind: 'deterministic', value: 3 },
  { kind: 'exponential', mean: 2 },
  { kind: 'uniform', least: 1, greatest: 4 },
  { kind: 'erlang', phases: 3, mean: 6 },
  { kind: 'gamma', shape: 0.7, mean: 2 },
  { kind: 'weibull', shape: 1.5, scale: 2 },
  { kind: 'lognormal', logMean: 0.5, logSd: 0.6 },
  {
    kind: 'hyperExponential',
    branches: [
      { share: 0.3, mean: 4 },
      { share: 0.7, mean: 1 },
    ],
  },
  {
    kind: 'mixture',
    parts: [
      { share: 0.25, of: { kind: 'deterministic', value: 1 } },
      { share: 0.75, of: { kind: 'uniform', least: 2, greatest: 4 } },
    ],
  },
  { kind: 'empirical', values: [5, 1, 2, 2] },
];

describe('drawing by inversion', () => {
  it.each(everyKind)('$kind: the average over all uniforms is the mean', (distribution) => {
    const sampler = new Sampler(distribution);
    const count = 40_000;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += sampler.at((i + 0.5) / count);
    expect(sum / count / meanOf(distribution)).toBeCloseTo(1, 2);
  });

  it.each(everyKind)('$kind: any uniform gives a duration', (distribution) => {
    const sampler = new Sampler(distribution);
    for (const survival of [1, 2 ** -32, 0.25, 0.3, 0.7, 0.75]) {
      expect(sampler.at(survival)).toBeGreaterThanOrEqual(0);
      expect(sampler.at(survival)).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });

  it.each<[Distribution, string]>([
    [{ kind: 'exponential', mean: 0 }, 'mean 0'],
    [{ kind: 'uniform', least: 3, greatest: 2 }, '3 to 2'],
    [{ kind: 'erlang', phases: 1.5, mean: 1 }, '1.5 phases'],
    [{ kind: 'hyperExponential', branches: [{ share: 0.9, mean: 1 }] }, 'add up to 0.9'],
    [{ kind: 'empirical', values: [] }, '0 values'],
  ])('refuses %j', (distribution, found) => {
    expect(() => new Sampler(distribution)).toThrow(found);
  });
});
