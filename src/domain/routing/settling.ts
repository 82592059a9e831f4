import type { Instant } from '../desk/time.ts';
import { Why, Widen } from './decision.ts';
import { giveWork, viaOf } from './handing.ts';
import type { Lane } from './lane.ts';
import { bestFor, firstMatchable, matchWork, openDoor } from './matching.ts';
import type { RouterState } from './routerState.ts';
import { refreshAgent } from './staffing.ts';
import { leaveWait, placeWork, widenWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

/**
 * Brings the desk back to rest, so that no work waits while an eligible agent with room exists:
 *
 *   1. work whose ring has nobody left on shift widens, in order of service;
 *   2. as long as there is work for which there is an agent, the first in line of it is given, to the agent
 *      of the choice;
 *   3. if a queue is over its limit, the first in line of all such queues widens, and it begins again at 2.
 *
 * Before an event everything is at rest, so only what it has stirred is looked at.
 */
export function settle(state: RouterState, at: Instant): void {
  do {
    if (state.lonelyLanes.length > 0) widenLonely(state, at);
    while (giveNext(state, at));
  } while (state.stirredQueues.length > 0 && widenOverlong(state, at));
  state.fresh.length = 0;
}

/** Settles after an agent has gained room, in hands laid down and counted but not yet in the pools. */
export function settleFreed(state: RouterState, agent: number, at: Instant): void {
  if (state.stirredLanes.length > 0 || agent === -1) {
    if (agent !== -1) {
      refreshAgent(state, agent);
      state.stirAgent(agent);
    }
    settle(state, at);
    return;
  }
  // Nobody else has gained anything: what is first in line for the agent is theirs, and nobody is looked for.
  let work = bestFor(state, agent);
  if (work === -1) refreshAgent(state, agent);
  while (work !== -1) {
    giveTo(state, work, agent, at);
    work = bestFor(state, agent);
  }
}

function giveNext(state: RouterState, at: Instant): boolean {
  const { stirredAgents, stirredLanes, works } = state;
  let best = -1;
  let bestAgent = -1;
  for (let i = stirredAgents.length - 1; i >= 0; i--) {
    const agent = stirredAgents[i]!;
    const work = bestFor(state, agent);
    if (work === -1) {
      stirredAgents[i] = stirredAgents[stirredAgents.length - 1]!;
      stirredAgents.pop();
    } else if (best === -1 || works.compare(work, best) < 0) {
      best = work;
      bestAgent = agent;
    }
  }
  for (let i = stirredLanes.length - 1; i >= 0; i--) {
    const lane = stirredLanes[i]!;
    const work = firstMatchable(state, lane);
    if (work === -1) {
      lane.isDirty = false;
      stirredLanes[i] = stirredLanes[stirredLanes.length - 1]!;
      stirredLanes.pop();
    } else if (best === -1 || works.compare(work, best) < 0) best = work;
  }
  if (best === -1) return false;
  if (works.stateOf(best) === WorkState.held) giveTo(state, best, bestAgent, at);
  else giveMatched(state, state.laneOf(best), best, at);
  return true;
}

/** To the agent of the choice. */
function giveMatched(state: RouterState, lane: Lane, work: number, at: Instant): void {
  const isFresh = state.fresh.includes(work);
  const { agent, door, value } = matchWork(state, lane, work);
  const { team, ring } = lane.plan.doors[door]!;
  leaveWait(state, work);
  const why = isFresh ? lane.plan.whyOfChoice : Why.firstInLine;
  const reason = isFresh ? value : state.works.rank(work);
  giveWork(state, work, agent, team, ring, at, why, reason, !state.plan.autoAccept);
}

/** To an agent who is the only one it can go to. */
function giveTo(state: RouterState, work: number, agent: number, at: Instant): void {
  const { works, agents, plan } = state;
  if (works.stateOf(work) === WorkState.held) {
    const untilAt = works.untilAt(work);
    const { team, ring } = viaOf(state, agent, work);
    leaveWait(state, work);
    giveWork(state, work, agent, team, ring, at, Why.affinity, untilAt, !plan.autoAccept);
    return;
  }
  const lane = state.laneOf(work);
  const { team, ring } = lane.plan.doors[openDoor(state, lane, agents.group[agent]!.id)]!;
  leaveWait(state, work);
  giveWork(state, work, agent, team, ring, at, Why.firstInLine, works.rank(work), !plan.autoAccept);
}

function widenLonely(state: RouterState, at: Instant): void {
  const { works, index, lonelyLanes } = state;
  const lonely: number[] = [];
  for (const lane of lonelyLanes) {
    if (index.isLonely(lane)) lane.forEach((work) => void lonely.push(work));
  }
  lonelyLanes.length = 0;
  for (const work of lonely.sort((a, b) => works.compare(a, b))) {
    leaveWait(state, work);
    widenWork(state, work, at, Widen.nobodyOnShift);
    placeWork(state, work, at);
  }
}

function widenOverlong(state: RouterState, at: Instant): boolean {
  const { works, stirredQueues } = state;
  let first = -1;
  for (let i = stirredQueues.length - 1; i >= 0; i--) {
    const queue = stirredQueues[i]!;
    if (queue.waiting <= queue.limit) {
      stirredQueues[i] = stirredQueues[stirredQueues.length - 1]!;
      stirredQueues.pop();
      continue;
    }
    for (const lane of queue.lanes) {
      if (lane.head !== -1 && (first === -1 || works.compare(lane.head, first) < 0)) first = lane.head;
    }
  }
  if (first === -1) return false;
  leaveWait(state, first);
  widenWork(state, first, at, Widen.queueOverLength);
  placeWork(state, first, at);
  return true;
}
