import { Equilibrium, type Transition } from './chain.ts';

/** Pools of agents and classes of customers, all exponential, classes in strict order where they meet. */
export interface SkillDesk {
  readonly pools: readonly number[];
  /** By class. */
  readonly rates: readonly number[];
  readonly patienceRates: readonly number[];
  /** [pool][class]: service rate; 0: the pool does not serve the class. */
  readonly serviceRates: readonly (readonly number[])[];
  /** By class: pools in the order in which it looks for an idle agent. */
  readonly looksAt: readonly (readonly number[])[];
  /** By class: idle agents that must be left over for others. */
  readonly reserves: readonly number[];
  /** [class][pool], where that depends on the pool. */
  readonly reservesOf?: readonly (readonly number[])[];
  /** Longest queue of a class that is told apart. */
  readonly longest: number;
}

/** Exact averages of a skill desk, from its Markov chain: busy agents by pool and class, and queues by class. */
export function skillChain(desk: SkillDesk) {
  const { pools, rates, serviceRates } = desk;
  const classes = rates.length;
  const busyAt = (pool: number, k: number): number => pool * classes + k;
  const queueAt = (k: number): number => pools.length * classes + k;
  const idle = (state: readonly number[], pool: number): number =>
    pools[pool]! - rates.reduce((sum, _, k) => sum + state[busyAt(pool, k)]!, 0);
  const mayStart = (state: readonly number[], pool: number, k: number): boolean =>
    serviceRates[pool]![k]! > 0 && idle(state, pool) > (desk.reservesOf?.[k]?.[pool] ?? desk.reserves[k]!);
  const changed = (state: readonly number[], at: number, by: number): number[] =>
    state.map((value, index) => (index === at ? value + by : value));
  /** The freed pool takes the first class that waits, again and again. */
  const settled = (state: readonly number[], pool: number): readonly number[] => {
    for (let k = 0; k < classes; k++) {
      if (state[queueAt(k)]! > 0 && mayStart(state, pool, k))
        return settled(changed(changed(state, queueAt(k), -1), busyAt(pool, k), 1), pool);
    }
    return state;
  };
  const freePool = (state: readonly number[], k: number): number | undefined =>
    desk.looksAt[k]!.find((pool) => mayStart(state, pool, k));
  const ways = (state: readonly number[]): Transition[] =>
    rates.flatMap((rate, k) => {
      const pool = freePool(state, k);
      const arrival =
        pool !== undefined
          ? [{ to: changed(state, busyAt(pool, k), 1), rate }]
          : state[queueAt(k)]! < desk.longest
            ? [{ to: changed(state, queueAt(k), 1), rate }]
            : [];
      const waiting = state[queueAt(k)]!;
      const loss =
        waiting > 0 ? [{ to: changed(state, queueAt(k), -1), rate: waiting * desk.patienceRates[k]! }] : [];
      const ends = pools.flatMap((_, p) => {
        const busy = state[busyAt(p, k)]!;
        return busy > 0
          ? [{ to: settled(changed(state, busyAt(p, k), -1), p), rate: busy * serviceRates[p]![k]! }]
          : [];
      });
      return [...arrival, ...loss, ...ends];
    });
  const chain = Equilibrium.of(new Array((pools.length + 1) * classes).fill(0), ways);
  return {
    /** By class. */
    classes: rates.map((rate, k) => {
      const meanQueue = chain.mean((state) => state[queueAt(k)]!);
      return {
        pWait: chain.mean((state) => (freePool(state, k) === undefined ? 1 : 0)),
        meanQueue,
        meanWait: meanQueue / rate,
        pAbandon: (desk.patienceRates[k]! * meanQueue) / rate,
      };
    }),
    /** By pool: share of agents busy. */
    occupancy: pools.map((count, pool) => 1 - chain.mean((state) => idle(state, pool)) / count),
  };
}
