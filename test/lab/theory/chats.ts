import { Equilibrium } from '../../sim/theory/chain.ts';
import type { Expected } from './expected.ts';

interface ChatDesk {
  readonly agents: number;
  readonly cap: number;
  /** Speed on each of 1, 2, 3 … chats. */
  readonly speeds: readonly number[];
  readonly rate: number;
  readonly patienceRate: number;
  readonly longest: number;
  /** Who waits beyond these is turned away. */
  readonly places?: number;
}

/** Agents with several chats each, the least loaded first: how many agents have 0, 1, 2 … chats, and who waits. */
function chatDesk({ agents, cap, speeds, rate, patienceRate, longest, places }: ChatDesk): Expected {
  const start = [agents, ...new Array<number>(cap).fill(0), 0];
  const q = cap + 1;
  const moved = (state: readonly number[], from: number, to: number): number[] =>
    state.map((count, j) => count + (j === from ? -1 : j === to ? 1 : 0));
  const inSystem = (state: readonly number[]): number => chatsOf(state) + state[q]!;
  const chatsOf = (state: readonly number[]): number =>
    state.slice(0, q).reduce((sum, count, j) => sum + j * count, 0);
  const room = places ?? Number.POSITIVE_INFINITY;
  const chain = Equilibrium.of(start, (state) => {
    const least = state.findIndex((count, j) => j < cap && count > 0);
    const waiting = state[q]!;
    const plus = (by: number): number[] => state.map((count, j) => (j === q ? count + by : count));
    return [
      ...(inSystem(state) >= room
        ? []
        : [
            {
              to: least !== -1 ? moved(state, least, least + 1) : waiting < longest ? plus(1) : [...state],
              rate,
            },
          ]),
      ...(waiting > 0 ? [{ to: plus(-1), rate: waiting * patienceRate }] : []),
      ...state.slice(1, q).flatMap((count, index) => {
        const j = index + 1;
        if (count === 0) return [];
        // An agent of cap chats who ends one takes the next who waits.
        return [{ to: waiting > 0 ? plus(-1) : moved(state, j, j - 1), rate: count * j * speeds[index]! }];
      }),
    ].filter((way) => way.rate > 0);
  });
  const queue = chain.mean((state) => state[q]!);
  const chats = chain.mean(chatsOf);
  const busy = agents - chain.mean((state) => state[0]!);
  const blocked = chain.mean((state) => (inSystem(state) >= room ? 1 : 0));
  const abandoned = (patienceRate * queue) / rate;
  return {
    ...(places === undefined
      ? { pWait: chain.mean((state) => (state[cap] === agents ? 1 : 0)) }
      : { pBlock: blocked }),
    meanQueue: queue,
    ...(patienceRate > 0 ? { pAbandon: abandoned } : {}),
    meanChatDuration: chats / (rate * (1 - abandoned - blocked)),
    agentUtilisation: busy / agents,
    meanConcurrencyWhenBusy: chats / busy,
  };
}

export const chats: Readonly<Record<string, () => Expected>> = {
  'chat-patience': () =>
    chatDesk({ agents: 1, cap: 3, speeds: [1, 0.7, 0.5], rate: 1.8, patienceRate: 0.4, longest: 40 }),
  'chat-three-agents': () =>
    chatDesk({ agents: 3, cap: 3, speeds: [1, 0.65, 0.5], rate: 3.6, patienceRate: 0.2, longest: 80 }),
  'chat-by-weights': () =>
    chatDesk({ agents: 2, cap: 2, speeds: [0.9, 0.6], rate: 2, patienceRate: 0, longest: 500 }),
  'chat-places': () =>
    chatDesk({
      agents: 2,
      cap: 3,
      speeds: [1, 0.6, 0.42],
      rate: 2.6,
      patienceRate: 0.3,
      longest: 9,
      places: 8,
    }),
  'chat-no-faster-together': () =>
    chatDesk({ agents: 1, cap: 4, speeds: [1, 0.5, 0.25, 0.15], rate: 0.5, patienceRate: 0, longest: 600 }),
};
