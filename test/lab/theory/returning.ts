import { birthDeath, Equilibrium, expected, type Transition } from '../../sim/theory/chain.ts';
import { mmc } from '../../sim/theory/erlang.ts';
import type { Expected } from './expected.ts';

interface RetrialDesk {
  readonly servers: number;
  readonly places: number;
  readonly rate: number;
  readonly retryRate: number;
  /** Share of those turned away who try again. */
  readonly share: number;
  /** Of those who wait. */
  readonly patienceRate: number;
}

/** Retrials: who finds no room goes into an orbit and comes again, or is lost. */
function retrialDesk({ servers, places, rate, retryRate, share, patienceRate }: RetrialDesk): Expected {
  const most = 150;
  const chain = Equilibrium.of([0, 0], ([n, orbit]) => {
    const isFull = n === places;
    const ways: Transition[] = [
      { to: isFull ? [n, Math.min(orbit! + 1, most)] : [n! + 1, orbit!], rate: isFull ? rate * share : rate },
      { to: [n! - 1, orbit!], rate: Math.min(n!, servers) + patienceRate * Math.max(0, n! - servers) },
      isFull
        ? { to: [n, orbit! - 1], rate: orbit! * retryRate * (1 - share) }
        : { to: [n! + 1, orbit! - 1], rate: orbit! * retryRate },
    ];
    return ways;
  });
  const orbit = chain.mean(([, o]) => o!);
  const tries = rate + retryRate * orbit;
  const blocked = chain.mean(([n, o]) => (n === places ? rate + retryRate * o! : 0));
  const queue = chain.mean(([n]) => Math.max(0, n! - servers));
  return {
    pBlock: blocked / tries,
    meanQueue: queue,
    meanOrbit: orbit,
    meanTimeInOrbit: orbit / rate,
    occupancy: chain.mean(([n]) => Math.min(n!, servers)) / servers,
  };
}

/** At most two retries: each orbit apart. */
function twoRetries(servers: number, rate: number, retryRate: number): Expected {
  const most = 40;
  const chain = Equilibrium.of([0, 0, 0], ([n, first, second]) => {
    const isFull = n === servers;
    return [
      { to: isFull ? [n, Math.min(first! + 1, most), second!] : [n! + 1, first!, second!], rate },
      { to: [n! - 1, first!, second!], rate: n! },
      {
        to: isFull ? [n, first! - 1, Math.min(second! + 1, most)] : [n! + 1, first! - 1, second!],
        rate: first! * retryRate,
      },
      { to: isFull ? [n, first!, second! - 1] : [n! + 1, first!, second! - 1], rate: second! * retryRate },
    ];
  });
  const orbits = chain.mean(([, a, b]) => a! + b!);
  return {
    meanOrbit: orbits,
    meanTimeInOrbit: orbits / rate,
    occupancy: chain.mean(([n]) => n!) / servers,
    ratios: [{ is: 1 - chain.mean(([n]) => n!) / rate }],
  };
}

/** Falin and Templeton: M/G/1 retrials, service of mean 1 and the second moment given. */
const generalRetrials = (rate: number, secondMoment: number, retryRate: number): Expected => {
  const orbit = (rate ** 2 * secondMoment) / (2 * (1 - rate)) + rate ** 2 / (retryRate * (1 - rate));
  return { occupancy: rate, meanOrbit: orbit, meanTimeInOrbit: orbit / rate };
};

/** Some of those who lost patience call again, once, and are then served before the others. */
function oneRedial(
  servers: number,
  rate: number,
  theta: number,
  share: number,
  redialRate: number,
): Expected {
  const most = 26;
  const chain = Equilibrium.of([0, 0, 0, 0], ([busy, first, again, orbit]) => {
    const isFull = busy === servers;
    const next =
      again! > 0
        ? [busy!, first!, again! - 1, orbit!]
        : first! > 0
          ? [busy!, first! - 1, again!, orbit!]
          : [busy! - 1, 0, 0, orbit!];
    return [
      { to: isFull ? [busy, Math.min(first! + 1, most), again!, orbit!] : [busy! + 1, 0, 0, orbit!], rate },
      {
        to: isFull ? [busy, first!, Math.min(again! + 1, most), orbit! - 1] : [busy! + 1, 0, 0, orbit! - 1],
        rate: orbit! * redialRate,
      },
      { to: next, rate: busy! },
      { to: [busy!, first! - 1, again!, Math.min(orbit! + 1, most)], rate: first! * theta * share },
      { to: [busy!, first! - 1, again!, orbit!], rate: first! * theta * (1 - share) },
      { to: [busy!, first!, again! - 1, orbit!], rate: again! * theta },
    ].filter((way) => way.rate > 0);
  });
  const orbit = chain.mean(([, , , o]) => o!);
  const queues = [chain.mean(([, a]) => a!), chain.mean(([, , b]) => b!)];
  return {
    meanOrbit: orbit,
    occupancy: chain.mean(([busy]) => busy!) / servers,
    classes: {
      calls: { meanQueue: queues[0]!, pAbandon: (theta * queues[0]!) / rate },
      again: { meanQueue: queues[1]!, pAbandon: (theta * queues[1]!) / (redialRate * orbit) },
    },
  };
}

