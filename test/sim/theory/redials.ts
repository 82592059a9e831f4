import { Equilibrium } from './chain.ts';

/** M/M/c+M, service rate 1, where a share of those who lost patience calls again; queue and orbit up to 60. */
export function redials(rate: number, servers: number, theta: number, share: number, redialRate: number) {
  const chain = Equilibrium.of([0, 0], ([n, orbit]) => [
    { to: [Math.min(n! + 1, 60), orbit!], rate },
    { to: [n! - 1, orbit!], rate: Math.min(n!, servers) },
    ...(n! > servers
      ? [
          { to: [n! - 1, orbit!], rate: (n! - servers) * theta * (1 - share) },
          { to: [n! - 1, Math.min(orbit! + 1, 60)], rate: (n! - servers) * theta * share },
        ]
      : []),
    { to: [Math.min(n! + 1, 60), orbit! - 1], rate: orbit! * redialRate },
  ]);
  const meanQueue = chain.mean(([n]) => Math.max(0, n! - servers));
  const meanOrbit = chain.mean(([, orbit]) => orbit!);
  const offered = rate + redialRate * meanOrbit;
  return {
    meanOrbit,
    meanQueue,
    pAbandon: (theta * meanQueue) / offered,
    meanWait: meanQueue / offered,
    occupancy: chain.mean(([n]) => Math.min(n!, servers)) / servers,
  };
}
