import { Future, futureUniform, RandomStream } from './chance/randomStream.ts';
import type { SimAgent } from './contactAndAgent.ts';
import { EventKind } from './eventList.ts';
import type { AgentGroupModel } from './model.ts';
import type { SimState } from './simState.ts';

/** Stamps of the events that begin and end a short absence. */
export const shrinkageChange = { begins: 7, ends: 8 } as const;

/**
 * Short absences of agents: one after the other, with exponential stretches there and away, so that at every
 * instant of a shift the probability of being away is the share. They go on through nights and breaks, where they
 * make no difference: an agent's are the same whatever the rota.
 *
 * Everything follows from one key per agent; one event per agent is pending.
 * @returns null: the group has none
 */
export function openShrinkage(
  state: SimState,
  { name, shrinkage }: AgentGroupModel,
): { readonly begin: (agent: SimAgent, untilMs: number) => void } | null {
  if (!shrinkage || shrinkage.share === 0) return null;
  const keys = new RandomStream(state.seed, state.replication, name, 'shrinkage');
  return {
    begin(agent, untilMs): void {
      agent.shrinkageKey = (keys.next() * 4_294_967_296) | 0;
      agent.shrinkageUntil = untilMs;
      agent.isShrunk = drawn(agent) < shrinkage.share;
      expectChange(state, agent);
    },
  };
}

/** The absence begins or ends; the next change is entered. */
export function changeShrinkage(state: SimState, agent: SimAgent, change: number): void {
  agent.isShrunk = change === shrinkageChange.begins;
  expectChange(state, agent);
}

const drawn = (agent: SimAgent): number =>
  futureUniform(agent.shrinkageKey, Future.shrinkage, agent.shrinkageTurn++);

function expectChange({ events, now }: SimState, agent: SimAgent): void {
  const { share, meanMs } = agent.model.shrinkage!;
  const mean = agent.isShrunk ? meanMs : (meanMs * (1 - share)) / share;
  const at = now - mean * Math.log(drawn(agent));
  // After the last shift nobody asks any more.
  if (at < agent.shrinkageUntil)
    events.add(
      at,
      EventKind.rotaChanges,
      agent.number,
      agent.isShrunk ? shrinkageChange.ends : shrinkageChange.begins,
    );
}
