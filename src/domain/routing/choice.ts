import { Why } from './decision.ts';
import type { Choice } from './plan.ts';

/**
 * Which of the agents who could take a piece of work gets it: the least (first, second), then the least id.
 *
 *   longestIdle   first = 0 with nothing in hand, else 1     second = restingSinceAt
 *   leastLoaded   first = load ÷ capacity                    second = restingSinceAt
 *   roundRobin    first = last turn (0: never had one)       second = 0
 *   mostSkilled   the greatest sum of levels in the skills asked for, among equals as longestIdle
 *
 * `restingSinceAt`: the instant the agent was last given anything, or had nothing left in hand, or became
 * available, whichever is latest. A turn is the number of a gift in the desk's count of gifts.
 */
const ChoiceKey = { idle: 0, load: 1, turn: 2 } as const;

export const keyOfChoice: Readonly<Record<Choice, number>> = {
  longestIdle: ChoiceKey.idle,
  mostSkilled: ChoiceKey.idle,
  leastLoaded: ChoiceKey.load,
  roundRobin: ChoiceKey.turn,
};

export const whyOfChoice: Readonly<Record<Choice, number>> = {
  longestIdle: Why.longestIdle,
  leastLoaded: Why.leastLoaded,
  mostSkilled: Why.mostSkilled,
  roundRobin: Why.roundRobin,
};

export const firstKey = (
  key: number,
  inHand: number,
  load: number,
  capacity: number,
  turn: number,
): number => {
  if (key === ChoiceKey.idle) return inHand === 0 ? 0 : 1;
  if (key === ChoiceKey.load) return capacity === 0 ? 0 : load / capacity;
  return turn;
};

export const secondKey = (key: number, restingSinceAt: number): number =>
  key === ChoiceKey.turn ? 0 : restingSinceAt;
