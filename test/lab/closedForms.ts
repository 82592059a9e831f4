import { birthDeath, Equilibrium, expected } from '../sim/theory/chain.ts';
import { erlangB, erlangC, mmc } from '../sim/theory/erlang.ts';
import { transientQueue } from '../sim/theory/kolmogorov.ts';
import { redials } from '../sim/theory/redials.ts';
import { type SkillDesk, skillChain } from '../sim/theory/skillChain.ts';
import { skillShapes } from '../sim/theory/skillShapes.ts';
import { chats } from './theory/chats.ts';
import type { Expected } from './theory/expected.ts';
import { orders } from './theory/orders.ts';
import { overTime as daysOverTime } from './theory/overTime.ts';
import { returning } from './theory/returning.ts';
import { singleQueue } from './theory/singleQueue.ts';
import { traces } from './theory/traces.ts';

/** M/M/c, service rate 1. */
const erlangCOf = (servers: number, rate: number, within: number): Expected => ({
  ...mmc(servers, rate, within),
  meanBusy: rate,
});

/** M/M/c+M, service rate 1, patience rate theta; in logarithms, since 1,000 agents overflow a product. */
function erlangA(servers: number, rate: number, theta: number): Expected {
  const logs = [0];
  for (let n = 1; n <= 400 + 2 * servers; n++)
    logs.push(logs[n - 1]! + Math.log(rate / (Math.min(n, servers) + theta * Math.max(0, n - servers))));
  const greatest = Math.max(...logs);
  const weights = logs.map((one) => Math.exp(one - greatest));
  const sum = weights.reduce((a, b) => a + b, 0);
  const p = weights.map((one) => one / sum);
  const queue = expected(p, (n) => Math.max(0, n - servers));
  return {
    pWait: expected(p, (n) => (n >= servers ? 1 : 0)),
    pAbandon: (theta * queue) / rate,
    meanWait: queue / rate,
    meanQueue: queue,
    occupancy: expected(p, (n) => Math.min(n, servers)) / servers,
  };
}

/** Pollaczek and Khinchine: M/G/1 with mean service 1 and its second moment. */
const mg1 = (rate: number, secondMoment: number): Expected => {
  const meanWait = (rate * secondMoment) / (2 * (1 - rate));
  return { pWait: rate, meanWait, meanQueue: rate * meanWait, occupancy: rate };
};

function finitePlaces(servers: number, places: number, rate: number): Expected {
  const p = birthDeath(
    places,
    () => rate,
    (n) => Math.min(n, servers),
  );
  const queue = expected(p, (n) => Math.max(0, n - servers));
  return {
    pBlock: p[places]!,
    meanQueue: queue,
    meanWaitAdmitted: queue / (rate * (1 - p[places]!)),
    occupancy: expected(p, (n) => Math.min(n, servers)) / servers,
  };
}

/** Batches of a fixed size into M/M/c, by cut equations: min(n, c) p(n) = rate × Σ p(n − size … n − 1). */
function batches(size: number, servers: number, rate: number): Expected {
  const p = [1];
  for (let n = 1; n < 1_500; n++) {
    let into = 0;
    for (let back = 1; back <= size; back++) into += p[n - back] ?? 0;
    p.push((rate * into) / Math.min(n, servers));
  }
  const sum = p.reduce((a, b) => a + b, 0);
  const queue = expected(p, (n) => Math.max(0, n - servers)) / sum;
  return { meanQueue: queue, meanWait: queue / (size * rate), meanBusy: size * rate };
}

/** Barrer 1957: virtual wait of M/M/c+D has the density a·exp(−(c−λ)x) below the patience, a·exp(λτ−cx) above. */
function deterministicPatience(servers: number, rate: number, patience: number): Expected {
  const d = servers - rate;
  let term = 1;
  let idle = 1;
  for (let n = 1; n < servers; n++) {
    term *= rate / n;
    idle += term;
  }
  const density = rate * term;
  const below = (density * (1 - Math.exp(-d * patience))) / d;
  const above = (density * Math.exp(-d * patience)) / servers;
  const norm = idle + below + above;
  const within = (density * (1 - Math.exp(-d * patience) * (1 + d * patience))) / d ** 2;
  return {
    pWait: (below + above) / norm,
    pAbandon: above / norm,
    meanWait: (within + patience * above) / norm,
  };
}

