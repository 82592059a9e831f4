import { Equilibrium, type Transition } from '../../sim/theory/chain.ts';
import type { Expected } from './expected.ts';

/** Pools of agents and classes of customers who are served in the order of coming, as far as agents have the skill. */
interface OrderedDesk {
  readonly pools: readonly number[];
  readonly rates: readonly number[];
  /** [pool][class]; 0: the pool does not serve the class. */
  readonly serviceRates: readonly (readonly number[])[];
  /** By class: pools in the order in which it looks for an idle agent. */
  readonly looksAt: readonly (readonly number[])[];
  /** Room for all, waiting and in service. */
  readonly places: number;
}

/** The chain knows who waits behind whom: busy agents by pool and class, then the classes of those who wait, in order. */
export function firstCome({ pools, rates, serviceRates, looksAt, places }: OrderedDesk): Expected {
  const width = pools.length * rates.length;
  const at = (pool: number, k: number): number => pool * rates.length + k;
  const busyIn = (state: readonly number[], pool: number): number =>
    rates.reduce((sum, _, k) => sum + state[at(pool, k)]!, 0);
  const freePool = (state: readonly number[], k: number): number | undefined =>
    looksAt[k]!.find((pool) => busyIn(state, pool) < pools[pool]!);
  const plus = (state: readonly number[], index: number, by: number): number[] =>
    state.map((value, i) => (i === index ? value + by : value));
  const inSystem = (state: readonly number[]): number =>
    state.slice(0, width).reduce((a, b) => a + b, 0) + state.length - width;
  const ended = (state: readonly number[], pool: number, k: number): readonly number[] => {
    const freed = plus(state, at(pool, k), -1);
    const next = freed.findIndex((waiting, i) => i >= width && serviceRates[pool]![waiting]! > 0);
    if (next === -1) return freed;
    return plus(freed, at(pool, freed[next]!), 1).filter((_, i) => i !== next);
  };
  const ways = (state: readonly number[]): Transition[] => [
    ...rates.flatMap((rate, k): Transition[] => {
      if (inSystem(state) === places) return [];
      const pool = freePool(state, k);
      return [{ to: pool === undefined ? [...state, k] : plus(state, at(pool, k), 1), rate }];
    }),
    ...pools.flatMap((_, pool) =>
      rates.flatMap((_rate, k): Transition[] => {
        const busy = state[at(pool, k)]!;
        return busy === 0 ? [] : [{ to: ended(state, pool, k), rate: busy * serviceRates[pool]![k]! }];
      }),
    ),
  ];
  const chain = Equilibrium.of(new Array<number>(width).fill(0), ways);
  const pBlock = chain.mean((state) => (inSystem(state) === places ? 1 : 0));
  return {
    classes: Object.fromEntries(
      rates.map((rate, k) => {
        const meanQueue = chain.mean((state) => state.slice(width).filter((one) => one === k).length);
        return [`class${k}`, { pBlock, meanQueue, meanWaitAdmitted: meanQueue / (rate * (1 - pBlock)) }];
      }),
    ),
    groups: Object.fromEntries(
      pools.map((count, pool) => [
        `pool${pool}`,
        { occupancy: chain.mean((state) => busyIn(state, pool)) / count },
      ]),
    ),
  };
}
