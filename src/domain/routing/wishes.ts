import type { Instant } from '../desk/time.ts';
import { dropFromHands } from './arrival.ts';
import { Requeue, Why } from './decision.ts';
import { detach, giveWork, mayEverTake, returnOffer, returnWork, viaOf } from './handing.ts';
import { hasRoom, poolFor } from './matching.ts';
import { Outcome } from './outcome.ts';
import { parkedPointsOf } from './plan.ts';
import type { RouterState } from './routerState.ts';
import { settle, settleFreed } from './settling.ts';
import { layDown, recount, takeUp } from './staffing.ts';
import { beginWait, placeWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

/** The offer becomes an assignment. */
export function accept(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const { works, agents, sink } = state;
  const refusal = refusalOf(state, work, agent, WorkState.offered, WorkState.offered);
  if (refusal !== Outcome.applied) return refusal;
  agents.misses[agent] = 0;
  works.setState(work, WorkState.assigned);
  works.setUntilAt(work, Number.POSITIVE_INFINITY);
  works.setEscalateAt(work, Number.POSITIVE_INFINITY);
  sink.assigned(
    at,
    work,
    agent,
    works.viaTeam(work),
    works.viaRing(work),
    works.points(work),
    Why.accepted,
    0,
  );
  state.changedWork(work);
  state.changedAgent(agent);
  return Outcome.applied;
}

/** The offer goes back; saying no is an answer, so it counts as no miss. */
export function decline(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const refusal = refusalOf(state, work, agent, WorkState.offered, WorkState.offered);
  if (refusal !== Outcome.applied) return refusal;
  state.agents.misses[agent] = 0;
  returnOffer(state, work, at, Requeue.declined);
  settle(state, at);
  return Outcome.applied;
}

/**
 * The agent takes waiting work (or what is offered to them) without being asked. They must be there
 * (available or busy; a shift is not asked for), eligible in any ring, and have room; reserves, affinity to
 * others and their own earlier no do not stand in the way.
 */
export function claim(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const { works, agents } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return Outcome.unknownWork;
  if (!agents.knows(agent)) return Outcome.unknownAgent;
  const holder = works.agent(work);
  if (workState === WorkState.offered && holder === agent) return accept(state, work, agent, at);
  if (workState === WorkState.offered || workState === WorkState.assigned) return Outcome.alreadyAssigned;
  if (workState === WorkState.parked && holder !== -1) return Outcome.alreadyAssigned;
  const { presence } = agents.facts[agent]!;
  if (presence !== 'available' && presence !== 'busy') return Outcome.agentUnavailable;
  if (!mayEverTake(state, agent, work)) return Outcome.notEligible;
  if (!hasRoom(state, agent, agents.group[agent]!.poolOf[state.channelOf(work)]!)) return Outcome.atCapacity;
  detach(state, work, at);
  agents.misses[agent] = 0;
  const { team, ring } = viaOf(state, agent, work);
  giveWork(state, work, agent, team, ring, at, Why.claimed, 0, false);
  return Outcome.applied;
}

/** The agent gives work in hand back to its team. */
export function release(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const refusal = refusalOf(state, work, agent, WorkState.assigned, WorkState.parked);
  if (refusal !== Outcome.applied) return refusal;
  returnWork(state, work, at, Requeue.released);
  settle(state, at);
  return Outcome.applied;
}

/**
 * To another team's queue, or to a named agent, whose skills are not asked for: only that they are there,
 * allowed on the channel, and have room. `agent` is who has it now; -1: a transfer by somebody else.
 * A team of -1 is the work's own, an agent of -1 anybody.
 */
export function transfer(
  state: RouterState,
  work: number,
  agent: number,
  toTeam: number,
  toAgent: number,
  at: Instant,
): Outcome {
  const { works, agents, plan } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return Outcome.unknownWork;
  const inHand = workState >= WorkState.offered;
  const holder = inHand ? works.agent(work) : -1;
  if (agent !== -1 && holder !== agent) return Outcome.notHolder;
  if (toAgent !== -1) {
    if (!agents.knows(toAgent)) return Outcome.unknownAgent;
    if (holder === toAgent) return Outcome.alreadyAssigned;
    if (agents.takes[toAgent] !== 1) return Outcome.agentUnavailable;
    const pool = poolFor(state, toAgent, work);
    if (pool === undefined || works.isNotFor(work, toAgent)) return Outcome.notEligible;
    if (!hasRoom(state, toAgent, pool)) return Outcome.atCapacity;
  }
  if (toAgent === -1 && holder !== -1) {
    setTeam(state, work, toTeam);
    returnWork(state, work, at, Requeue.transferred);
  } else {
    detach(state, work, at);
    setTeam(state, work, toTeam);
    beginWait(state, work, at);
    if (toAgent === -1) placeWork(state, work, at);
    else {
      const { team } = state.requirementOf(work);
      giveWork(state, work, toAgent, team, 0, at, Why.transferred, 0, !plan.autoAccept);
    }
  }
  settle(state, at);
  return Outcome.applied;
}

function setTeam(state: RouterState, work: number, team: number): void {
  if (team === -1) return;
  const requirement = state.requirementOf(work);
  state.works.setRequirement(work, state.index.requirementId({ ...requirement, team }));
}

/** Work in hand waits for the customer; it keeps a share of its points on the agent. */
export function park(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const { works, plan } = state;
  const refusal = refusalOf(state, work, agent, WorkState.assigned, WorkState.assigned);
  if (refusal !== Outcome.applied) return refusal;
  const points = parkedPointsOf(plan, works.points(work));
  layDown(state, work, at);
  takeUp(state, agent, work, points, -1);
  works.setState(work, WorkState.parked);
  state.changedWork(work);
  recount(state, agent);
  settleFreed(state, agent, at);
  return Outcome.applied;
}

/** The agent is done with it; the router forgets it. */
export function finish(state: RouterState, work: number, agent: number, at: Instant): Outcome {
  const refusal = refusalOf(state, work, agent, WorkState.assigned, WorkState.parked);
  if (refusal !== Outcome.applied) return refusal;
  dropFromHands(state, work, at);
  return Outcome.applied;
}

/** Applied if the agent has the work in a state from `least` to `most`. */
function refusalOf(state: RouterState, work: number, agent: number, least: number, most: number): Outcome {
  const { works } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return Outcome.unknownWork;
  const has = workState >= least && workState <= most && works.agent(work) === agent;
  if (has && agent !== -1) return Outcome.applied;
  if (least === WorkState.offered && workState === WorkState.assigned) return Outcome.alreadyAssigned;
  return Outcome.notHolder;
}