/** Cobham 1954: classes in strict order, not interrupted, service rate 1. */
function strictOrder(servers: number, rates: Readonly<Record<string, number>>): Expected {
  const total = Object.values(rates).reduce((a, b) => a + b, 0);
  const pWait = erlangC(servers, total);
  let before = 0;
  const classes = Object.entries(rates).map(([name, rate]) => {
    const after = before + rate / servers;
    const meanWait = pWait / servers / ((1 - before) * (1 - after));
    before = after;
    return [name, { pWait, meanWait }] as const;
  });
  return { pWait, classes: Object.fromEntries(classes) };
}

const skillDesk = (desk: SkillDesk): Expected => {
  const exact = skillChain(desk);
  return {
    classes: Object.fromEntries(exact.classes.map((one, k) => [`class${k}`, one])),
    groups: Object.fromEntries(exact.occupancy.map((occupancy, pool) => [`pool${pool}`, { occupancy }])),
  };
};

/** One agent with several chats at once, each at the speed for their number. */
function oneChatAgent(rate: number, speeds: readonly number[]): Expected {
  const most = speeds.length;
  const p = birthDeath(
    2_000,
    () => rate,
    (n) => Math.min(n, most) * speeds[Math.min(n, most) - 1]!,
  );
  const queue = expected(p, (n) => Math.max(0, n - most));
  const chats = expected(p, (n) => Math.min(n, most));
  const busy = 1 - p[0]!;
  return {
    pWait: expected(p, (n) => (n >= most ? 1 : 0)),
    meanQueue: queue,
    meanWait: queue / rate,
    meanChatDuration: chats / rate,
    agentUtilisation: busy,
    meanConcurrencyWhenBusy: chats / busy,
  };
}

/** Two agents with two chats each, the least loaded first: chats of the busier agent, of the other, and waiting. */
function twoChatAgents(rate: number, slow: number): Expected {
  const sorted = (x: number, y: number, z: number): number[] => [Math.max(x, y), Math.min(x, y), z];
  const chain = Equilibrium.of([0, 0, 0], ([a, b, q]) => {
    const arrival = b! < 2 ? sorted(a!, b! + 1, 0) : q! < 300 ? [a!, b!, q! + 1] : [a!, b!, q!];
    const speed = (n: number): number => (n === 2 ? 2 * slow : n);
    const ended = (x: number, y: number): number[] => (q! > 0 ? [a!, b!, q! - 1] : sorted(x, y, 0));
    return [
      { to: arrival, rate },
      { to: ended(a! - 1, b!), rate: speed(a!) },
      { to: ended(a!, b! - 1), rate: speed(b!) },
    ];
  });
  return {
    pWait: chain.mean(([, b]) => (b === 2 ? 1 : 0)),
    meanQueue: chain.mean(([, , q]) => q!),
    meanChatDuration: chain.mean(([a, b]) => a! + b!) / rate,
    agentUtilisation: chain.mean(([a, b]) => Math.min(1, a!) + Math.min(1, b!)) / 2,
  };
}

/** Falin and Templeton: M/M/1 without a queue; who finds the agent busy tries again. */
const retrials = (rate: number, retryRate: number): Expected => ({
  occupancy: rate,
  meanBusy: rate,
  meanOrbit: (rate * (rate + rate * retryRate)) / (retryRate * (1 - rate)),
});

function overTime(given: Omit<Parameters<typeof transientQueue>[0], 'longest' | 'steps'>): Expected {
  const exact = transientQueue({ ...given, longest: 60, steps: 800 });
  return {
    pWait: exact.delayed / exact.arrivals,
    meanQueue: exact.queueArea / given.until,
    meanBusy: exact.busyArea / given.until,
    perReplication: { offered: exact.arrivals, abandoned: given.patienceRate * exact.queueArea },
    atInstants: [{ at: given.until, queue: exact.queueAtEnd }],
  };
}

/** Eick, Massey and Whitt 1993: M(t)/M/∞ with the rate a + b sin(2πt) and service rate mu. */
function infiniteServers(a: number, b: number, mu: number, from: number, times: readonly number[]): Expected {
  const w = 2 * Math.PI;
  const busyAt = (t: number): number =>
    a / mu + (b / (mu * mu + w * w)) * (mu * Math.sin(w * t) - w * Math.cos(w * t));
  return { atInstants: times.map((time) => ({ at: from + time, inHand: busyAt(time) })) };
}

/** Kiefer and Wolfowitz: each contact, in order of arrival, takes the agent who is free first. */
function traced(arrivals: readonly number[], works: readonly number[], servers: number): Expected {
  const freeAt = new Array<number>(servers).fill(0);
  return {
    contacts: arrivals.map((at, index) => {
      freeAt.sort((a, b) => a - b);
      const start = Math.max(at, freeAt[0]!);
      freeAt[0] = start + works[index]!;
      return { wait: start - at, end: freeAt[0] };
    }),
  };
}

