import { birthDeath, Equilibrium, expected, type Transition } from '../../sim/theory/chain.ts';
import { erlangB, erlangC, mmc } from '../../sim/theory/erlang.ts';
import type { Expected } from './expected.ts';
import { integral, rootOf } from './integrals.ts';

/**
 * M/M/c+G, service rate 1 (Baccelli and Hébuterne 1981), in logarithms: the wait of a customer of endless
 * patience has the density rate × P(c − 1 busy) × exp(rate × H(x) − c x), H being the integral of patience's survival.
 * @param kinks where the survival bends or jumps, and where the density is over
 */
function generalPatience(
  servers: number,
  rate: number,
  survival: (x: number) => number,
  within: (x: number) => number,
  kinks: readonly number[],
  serviceLevel: number,
): Expected {
  // (c − 1)! ÷ rateᶜ⁻¹ × Σ rateⁿ ÷ n!, n < c
  let idle = 1;
  for (let n = 1, term = 1; n < servers; n++) {
    term *= (servers - n) / rate;
    idle += term;
  }
  const density = (x: number): number => rate * Math.exp(rate * within(x) - servers * x);
  const over = (f: (x: number) => number, until = Number.POSITIVE_INFINITY): number => {
    const ends = [0, ...kinks.filter((at) => at < until), Math.min(until, kinks.at(-1)!)];
    return ends
      .slice(1)
      .reduce(
        (sum, to, i) =>
          to > ends[i]!
            ? sum + integral((x) => f(x) * density(x), ends[i]! + 1e-13, to - 1e-13, 20_000)
            : sum,
        0,
      );
  };
  const norm = idle + over(() => 1);
  return {
    pWait: over(() => 1) / norm,
    pAbandon: over((x) => 1 - survival(x)) / norm,
    meanWait: over(within) / norm,
    slOverOffered: (idle + over(survival, serviceLevel)) / norm,
  };
}

const exponentialMix = (parts: readonly (readonly [share: number, mean: number])[]) => ({
  survival: (x: number) => parts.reduce((sum, [share, mean]) => sum + share * Math.exp(-x / mean), 0),
  within: (x: number) =>
    parts.reduce((sum, [share, mean]) => sum + share * mean * (1 - Math.exp(-x / mean)), 0),
});

/** Poisson probabilities of 0 … most. */
function poisson(mean: number, most: number): number[] {
  const p = [Math.exp(-mean)];
  for (let n = 1; n <= most; n++) p.push((p[n - 1]! * mean) / n);
  return p;
}

/** M/D/c (Crommelin 1932): a service later, all who were in service have gone, and Poisson many have come. */
function deterministicWork(servers: number, rate: number, most: number): Expected {
  const comes = poisson(rate, most);
  let p = new Array<number>(most + 1).fill(0);
  p[0] = 1;
  for (let round = 0; round < 20_000; round++) {
    const next = new Array<number>(most + 1).fill(0);
    for (let n = 0; n <= most; n++) {
      const left = Math.max(0, n - servers);
      for (let k = 0; left + k <= most; k++) next[left + k]! += p[n]! * comes[k]!;
    }
    const sum = next.reduce((a, b) => a + b, 0);
    const change = next.reduce((all, one, n) => all + Math.abs(one / sum - p[n]!), 0);
    p = next.map((one) => one / sum);
    if (change < 1e-15) break;
  }
  const queue = expected(p, (n) => Math.max(0, n - servers));
  return { pWait: expected(p, (n) => (n >= servers ? 1 : 0)), meanQueue: queue, meanWait: queue / rate };
}

