import type { Instant } from '../desk/time.ts';
import { Requeue } from './decision.ts';
import type { RouterState } from './routerState.ts';
import { inHandOf, layDown, recount, refreshAgent, takeUp } from './staffing.ts';
import { Timer } from './timers.ts';
import { beginWait, leaveWait, noteDecline, placeWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

const never = Number.POSITIVE_INFINITY;

/** Gives work that is nobody's and in no lane to the agent: as an offer, or for good. */
export function giveWork(
  state: RouterState,
  work: number,
  agent: number,
  team: number,
  ring: number,
  at: Instant,
  why: number,
  value: number,
  isOffer: boolean,
): void {
  const { works, agents, index, plan, sink, timers } = state;
  const { channel, lanes } = index.entries[works.requirement(work)]!;
  const points = lanes[0]!.plan.weight;
  takeUp(state, agent, work, points, channel);
  agents.restingSinceAt[agent] = at;
  agents.turn[agent] = ++state.turn;
  refreshAgent(state, agent);
  recount(state, agent);
  if (isOffer) {
    const expiresAt = at + plan.offerExpirySeconds * 1_000;
    works.setVia(work, channel, team, ring);
    works.setState(work, WorkState.offered);
    works.setWidenAt(work, never);
    works.setUntilAt(work, expiresAt);
    timers.push(expiresAt, Timer.offerExpires, work, -1);
    sink.offer(at, work, agent, team, ring, points, expiresAt, why, value);
  } else {
    works.assign(work, channel, team, ring);
    sink.assigned(at, work, agent, team, ring, points, why, value);
  }
  state.changedWork(work);
  state.changedAgent(agent);
}

/** Takes work out of its agent's hands; the agent is stirred. The work is nobody's and in no lane afterwards. */
function takeAway(state: RouterState, work: number, at: Instant): number {
  const agent = state.works.agent(work);
  layDown(state, work, at);
  recount(state, agent);
  refreshAgent(state, agent);
  state.stirAgent(agent);
  state.works.setUntilAt(work, never);
  state.changedWork(work);
  return agent;
}

/** Takes work from wherever it is; answers who had it in hand or parked, -1 for nobody. */
export function detach(state: RouterState, work: number, at: Instant): number {
  const { works } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.waiting || workState === WorkState.held) {
    leaveWait(state, work);
    return -1;
  }
  return works.agent(work) === -1 ? -1 : takeAway(state, work, at);
}

/** An offer goes back to wait where it was, with its age. */
export function returnOffer(state: RouterState, work: number, at: Instant, reason: number): void {
  const agent = takeAway(state, work, at);
  if (reason === Requeue.declined || reason === Requeue.missed) noteDecline(state, work, agent, at);
  state.sink.requeued(at, work, agent, reason, state.works.queuedAt(work));
  placeWork(state, work, at);
}

/** Work in somebody's hands goes back to its team's first ring, with its age. */
export function returnWork(state: RouterState, work: number, at: Instant, reason: number): void {
  const agent = takeAway(state, work, at);
  beginWait(state, work, at);
  if (reason === Requeue.released || reason === Requeue.transferred) noteDecline(state, work, agent, at);
  state.sink.requeued(at, work, agent, reason, state.works.queuedAt(work));
  placeWork(state, work, at);
}

/** Whether the agent's teams, channels, skills and languages allow the work in any ring of its team, and it is for them. */
export function mayEverTake(state: RouterState, agent: number, work: number): boolean {
  const group = state.agents.group[agent];
  if (group === undefined || state.works.isNotFor(work, agent)) return false;
  return state.lastLaneOf(work).doorsOf[group.id] !== undefined;
}

/** Takes back offers and held work that the agent may not have any more, in order of service. */
export function withdrawFrom(state: RouterState, agent: number, at: Instant): void {
  const { agents, works } = state;
  const takes = agents.takes[agent] === 1;
  for (const work of inHandOf(state, agent)) {
    if (works.stateOf(work) !== WorkState.offered) continue;
    if (!takes) returnOffer(state, work, at, Requeue.agentUnavailable);
    else if (!mayEverTake(state, agent, work)) returnOffer(state, work, at, Requeue.agentNotEligible);
  }
  for (const work of [...(agents.held[agent] ?? [])]) {
    if (takes && mayEverTake(state, agent, work)) continue;
    leaveWait(state, work);
    placeWork(state, work, at);
  }
}

/** Team and ring through which the agent comes by work that is not chosen for them: the first door of all rings. */
export function viaOf(state: RouterState, agent: number, work: number): { team: number; ring: number } {
  const lane = state.lastLaneOf(work);
  const first = lane.doorsOf[state.agents.group[agent]!.id]?.[0];
  if (first === undefined) return { team: lane.plan.requirement.team, ring: state.works.ring(work) };
  const { team, ring } = lane.plan.doors[first]!;
  return { team, ring };
}
