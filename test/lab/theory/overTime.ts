import { birthDeath, expected } from '../../sim/theory/chain.ts';
import { transientQueue } from '../../sim/theory/kolmogorov.ts';
import type { Expected } from './expected.ts';
import { overtimeQueue } from './finishedAfterHours.ts';
import { integral } from './integrals.ts';

const minutesPerDay = 1_440;

type Given = Parameters<typeof transientQueue>[0];

/** Kolmogorov's equations over [0, until], and what is there at instants on the way. */
function day(given: Given, instants: readonly number[]): Expected {
  const exact = transientQueue(given);
  return {
    pWait: exact.delayed / exact.arrivals,
    meanQueue: exact.queueArea / given.until,
    meanBusy: exact.busyArea / given.until,
    occupancy: exact.busyArea / exact.staffedArea,
    perReplication: { offered: exact.arrivals },
    atInstants: instants.map((at) => {
      const then = transientQueue({
        ...given,
        until: at,
        steps: Math.ceil((given.steps * at) / given.until),
      });
      return { at, queue: then.queueAtEnd };
    }),
  };
}

/** Averages of each unit of time: the difference between those up to its end and up to its beginning. */
function byTheHour(given: Omit<Given, 'until'>, until: number): Expected {
  const upTo = (at: number): Omit<ReturnType<typeof transientQueue>, 'queueAtEnd'> =>
    at === 0
      ? { arrivals: 0, delayed: 0, queueArea: 0, busyArea: 0, staffedArea: 0 }
      : transientQueue({ ...given, until: at, steps: Math.ceil((given.steps * at) / until) });
  return {
    intervals: Array.from({ length: until }, (_, from) => {
      const [before, after] = [upTo(from), upTo(from + 1)];
      const of = (name: keyof typeof before): number => after[name] - before[name];
      return {
        from,
        to: from + 1,
        pWait: of('delayed') / of('arrivals'),
        meanQueue: of('queueArea'),
        meanBusy: of('busyArea'),
        perReplication: { offered: of('arrivals') },
      };
    }),
  };
}

/** M/M/1 from empty, by its chain: mean number there at instants. */
const fromEmpty = (rate: number, servers: number, instants: readonly number[]): Expected => ({
  atInstants: instants.map((at) => {
    const exact = transientQueue({
      rateAt: () => rate,
      serversAt: () => servers,
      patienceRate: 0,
      until: at,
      longest: 150,
      steps: 200 * at,
    });
    return { at, queue: exact.queueAtEnd };
  }),
});

/** Eick, Massey and Whitt 1993: mean number in M(t)/G/∞ is ∫ rate(t − u) P(work > u) du. */
const infinite = (
  rateAt: (t: number) => number,
  survival: (u: number) => number,
  longest: number,
  instants: readonly number[],
  shift: number,
): Expected => ({
  atInstants: instants.map((at) => ({
    at: shift + at,
    inHand: integral((u) => rateAt(at - u) * survival(u), 0, longest, 40_000),
  })),
});

/** Gamma density of mean 1 and variance 1 ÷ alpha, whole alpha. */
function gammaDensity(alpha: number): (x: number) => number {
  let factorial = 1;
  for (let n = 2; n < alpha; n++) factorial *= n;
  return (x) => (alpha ** alpha * x ** (alpha - 1) * Math.exp(-alpha * x)) / factorial;
}

/** Erlang A on days that are busier, or less, by a gamma factor: averages over customers, and over days. */
function busyDays(agents: number, rate: number, theta: number, alpha: number): Expected {
  const density = gammaDensity(alpha);
  const chainAt = (factor: number) =>
    birthDeath(
      500,
      () => rate * Math.max(factor, 1e-12),
      (n) => Math.min(n, agents) + theta * Math.max(0, n - agents),
    );
  const over = (of: (p: readonly number[], factor: number) => number): number =>
    integral((x) => density(x) * of(chainAt(x), x), 1e-9, 6, 1_200);
  const queue = over((p) => expected(p, (n) => Math.max(0, n - agents)));
  return {
    pWait: over((p, x) => x * expected(p, (n) => (n >= agents ? 1 : 0))),
    pAbandon: (theta * queue) / rate,
    meanWait: queue / rate,
    occupancy: over((p) => expected(p, (n) => Math.min(n, agents))) / agents,
  };
}