/** M/E₂/c: agents in the first and in the second half of their work, and who waits. */
function erlangWork(servers: number, rate: number): Expected {
  const chain = Equilibrium.of([0, 0, 0], ([a, b, q]) => {
    const isFull = a! + b! === servers;
    const ways: Transition[] = [
      { to: isFull ? [a!, b!, Math.min(q! + 1, 250)] : [a! + 1, b!, 0], rate },
      { to: [a! - 1, b! + 1, q!], rate: 2 * a! },
      { to: q! > 0 ? [a! + 1, b! - 1, q! - 1] : [a!, b! - 1, 0], rate: 2 * b! },
    ];
    return ways;
  });
  const queue = chain.mean(([, , q]) => q!);
  return {
    pWait: chain.mean(([a, b]) => (a! + b! === servers ? 1 : 0)),
    meanQueue: queue,
    meanWait: queue / rate,
  };
}

/** M/H₂/c: agents at work of either kind, and who waits. */
function mixedWork(servers: number, rate: number, share: number, means: readonly [number, number]): Expected {
  const chain = Equilibrium.of([0, 0, 0], ([a, b, q]) => {
    const isFull = a! + b! === servers;
    const ended = (x: number, y: number): Transition[] =>
      [
        { to: q! > 0 ? [x + 1, y, q! - 1] : [x, y, 0], rate: q! > 0 ? share : 1 },
        { to: [x, y + 1, q! - 1], rate: q! > 0 ? 1 - share : 0 },
      ].filter((way) => way.rate > 0);
    return [
      ...(isFull
        ? [{ to: [a!, b!, Math.min(q! + 1, 300)], rate }]
        : [
            { to: [a! + 1, b!, 0], rate: rate * share },
            { to: [a!, b! + 1, 0], rate: rate * (1 - share) },
          ]),
      ...ended(a! - 1, b!).map((way) => ({ ...way, rate: (way.rate * a!) / means[0] })),
      ...ended(a!, b! - 1).map((way) => ({ ...way, rate: (way.rate * b!) / means[1] })),
    ];
  });
  const queue = chain.mean(([, , q]) => q!);
  return {
    pWait: chain.mean(([a, b]) => (a! + b! === servers ? 1 : 0)),
    meanQueue: queue,
    meanWait: queue / rate,
  };
}

/** GI/M/c, service rate 1 (Takács): who arrives waits with a geometric number before him, ratio σ = A*(c (1 − σ)). */
function renewals(transform: (s: number) => number, rate: number): Expected {
  const sigma = rootOf((x) => transform(1 - x) - x, 1e-9, 1 - 1e-9);
  return {
    pWait: sigma,
    meanWait: sigma / (1 - sigma),
    meanQueue: (rate * sigma) / (1 - sigma),
    occupancy: rate,
  };
}

/** E₂/M/c: the half of its gap that the next arrival is in, and contacts. */
function erlangGaps(servers: number, rate: number): Expected {
  const chain = Equilibrium.of([0, 0], ([half, n]) => [
    { to: half === 0 ? [1, n!] : [0, Math.min(n! + 1, 300)], rate: 2 * rate },
    { to: [half!, n! - 1], rate: Math.min(n!, servers) },
  ]);
  const seen = chain.mean(([half]) => half!);
  const queue = chain.mean(([, n]) => Math.max(0, n! - servers));
  return {
    pWait: chain.mean(([half, n]) => (half === 1 && n! >= servers ? 1 : 0)) / seen,
    meanQueue: queue,
    meanWait: queue / rate,
  };
}

/** Batches into M/M/c by cut equations; `shares[n]`: probability of n + 1. */
function batchesOf(shares: readonly number[], servers: number, rate: number, most: number): Expected {
  const atLeast = shares.map((_, n) => shares.slice(n).reduce((a, b) => a + b, 0));
  const p = [1];
  for (let n = 1; n < most; n++) {
    let into = 0;
    for (let back = 1; back <= Math.min(n, shares.length); back++) into += p[n - back]! * atLeast[back - 1]!;
    p.push((rate * into) / Math.min(n, servers));
  }
  const sum = p.reduce((a, b) => a + b, 0);
  const size = atLeast.reduce((a, b) => a + b, 0);
  const queue = expected(p, (n) => Math.max(0, n - servers)) / sum;
  // Of a batch that finds n there, all beyond the c − n free agents wait.
  const waiting = shares.reduce(
    (all, share, k) => all + share * expected(p, (n) => Math.max(0, k + 1 - Math.max(0, servers - n))),
    0,
  );
  return {
    pWait: waiting / sum / size,
    meanQueue: queue,
    meanWait: queue / (size * rate),
    occupancy: (size * rate) / servers,
  };
}

