import { Equilibrium } from '../../sim/theory/chain.ts';
import { type SkillDesk, skillChain } from '../../sim/theory/skillChain.ts';
import type { Expected } from './expected.ts';

/** Cobham 1954 for one agent: classes in strict order, each with its own work, by its first two moments. */
function cobham(classes: Readonly<Record<string, { rate: number; mean: number; second: number }>>): Expected {
  const all = Object.values(classes);
  const residual = all.reduce((sum, { rate, second }) => sum + (rate * second) / 2, 0);
  const rates = all.reduce((sum, { rate }) => sum + rate, 0);
  const load = all.reduce((sum, { rate, mean }) => sum + rate * mean, 0);
  let before = 0;
  let waiting = 0;
  const parts = Object.entries(classes).map(([name, { rate, mean }]) => {
    const after = before + rate * mean;
    const meanWait = residual / ((1 - before) * (1 - after));
    before = after;
    waiting += rate * meanWait;
    return [name, { pWait: load, meanWait, meanQueue: rate * meanWait }] as const;
  });
  return { pWait: load, meanWait: waiting / rates, occupancy: load, classes: Object.fromEntries(parts) };
}

/** Two classes in strict order with different service rates, c agents, nobody leaves. */
function twoRates(
  servers: number,
  rates: readonly [number, number],
  services: readonly [number, number],
): Expected {
  const most = [30, 110] as const;
  const chain = Equilibrium.of([0, 0, 0, 0], ([a, b, p, q]) => {
    const next = (x: number, y: number): number[] =>
      p! > 0 ? [x + 1, y, p! - 1, q!] : q! > 0 ? [x, y + 1, p!, q! - 1] : [x, y, 0, 0];
    const isFull = a! + b! === servers;
    return [
      { to: isFull ? [a!, b!, Math.min(p! + 1, most[0]), q!] : [a! + 1, b!, 0, 0], rate: rates[0] },
      { to: isFull ? [a!, b!, p!, Math.min(q! + 1, most[1])] : [a!, b! + 1, 0, 0], rate: rates[1] },
      { to: next(a! - 1, b!), rate: a! * services[0] },
      { to: next(a!, b! - 1), rate: b! * services[1] },
    ];
  });
  const pWait = chain.mean(([a, b]) => (a! + b! === servers ? 1 : 0));
  const queues = [chain.mean(([, , p]) => p!), chain.mean(([, , , q]) => q!)];
  return {
    classes: {
      first: { pWait, meanWait: queues[0]! / rates[0], meanBusy: rates[0] / services[0] },
      second: { pWait, meanWait: queues[1]! / rates[1], meanBusy: rates[1] / services[1] },
    },
  };
}

const skillDesk = (desk: SkillDesk): Expected => {
  const exact = skillChain(desk);
  return {
    classes: Object.fromEntries(exact.classes.map((one, k) => [`class${k}`, one])),
    groups: Object.fromEntries(exact.occupancy.map((occupancy, pool) => [`pool${pool}`, { occupancy }])),
  };
};

export const orders: Readonly<Record<string, () => Expected>> = {
  'strict-order-one-agent': () =>
    cobham({
      first: { rate: 0.3, mean: 0.5, second: 0.25 },
      second: { rate: 0.25, mean: 1, second: 2 },
      third: { rate: 0.1, mean: 2, second: 4 + 4 / 3 },
      fourth: { rate: 0.2, mean: 0.5, second: 1.25 * 0.25 },
    }),
  'strict-order-two-rates': () => twoRates(3, [1.2, 0.7], [1.5, 0.5]),
  'strict-order-patience': () =>
    skillDesk({
      pools: [3],
      rates: [1, 1.2, 1.3],
      patienceRates: [0.4, 0.6, 1],
      serviceRates: [[1, 1.2, 0.8]],
      looksAt: [[0], [0], [0]],
      reserves: [0, 0, 0],
      longest: 14,
    }),
  'skills-v-two-reserves': () =>
    skillDesk({
      pools: [5],
      rates: [1.2, 1.2, 1],
      patienceRates: [0.5, 0.8, 1.2],
      serviceRates: [[1, 1.2, 0.9]],
      looksAt: [[0], [0], [0]],
      reserves: [0, 1, 3],
      longest: 11,
    }),
  'skills-n-helper-first': () =>
    skillDesk({
      pools: [2, 3],
      rates: [2, 2.4],
      patienceRates: [0.5, 0.5],
      serviceRates: [
        [1.1, 0],
        [0.7, 1],
      ],
      looksAt: [[1, 0], [1]],
      reserves: [0, 0],
      longest: 18,
    }),
  'skills-n-by-teams': () =>
    skillDesk({
      pools: [3, 2],
      rates: [2.6, 1.2],
      patienceRates: [0.6, 0.3],
      serviceRates: [
        [1, 0],
        [0.8, 0.9],
      ],
      looksAt: [[0, 1], [1]],
      reserves: [0, 0],
      longest: 18,
    }),
  'skills-n-reserve': () =>
    skillDesk({
      pools: [2, 3],
      rates: [2.2, 1.6],
      patienceRates: [0.5, 0.5],
      serviceRates: [
        [1, 0],
        [1, 1],
      ],
      looksAt: [[0, 1], [1]],
      // Of the second pool, whose agents are kept for their own.
      reserves: [0, 0],
      reservesOf: [
        [0, 1],
        [0, 0],
      ],
      longest: 18,
    }),
  'skills-m-three-pools': () =>
    skillDesk({
      pools: [2, 1, 2],
      rates: [2, 1.7],
      patienceRates: [0.4, 0.9],
      serviceRates: [
        [1.2, 0],
        [0, 0.8],
        [0.9, 0.7],
      ],
      looksAt: [
        [0, 2],
        [1, 2],
      ],
      reserves: [0, 0],
      longest: 15,
    }),
  'skills-x-three-classes': () =>
    skillDesk({
      pools: [1, 2],
      rates: [0.8, 0.9, 0.7],
      patienceRates: [0.7, 0.7, 0.7],
      serviceRates: [
        [1.2, 0.8, 0.9],
        [0.7, 1.1, 1],
      ],
      looksAt: [
        [0, 1],
        [1, 0],
        [1, 0],
      ],
      reserves: [0, 0, 0],
      longest: 11,
    }),
};
