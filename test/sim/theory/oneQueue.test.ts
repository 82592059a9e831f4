import { describe, it } from 'vitest';
import type { Distribution } from '../../../src/sim/chance/distribution.ts';
import { agents, calls, desk, deterministic, exponential, steady } from '../models.ts';
import { birthDeath, expected } from './chain.ts';
import { erlangB, mmc } from './erlang.ts';
import { generalPatience } from './generalPatience.ts';
import { holds, ofAll, scale } from './holds.ts';

const customers = 6_000 * scale;

const queue = (servers: number, rate: number, given = calls(), more = {}) =>
  desk({
    horizonMs: customers / rate,
    warmUpMs: Math.max(customers / rate / 5, 10),
    classes: [given],
    sources: [steady(rate)],
    groups: [agents(servers)],
    ...more,
  });

describe('one queue, served in order', () => {
  it.each([
    [1, 0.5],
    [2, 1.5],
    [5, 4],
    [20, 16],
    [50, 43],
  ])('M/M/%i with a rate of %d waits as Erlang C says', (servers, rate) => {
    holds(
      queue(servers, rate, calls({ serviceLevelMs: 0.3 })),
      ofAll({ ...mmc(servers, rate, 0.3), meanBusy: rate }),
      0.12,
    );
  });

  it('1,000 agents: Erlang A', () => {
    const [servers, rate] = [1_000, 1_010];
    const p = birthDeath(
      2_000,
      () => rate,
      (n) => n,
    );
    const model = queue(servers, rate, calls({ patience: exponential(1) }));
    holds(
      { ...model, horizonMs: 12 * scale, warmUpMs: 8 },
      ofAll({
        pWait: expected(p, (n) => (n >= servers ? 1 : 0)),
        pAbandon: expected(p, (n) => Math.max(0, n - servers)) / rate,
        occupancy: expected(p, (n) => Math.min(n, servers)) / servers,
      }),
      0.1,
    );
  });

  it.each<[string, Distribution]>([
    ['exponential', exponential(1)],
    ['deterministic', deterministic(1)],
    ['uniform', { kind: 'uniform', least: 0, greatest: 2 }],
    [
      'hyper-exponential',
      {
        kind: 'hyperExponential',
        branches: [
          { share: 0.2, mean: 3 },
          { share: 0.8, mean: 0.5 },
        ],
      },
    ],
  ])('as many places as agents: %s service is blocked as Erlang B says', (_name, work) => {
    holds(
      queue(5, 4, calls({ work, place: 0 }), { places: [5] }),
      ofAll({ pBlock: erlangB(5, 4), occupancy: (4 * (1 - erlangB(5, 4))) / 5 }),
    );
  });

  it('with finite places, M/M/4/7', () => {
    const p = birthDeath(
      7,
      () => 3.6,
      (n) => Math.min(n, 4),
    );
    const inQueue = expected(p, (n) => Math.max(0, n - 4));
    holds(
      queue(4, 3.6, calls({ place: 0 }), { places: [7] }),
      ofAll({
        pBlock: p[7]!,
        meanQueue: inQueue,
        meanWaitAdmitted: inQueue / (3.6 * (1 - p[7]!)),
        occupancy: expected(p, (n) => Math.min(n, 4)) / 4,
      }),
    );
  });

  it.each([
    [0.5, 10, 9],
    [2, 10, 12],
    [0.1, 3, 3],
  ])('Erlang A: patience rate %d, %i agents, rate %d', (theta, servers, rate) => {
    const p = birthDeath(
      400,
      () => rate,
      (n) => Math.min(n, servers) + theta * Math.max(0, n - servers),
    );
    const inQueue = expected(p, (n) => Math.max(0, n - servers));
    holds(
      queue(servers, rate, calls({ patience: exponential(1 / theta) })),
      ofAll({
        pWait: expected(p, (n) => (n >= servers ? 1 : 0)),
        pAbandon: (theta * inQueue) / rate,
        meanWait: inQueue / rate,
        meanQueue: inQueue,
        occupancy: expected(p, (n) => Math.min(n, servers)) / servers,
      }),
      0.08,
    );
  });

  it.each<[string, Distribution, (x: number) => number]>([
    ['deterministic', deterministic(0.8), (x) => (x < 0.8 ? 1 : 0)],
    [
      'uniform',
      { kind: 'uniform', least: 0.2, greatest: 1.8 },
      (x) => Math.min(1, Math.max(0, (1.8 - x) / 1.6)),
    ],
    ['Weibull', { kind: 'weibull', shape: 0.7, scale: 1.2 }, (x) => Math.exp(-((x / 1.2) ** 0.7))],
    [
      'mixed (a third leaves at once, the others wait 1.5 on average)',
      {
        kind: 'mixture',
        parts: [
          { share: 1 / 3, of: deterministic(0) },
          { share: 2 / 3, of: exponential(1.5) },
        ],
      },
      (x) => (2 / 3) * Math.exp(-x / 1.5),
    ],
  ])('M/M/3+G: %s patience', (_name, patience, survival) => {
    holds(queue(3, 3.3, calls({ patience })), ofAll(generalPatience(3, 3.3, survival)));
  });

  it('M/D/3 waits as Crommelin says', () => {
    const [servers, rate] = [3, 2.4];
    const rho = rate / servers;
    const atLeast = (n: number, mean: number): number => {
      let term = Math.exp(-mean);
      let below = 0;
      for (let j = 0; j < n; j++) {
        below += term;
        term *= mean / (j + 1);
      }
      return 1 - below;
    };
    let meanWait = 0;
    for (let i = 1; i < 200; i++)
      meanWait += atLeast(i * servers, i * servers * rho) - atLeast(i * servers + 1, i * servers * rho) / rho;
    holds(queue(servers, rate, calls({ work: deterministic(1) })), ofAll({ meanWait, occupancy: rho }), 0.06);
  });

  it.each<[string, Distribution, number]>([
    ['deterministic', deterministic(1), 1],
    ['Erlang', { kind: 'erlang', phases: 4, mean: 1 }, 1.25],
    ['gamma', { kind: 'gamma', shape: 0.5, mean: 1 }, 3],
    ['uniform', { kind: 'uniform', least: 0, greatest: 2 }, 4 / 3],
    ['lognormal', { kind: 'lognormal', logMean: -0.125, logSd: 0.5 }, Math.exp(0.25)],
    ['Weibull', { kind: 'weibull', shape: 2, scale: 2 / Math.sqrt(Math.PI) }, 4 / Math.PI],
    [
      'hyper-exponential',
      {
        kind: 'hyperExponential',
        branches: [
          { share: 0.25, mean: 2.5 },
          { share: 0.75, mean: 0.5 },
        ],
      },
      2 * (0.25 * 6.25 + 0.75 * 0.25),
    ],
    ['empirical', { kind: 'empirical', values: [0.5, 0.5, 0.5, 2.5] }, (3 * 0.25 + 6.25) / 4],
  ])('M/G/1 with %s service waits as Pollaczek and Khinchine say', (_name, work, secondMoment) => {
    const rate = 0.6;
    const meanWait = (rate * secondMoment) / (2 * (1 - rate));
    holds(
      queue(1, rate, calls({ work })),
      ofAll({ pWait: rate, meanWait, meanQueue: rate * meanWait, occupancy: rate }),
      0.06,
    );
  });

  it('batches of three: M[3]/M/2', () => {
    // Up by three at once: cut equations, (min(n, 2)) p(n) = rate × Σ p(n − 3 … n − 1).
    const [rate, servers] = [0.5, 2];
    const p = [1];
    for (let n = 1; n < 1_500; n++)
      p.push((rate * ((p[n - 1] ?? 0) + (p[n - 2] ?? 0) + (p[n - 3] ?? 0))) / Math.min(n, servers));
    const sum = p.reduce((a, b) => a + b, 0);
    const inQueue = expected(p, (n) => Math.max(0, n - servers)) / sum;
    holds(
      queue(servers, rate, calls(), { sources: [steady(rate, 0, { batch: { kind: 'fixed', size: 3 } })] }),
      ofAll({ meanQueue: inQueue, meanWait: inQueue / (3 * rate), meanBusy: 3 * rate }),
      0.08,
    );
  });

  it('wrap-up keeps the agent but not the customer', () => {
    // M/E2/1: work and wrap-up are exponential with means of 1/2 each.
    const rate = 0.6;
    holds(
      queue(1, rate, calls({ work: exponential(0.5), wrapUp: exponential(0.5) })),
      ofAll({
        meanWait: (rate * 1.5) / (2 * (1 - rate)),
        occupancy: rate,
        meanChatDuration: 0.5,
        handleTime: 1,
      }),
      0.06,
    );
  });
});