/** Batches of three into M/M/c with K places: who finds no room is turned away, the rest of the batch is not. */
function batchesInto(size: number, servers: number, places: number, rate: number): Expected {
  const chain = Equilibrium.of([0], ([n]) => [
    { to: [Math.min(n! + size, places)], rate },
    { to: [n! - 1], rate: Math.min(n!, servers) },
  ]);
  const queue = chain.mean(([n]) => Math.max(0, n! - servers));
  const turnedAway = chain.mean(([n]) => Math.max(0, n! + size - places)) / size;
  return {
    pBlock: turnedAway,
    meanQueue: queue,
    meanWaitAdmitted: queue / (rate * size * (1 - turnedAway)),
    meanInSystem: chain.mean(([n]) => n!),
  };
}

/** M/M/c/K+M. */
function finitePatience(servers: number, places: number, rate: number, theta: number): Expected {
  const p = birthDeath(
    places,
    () => rate,
    (n) => Math.min(n, servers) + theta * Math.max(0, n - servers),
  );
  const queue = expected(p, (n) => Math.max(0, n - servers));
  return {
    pBlock: p[places]!,
    // Who is turned away does not start at once either.
    pAbandon: (theta * queue) / rate,
    meanWait: queue / rate,
    meanInSystem: expected(p, (n) => n),
    occupancy: expected(p, (n) => Math.min(n, servers)) / servers,
  };
}

/** Agents of two speeds, the fast ones first; service rates 1 and slow. */
function twoSpeeds(fast: number, slowAgents: number, slow: number, rate: number): Expected {
  const chain = Equilibrium.of([0, 0, 0], ([f, s, q]) => [
    {
      to: f! < fast ? [f! + 1, s!, 0] : s! < slowAgents ? [f!, s! + 1, 0] : [f!, s!, Math.min(q! + 1, 400)],
      rate,
    },
    { to: q! > 0 ? [f!, s!, q! - 1] : [f! - 1, s!, 0], rate: f! },
    { to: q! > 0 ? [f!, s!, q! - 1] : [f!, s! - 1, 0], rate: slow * s! },
  ]);
  const queue = chain.mean(([, , q]) => q!);
  return {
    pWait: chain.mean(([f, s]) => (f! + s! === fast + slowAgents ? 1 : 0)),
    meanQueue: queue,
    meanWait: queue / rate,
    groups: {
      fast: { occupancy: chain.mean(([f]) => f!) / fast },
      slow: { occupancy: chain.mean(([, s]) => s!) / slowAgents },
    },
  };
}

/** Each of the agents is absent with the same probability: M/M/n+M, n being binomial, averaged. */
function absences(agents: number, share: number, rate: number, theta: number): Expected {
  const sums = { queue: 0, wait: 0 };
  let weight = share ** agents;
  for (let n = 0; n <= agents; n++) {
    const p = birthDeath(
      300,
      () => rate,
      (k) => Math.min(k, n) + theta * Math.max(0, k - n),
    );
    sums.queue += weight * expected(p, (k) => Math.max(0, k - n));
    sums.wait += weight * expected(p, (k) => (k >= n ? 1 : 0));
    weight *= ((agents - n) / (n + 1)) * ((1 - share) / share);
  }
  return { pWait: sums.wait, meanQueue: sums.queue, pAbandon: (theta * sums.queue) / rate };
}

const thousand = 1_000;