/** File name in scenarios/theory → what it must expect. */
export const closedForms: Readonly<Record<string, () => Expected>> = {
  ...singleQueue,
  ...orders,
  ...returning,
  ...chats,
  ...daysOverTime,
  ...traces,
  'one-agent': () => erlangCOf(1, 0.6, 2),
  'five-agents': () => erlangCOf(5, 4, 0.3),
  'fifty-agents': () => erlangCOf(50, 43, 0.3),
  'patience-5': () => erlangA(5, 4.5, 0.5),
  'patience-short': () => erlangA(10, 12, 2),
  'patience-long': () => erlangA(3, 3, 0.1),
  'patience-1000-agents': () => {
    const { pWait, pAbandon, occupancy } = erlangA(1_000, 1_010, 1);
    return { pWait: pWait!, pAbandon: pAbandon!, occupancy: occupancy! };
  },
  'patience-deterministic': () => deterministicPatience(3, 3.3, 0.8),
  'loss-exponential': () => ({ pBlock: erlangB(5, 4), occupancy: (4 * (1 - erlangB(5, 4))) / 5 }),
  'loss-deterministic': () => ({ pBlock: erlangB(5, 4), occupancy: (4 * (1 - erlangB(5, 4))) / 5 }),
  'finite-places': () => finitePlaces(4, 7, 3.6),
  'work-deterministic': () => ({ ...mg1(0.5, 1), sdWait: Math.sqrt(0.5 ** 2 + 0.5 / (3 * 0.5)) }),
  'work-erlang': () => mg1(0.6, 1.25),
  'work-gamma': () => mg1(0.6, 3),
  'work-uniform': () => mg1(0.6, 4 / 3),
  'work-lognormal': () => mg1(0.6, 1 + 0.5 ** 2),
  'work-weibull': () => mg1(0.6, 4 / Math.PI),
  'work-hyper-exponential': () => mg1(0.6, 2 * (0.25 * 2.5 ** 2 + 0.75 * 0.5 ** 2)),
  'work-mixture': () => mg1(0.6, 0.5 * 0.5 ** 2 + 0.5 * 2 * 1.5 ** 2),
  'work-empirical': () => mg1(0.6, (3 * 0.5 ** 2 + 2.5 ** 2) / 4),
  // Work and wrap-up with means of ½ each are M/E2/1 for whoever waits.
  'wrap-up': () => ({
    meanWait: mg1(0.6, 1.5)['meanWait']!,
    occupancy: 0.6,
    meanChatDuration: 0.5,
    handleTime: 1,
  }),
  batches: () => batches(3, 2, 0.5),
  'strict-order': () => strictOrder(4, { gold: 0.8, silver: 1.2, bronze: 1.2 }),
  'skills-n': () => skillDesk(skillShapes.n),
  'skills-m': () => skillDesk(skillShapes.m),
  'skills-x': () => skillDesk(skillShapes.x),
  'skills-v-reserve': () => skillDesk(skillShapes.vWithReserve),
  'chat-one-agent': () => oneChatAgent(1.2, [1, 0.75, 0.6]),
  'chat-two-agents': () => twoChatAgents(1.5, 0.6),
  retrials: () => retrials(0.4, 0.5),
  redials: () => {
    const { meanOrbit, meanQueue, pAbandon, occupancy } = redials(4.4, 4, 0.7, 0.6, 0.5);
    return { meanOrbit, meanQueue, pAbandon, occupancy };
  },
  'repeat-contacts': () => ({ ...mmc(4, 2.2 / 0.7, 1), firstContactResolution: 0.7 }),
  'self-service-first': () => {
    const { pWait, meanWait, meanQueue } = mmc(3, 2.4, 1);
    return {
      classes: {
        selfService: { meanBusy: 12, channelEscalation: 0.4 },
        calls: { pWait, meanWait, meanQueue },
      },
    };
  },
  'morning-wave': () =>
    overTime({
      rateAt: (t) => (t < 2 ? 2 + 4 * t : 10 - 4 * (t - 2)),
      serversAt: () => 7,
      patienceRate: 0.5,
      until: 4,
    }),
  'shifts-change': () =>
    overTime({ rateAt: () => 5, serversAt: (t) => (t < 1 ? 3 : t < 3 ? 5 : 7), patienceRate: 0.4, until: 4 }),
  'no-queue-wave': () => infiniteServers(15, 9, 1, 12, [0, 0.25, 0.5, 0.75]),
  'given-contacts': () => traced([0, 1, 1.5, 2, 4, 4.25, 7], [3, 2.5, 1, 4, 0.5, 2, 1], 2),
};
