/** Blocking of M/G/c/c by Erlang's recursion; `load` in erlangs. */
export function erlangB(servers: number, load: number): number {
  let inverse = 1;
  for (let n = 1; n <= servers; n++) inverse = 1 + (n / load) * inverse;
  return 1 / inverse;
}

/** Probability of waiting in M/M/c. */
export function erlangC(servers: number, load: number): number {
  const b = erlangB(servers, load);
  return b / (1 - (load / servers) * (1 - b));
}

/** M/M/c, service rate 1: waits and service level. */
export const mmc = (servers: number, rate: number, serviceLevelMs: number) => {
  const pWait = erlangC(servers, rate);
  return {
    pWait,
    meanWait: pWait / (servers - rate),
    meanQueue: (rate * pWait) / (servers - rate),
    serviceLevel: 1 - pWait * Math.exp(-(servers - rate) * serviceLevelMs),
    occupancy: rate / servers,
  };
};