export const singleQueue: Readonly<Record<string, () => Expected>> = {
  'thousand-agents': () => {
    const pWait = erlangC(thousand, 980);
    return {
      pWait,
      meanWait: pWait / 20,
      serviceLevel: 1 - pWait * Math.exp(-20 * 0.02),
      occupancy: 0.98,
    };
  },
  'one-long-run': () => {
    const { pWait, meanWait, meanQueue, occupancy } = mmc(3, 2.4, 1);
    return { pWait, meanWait, meanQueue, occupancy };
  },
  'thousand-deterministic-patience': () =>
    generalPatience(
      thousand,
      1_020,
      (x) => (x < 0.05 ? 1 : 0),
      (x) => Math.min(x, 0.05),
      [0.05, 0.15],
      0.02,
    ),
  'thousand-uniform-patience': () =>
    generalPatience(
      thousand,
      1_010,
      (x) => Math.max(0, 1 - x / 0.4),
      (x) => (x < 0.4 ? x - x ** 2 / 0.8 : 0.2),
      [0.1, 0.2, 0.4, 0.5],
      0.02,
    ),
  'thousand-hyper-exponential-patience': () => {
    const { survival, within } = exponentialMix([
      [0.3, 0.05],
      [0.7, 2],
    ]);
    return generalPatience(thousand, 1_010, survival, within, [0.2, 0.5, 1], 0.02);
  },
  'patience-uniform': () =>
    generalPatience(
      6,
      6.5,
      (x) => Math.max(0, Math.min(1, (1.5 - x) / 1)),
      (x) => (x < 0.5 ? x : x < 1.5 ? 0.5 + (x - 0.5) - (x - 0.5) ** 2 / 2 : 1),
      [0.5, 1.5, 8],
      0.25,
    ),
  // Three in ten hang up at once, the others after a while; nobody else ever leaves before 2.
  'patience-mixed': () =>
    generalPatience(
      4,
      4.4,
      (x) => 0.5 * Math.exp(-x) + (x < 2 ? 0.2 : 0),
      (x) => 0.5 * (1 - Math.exp(-x)) + 0.2 * Math.min(x, 2),
      [2, 25],
      0.5,
    ),
  'patience-as-long-as-the-target': () =>
    generalPatience(
      3,
      2.7,
      (x) => (x <= 0.5 ? 1 : 0),
      (x) => Math.min(x, 0.5),
      [0.5, 12],
      0.5,
    ),
  'work-deterministic-3-agents': () => deterministicWork(3, 2.4, 120),
  'work-erlang-3-agents': () => erlangWork(3, 2.4),
  'work-hyper-exponential-3-agents': () => mixedWork(3, 2.1, 0.2, [3, 0.5]),
  'gaps-deterministic': () => renewals((s) => Math.exp(-s / 0.8), 0.8),
  'gaps-erlang': () => renewals((s) => (2.4 / (2.4 + s)) ** 3, 0.8),
  'gaps-hyper-exponential': () => {
    const [a, b] = [1 / 2.5, 1 / (0.75 / 0.9)];
    const rate = 1 / (0.25 * 2.5 + 0.75 * (0.75 / 0.9));
    return renewals((s) => (0.25 * a) / (a + s) + (0.75 * b) / (b + s), rate);
  },
  'gaps-erlang-3-agents': () => erlangGaps(3, 2.4),
  'batches-geometric': () =>
    batchesOf(
      Array.from({ length: 400 }, (_, n) => 0.6 * 0.4 ** n),
      3,
      1.3,
      1_500,
    ),
  'batches-of-shares': () => batchesOf([0.5, 0.2, 0, 0.3], 4, 1.5, 1_500),
  'batches-finite-places': () => batchesInto(3, 2, 5, 0.8),
  'finite-places-patience': () => finitePatience(4, 9, 5, 0.5),
  'two-speeds': () => twoSpeeds(2, 2, 0.5, 2.4),
  absences: () => absences(6, 0.15, 4.5, 0.5),
  'loss-1000-agents': () => ({
    pBlock: erlangB(thousand, 1_000),
    meanInSystem: thousand * (1 - erlangB(thousand, 1_000)),
  }),
};
