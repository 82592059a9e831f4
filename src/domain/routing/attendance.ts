import type { Presence } from '../desk/agent.ts';
import type { Instant } from '../desk/time.ts';
import { Requeue } from './decision.ts';
import { returnOffer, returnWork, withdrawFrom } from './handing.ts';
import { Outcome } from './outcome.ts';
import type { RoutedAgent } from './requirement.ts';
import type { RouterState } from './routerState.ts';
import { settle } from './settling.ts';
import { inHandOf, layDown, refreshAgent, seatAgent, unseatAgent } from './staffing.ts';
import { leaveWait, placeWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

/**
 * What is known of the agent changes, or they are new. Offers and held work that they may not have any more
 * go back; assigned and parked work stays, over capacity too.
 */
export function changeAgent(
  state: RouterState,
  agent: number,
  facts: RoutedAgent<number>,
  at: Instant,
): Outcome {
  const { agents } = state;
  agents.admit(agent);
  if (!agents.knows(agent)) {
    agents.takes[agent] = 0;
    agents.turn[agent] = 0;
    agents.misses[agent] = 0;
    agents.restingSinceAt[agent] = at;
  }
  const tookBefore = agents.takes[agent] === 1;
  if (!tookBefore && facts.presence === 'available' && facts.isOnShift) {
    agents.restingSinceAt[agent] = at;
    agents.misses[agent] = 0;
  }
  seatAgent(state, agent, facts);
  state.changedAgent(agent);
  withdrawFrom(state, agent, at);
  state.stirAgent(agent);
  settle(state, at);
  return Outcome.applied;
}

export function changePresence(
  state: RouterState,
  agent: number,
  presence: Presence,
  isOnShift: boolean,
  at: Instant,
): Outcome {
  const facts = state.agents.facts[agent];
  if (facts === undefined) return Outcome.unknownAgent;
  return changeAgent(state, agent, { ...facts, presence, isOnShift }, at);
}

/** Too many misses in a row: away, and everything that is offered to or held for the agent goes back. */
export function setAway(state: RouterState, agent: number, misses: number, at: Instant): void {
  const { agents, sink } = state;
  agents.misses[agent] = 0;
  seatAgent(state, agent, { ...agents.facts[agent]!, presence: 'away' });
  state.changedAgent(agent);
  sink.agentSetAway(at, agent, misses);
  withdrawFrom(state, agent, at);
}

/** The agent is gone. Offers and assigned work go back; parked work stays parked, with nobody. */
export function removeAgent(state: RouterState, agent: number, at: Instant): Outcome {
  const { agents, works } = state;
  if (!agents.knows(agent)) return Outcome.unknownAgent;
  agents.takes[agent] = 0;
  refreshAgent(state, agent);
  for (const work of inHandOf(state, agent)) {
    const workState = works.stateOf(work);
    if (workState === WorkState.offered) returnOffer(state, work, at, Requeue.agentRemoved);
    else if (workState === WorkState.assigned) returnWork(state, work, at, Requeue.agentRemoved);
    else {
      layDown(state, work, at);
      state.changedWork(work);
    }
  }
  for (const work of [...(agents.held[agent] ?? [])]) {
    leaveWait(state, work);
    placeWork(state, work, at);
  }
  unseatAgent(state, agent);
  state.changedAgent(agent);
  settle(state, at);
  return Outcome.applied;
}