/** Poisson days with a gamma factor: variance = mean + mean² ÷ alpha. */
const busyCounts = (mean: number, alpha: number): Expected => ({
  perReplication: { offered: mean },
  sdPerReplication: { offered: Math.sqrt(mean + mean ** 2 / alpha) },
});

const wave =
  (mean: number, amplitude: number, period: number, phase = 0) =>
  (t: number) =>
    mean + amplitude * Math.sin(2 * Math.PI * (t / period + phase));

/** Agents are there from 9 to 17 o'clock, in a day of 24 units of time. */
const officeHours = (agents: number) => (t: number) => (t % 24 > 9 && t % 24 < 17 ? agents : 0);

export const overTime: Readonly<Record<string, () => Expected>> = {
  'morning-sine-patience': () =>
    day(
      {
        rateAt: wave(8, 6, 6, 0.75),
        serversAt: () => 8,
        patienceRate: 0.3,
        until: 6,
        longest: 80,
        steps: 1_200,
      },
      [2, 3, 4.5, 6],
    ),
  'staff-in-steps': () =>
    day(
      {
        rateAt: wave(6, 4, 8, 0.75),
        // They come at 2 and at 3, and leave at 6 whatever they have in hand.
        serversAt: (t) => (t < 2 ? 2 : t < 3 ? 5 : t < 6 ? 9 : 5),
        patienceRate: 0.5,
        until: 8,
        longest: 80,
        steps: 1_600,
      },
      [1.5, 4, 5.5, 7.5],
    ),
  'hour-by-hour': () =>
    byTheHour(
      {
        rateAt: (t) => (t < 1 ? 4 : t < 3 ? 9 : 5),
        serversAt: (t) => (t < 2 ? 5 : 8),
        patienceRate: 0.6,
        longest: 80,
        steps: 1_600,
      },
      4,
    ),
  'one-agent-from-empty': () => fromEmpty(0.9, 1, [1, 3, 10, 30]),
  'overloaded-from-empty': () => fromEmpty(4, 3, [1, 4, 12]),
  'no-queue-deterministic': () => infinite(wave(12, 9, 4), (u) => (u < 1.5 ? 1 : 0), 1.5, [0, 1, 2, 3], 8),
  'no-queue-uniform': () => infinite(wave(12, 9, 4, 0.25), (u) => 1 - u / 3, 3, [0, 1, 2, 3], 8),
  'no-queue-from-empty': () =>
    infinite(
      (t) => (t < 0 ? 0 : 10),
      (u) => Math.exp(-((u / 2) ** 2)),
      30,
      [0.5, 1, 2, 4],
      0,
    ),
  'office-hours-released': () =>
    day(
      {
        rateAt: () => 1.2,
        serversAt: officeHours(5),
        patienceRate: 0,
        until: 48,
        longest: 140,
        steps: 48 * 60,
      },
      [8, 16, 24, 32],
    ),
  'office-hours-finished': () =>
    overtimeQueue({
      rate: 1.2,
      agents: 5,
      isOpen: (t) => officeHours(1)(t) === 1,
      until: 48,
      longest: 110,
      steps: 48 * 60,
      instants: [8, 16, 24, 32],
    }),
  'busy-days-patience': () => busyDays(8, 7, 0.5, 10),
  'busy-days-counted': () => busyCounts(minutesPerDay, 10),
  'busy-days-nearly-usual': () => busyCounts(minutesPerDay, 400),
};
