import type { SkillDesk } from './skillChain.ts';

/** The usual shapes of desks with skills, for the engine and for scenario files. */
export const skillShapes = {
  /** Specialists of one class, and agents who serve both. */
  n: {
    pools: [2, 3],
    rates: [2.2, 1.8],
    patienceRates: [0.5, 0.8],
    serviceRates: [
      [1, 0],
      [0.8, 1.1],
    ],
    looksAt: [[0, 1], [1]],
    reserves: [0, 0],
    longest: 18,
  },
  /** Specialists of each class, and agents who serve both. */
  m: {
    pools: [1, 2, 2],
    rates: [1.6, 2.4],
    patienceRates: [1, 1],
    serviceRates: [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    looksAt: [
      [0, 2],
      [1, 2],
    ],
    reserves: [0, 0],
    longest: 16,
  },
  /** Everybody serves everything, each class looks for its own first. */
  x: {
    pools: [2, 2],
    rates: [1.6, 1.4],
    patienceRates: [0.6, 0.6],
    serviceRates: [
      [1.2, 0.7],
      [0.6, 1],
    ],
    looksAt: [
      [0, 1],
      [1, 0],
    ],
    reserves: [0, 0],
    longest: 16,
  },
  /** The second class leaves two agents idle for the first. */
  vWithReserve: {
    pools: [5],
    rates: [1.8, 1.6],
    patienceRates: [0.5, 0.5],
    serviceRates: [[1, 1]],
    looksAt: [[0], [0]],
    reserves: [0, 2],
    longest: 24,
  },
} as const satisfies Record<string, SkillDesk>;