/** Bot, form, phone: each stage contains a share; what goes on is Poisson (M/G/∞). */
function threeStages(rate: number, onFromBot: number, onFromForm: number, agents: number): Expected {
  const calls = rate * onFromBot * onFromForm;
  const { pWait, meanWait, serviceLevel, occupancy } = mmc(agents, calls, 0.5);
  return {
    classes: {
      bot: { meanBusy: rate * 2, channelEscalation: onFromBot },
      form: { meanBusy: rate * onFromBot * 3, channelEscalation: onFromForm },
      // Observed for 2,250.
      calls: { pWait, meanWait, serviceLevel, perReplication: { offered: 2_250 * calls } },
    },
    groups: { phones: { occupancy } },
  };
}

/** Burke 1956: what leaves M/M/c is Poisson. First line, then for a share the second. */
function twoLines(rate: number, share: number): Expected {
  const [first, second] = [mmc(3, rate, 1), mmc(2, rate * share, 1)];
  return {
    classes: {
      firstLine: { pWait: first.pWait, meanWait: first.meanWait },
      secondLine: { pWait: second.pWait, meanWait: second.meanWait },
    },
  };
}

/** Jackson: customers who write again after an answer come back to the same queue, by way of a delay. */
function replies(agents: number, rate: number, share: number, delay: number): Expected {
  const all = rate / (1 - share);
  const { meanQueue, occupancy } = mmc(agents, all, 1);
  return {
    meanQueue,
    occupancy,
    meanBusy: all,
    ratios: [{ is: all * share * delay }, { is: meanQueue + all + all * share * delay }],
  };
}

/** Repeats of a class with its own work come to their own agents. */
function repeatsElsewhere(): Expected {
  const first = mmc(3, 2.1, 1);
  const second = mmc(2, 2.1 * 0.4 * 1.5, 1.5);
  return {
    classes: {
      calls: { pWait: first.pWait, meanWait: first.meanWait, firstContactResolution: 0.6 },
      complaints: { pWait: second.pWait, meanWait: 1.5 * second.meanWait },
    },
  };
}

/** Two in ten of those who find more than two waiting call later: places, then a line that takes all. */
function overflowElsewhere(): Expected {
  const p = birthDeath(
    5,
    () => 3.2,
    (n) => Math.min(n, 3),
  );
  const queue = expected(p, (n) => Math.max(0, n - 3));
  return {
    classes: {
      calls: { pBlock: p[5]!, meanQueue: queue },
      mails: { meanBusy: 3.2 * p[5]! * 0.25 * 4 },
    },
  };
}

export const returning: Readonly<Record<string, () => Expected>> = {
  'retrials-three-agents': () =>
    retrialDesk({ servers: 3, places: 3, rate: 2.2, retryRate: 0.4, share: 1, patienceRate: 0 }),
  'retrials-waiting-places': () =>
    retrialDesk({ servers: 2, places: 4, rate: 1.6, retryRate: 0.25, share: 1, patienceRate: 0 }),
  'retrials-some-give-up': () =>
    retrialDesk({ servers: 3, places: 3, rate: 3.3, retryRate: 0.6, share: 0.7, patienceRate: 0 }),
  'retrials-patience': () =>
    retrialDesk({ servers: 2, places: 5, rate: 2.3, retryRate: 0.5, share: 0.8, patienceRate: 0.4 }),
  'retrials-twice-at-most': () => twoRetries(3, 3, 0.5),
  'retrials-deterministic': () => generalRetrials(0.6, 1, 0.5),
  'retrials-hyper-exponential': () => generalRetrials(0.5, 2 * (0.2 * 9 + 0.8 * 0.25), 0.4),
  'redials-once': () => oneRedial(3, 3.2, 0.8, 0.7, 0.5),
  'self-service-three-stages': () => threeStages(8, 0.6, 0.5, 3),
  'two-lines': () => twoLines(2.2, 0.6),
  replies: () => replies(3, 1.4, 0.4, 6),
  'repeats-elsewhere': repeatsElsewhere,
  'places-overflow-elsewhere': overflowElsewhere,
};
