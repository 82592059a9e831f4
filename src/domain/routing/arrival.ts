import type { Instant } from '../desk/time.ts';
import { Requeue, Why } from './decision.ts';
import { detach, giveWork, mayEverTake, returnOffer, viaOf } from './handing.ts';
import { hasRoom, matchWork, poolFor } from './matching.ts';
import { Outcome } from './outcome.ts';
import { rankOf } from './rank.ts';
import type { RouterState } from './routerState.ts';
import { settle, settleFreed } from './settling.ts';
import { layDown, recount, refreshAgent } from './staffing.ts';
import {
  admitAll,
  armEscalation,
  beginWait,
  catchUp,
  enterLane,
  exclude,
  forgetDeclines,
  holdWork,
  leaveWait,
  placeWork,
  stirQueue,
} from './waiting.ts';
import { WorkState } from './workTable.ts';

const never = Number.POSITIVE_INFINITY;

/** New work looks for its agent; of known work it is a change, of parked work a return. */
export function arrive(
  state: RouterState,
  work: number,
  requirement: number,
  queuedAt: Instant,
  dueAt: Instant,
  boostMinutes: number,
  lastAgent: number,
  notFor: readonly number[],
  at: Instant,
): Outcome {
  const { works } = state;
  works.admit(work);
  const before = works.stateOf(work);
  if (before === WorkState.parked) {
    works.setRequirement(work, requirement);
    return resume(state, work, queuedAt, dueAt, boostMinutes, at);
  }
  if (before !== WorkState.none) return change(state, work, requirement, dueAt, boostMinutes, at);
  const promise = dueAt === never ? null : dueAt;
  const rank = rankOf(state.plan.order, queuedAt, promise, boostMinutes);
  works.open(work, requirement, rank, queuedAt, dueAt, boostMinutes, at);
  for (const agent of notFor) exclude(state, work, agent);
  if (state.plan.escalateAfterSeconds !== null) armEscalation(state, work);
  seekAgent(state, work, lastAgent, at);
  return Outcome.applied;
}

/** Other requirement or rank; the age stays. Work in hand keeps its agent, an offer only if they may still have it. */
export function change(
  state: RouterState,
  work: number,
  requirement: number,
  dueAt: Instant,
  boostMinutes: number,
  at: Instant,
): Outcome {
  const { works, index } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return Outcome.unknownWork;
  const holder = works.agent(work);
  const waits = workState === WorkState.waiting || workState === WorkState.held;
  const untilAt = works.untilAt(work);
  if (waits) leaveWait(state, work);
  const teamBefore = index.entries[works.requirement(work)]!.requirement.team;
  works.setRequirement(work, requirement);
  const { requirement: now, lanes } = index.entries[requirement]!;
  setRank(state, work, works.queuedAt(work), dueAt, boostMinutes);
  if (waits && now.team !== teamBefore) beginWait(state, work, at);
  else works.setRing(work, Math.min(works.ring(work), lanes.length - 1));
  state.changedWork(work);
  if (workState === WorkState.waiting) seekAgent(state, work, -1, at);
  else if (workState === WorkState.held) {
    if (mayEverTake(state, holder, work)) {
      holdWork(state, work, holder, untilAt);
      settle(state, at);
    } else seekAgent(state, work, -1, at);
  } else if (workState === WorkState.offered && !mayEverTake(state, holder, work)) {
    returnOffer(state, work, at, Requeue.agentNotEligible);
    settle(state, at);
  }
  return Outcome.applied;
}

/** Gone, wherever it was; or, `unlessInHand`, only where no agent has taken it. */
export function withdraw(state: RouterState, work: number, unlessInHand: boolean, at: Instant): Outcome {
  const { works } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return Outcome.unknownWork;
  if (unlessInHand && workState >= WorkState.assigned) return Outcome.applied;
  if (workState === WorkState.waiting || workState === WorkState.held) {
    detach(state, work, at);
    forgetWork(state, work);
  } else dropFromHands(state, work, at);
  return Outcome.applied;
}

/** Takes work in hand or parked out of the router; its agent, if there is one, takes what is next. */
export function dropFromHands(state: RouterState, work: number, at: Instant): void {
  const agent = state.works.agent(work);
  if (agent !== -1) {
    layDown(state, work, at);
    recount(state, agent);
  }
  forgetWork(state, work);
  if (agent !== -1) settleFreed(state, agent, at);
}

function forgetWork(state: RouterState, work: number): void {
  const { works } = state;
  forgetDeclines(state, work);
  admitAll(state, work);
  works.setState(work, WorkState.none);
  works.setEscalateAt(work, never);
  state.changedWork(work);
}

/**
 * Parked work comes back: to its agent at once if they are there and have room; otherwise it waits for them
 * alone as long as affinity lasts, then for anybody.
 */
export function resume(
  state: RouterState,
  work: number,
  queuedAt: Instant,
  dueAt: Instant,
  boostMinutes: number,
  at: Instant,
): Outcome {
  const { works, agents, sink } = state;
  const workState = works.stateOf(work);
  if (workState !== WorkState.parked) {
    return workState === WorkState.none ? Outcome.unknownWork : Outcome.notParked;
  }
  const agent = works.agent(work);
  setRank(state, work, queuedAt, dueAt, boostMinutes);
  state.changedWork(work);
  if (agent !== -1) layDown(state, work, at);
  beginWait(state, work, at);
  if (agent === -1) {
    sink.requeued(at, work, -1, Requeue.resumed, queuedAt);
    seekAgent(state, work, -1, at);
    return Outcome.applied;
  }
  recount(state, agent);
  const pool = poolFor(state, agent, work);
  if (agents.takes[agent] === 1 && pool !== undefined && hasRoom(state, agent, pool)) {
    const { team, ring } = viaOf(state, agent, work);
    giveWork(state, work, agent, team, ring, at, Why.resumed, 0, false);
    settleFreed(state, agent, at);
    return Outcome.applied;
  }
  sink.requeued(at, work, agent, Requeue.resumed, queuedAt);
  if (mayHold(state, work, agent)) holdWork(state, work, agent, at + state.plan.affinitySeconds * 1_000);
  else placeWork(state, work, at);
  refreshAgent(state, agent);
  state.stirAgent(agent);
  settle(state, at);
  return Outcome.applied;
}

function mayHold(state: RouterState, work: number, agent: number): boolean {
  return (
    agent !== -1 &&
    state.plan.affinitySeconds > 0 &&
    state.agents.takes[agent] === 1 &&
    mayEverTake(state, agent, work)
  );
}

/** Work that is nowhere finds its agent or waits; everything else is at rest. */
function seekAgent(state: RouterState, work: number, lastAgent: number, at: Instant): void {
  if (lastAgent !== -1 && mayHold(state, work, lastAgent)) {
    holdWork(state, work, lastAgent, at + state.plan.affinitySeconds * 1_000);
    settle(state, at);
    return;
  }
  const lane = catchUp(state, work, at);
  // All else that waits has no agent, so nothing is passed over by looking for this one alone.
  const { agent, door, value } = matchWork(state, lane, work);
  if (agent !== -1) {
    const { team, ring } = lane.plan.doors[door]!;
    giveWork(state, work, agent, team, ring, at, lane.plan.whyOfChoice, value, !state.plan.autoAccept);
    return;
  }
  enterLane(state, lane, work);
  if (lane.plan.queue.waiting > lane.plan.queue.limit) {
    state.fresh.push(work);
    stirQueue(state, lane);
    settle(state, at);
  }
}

function setRank(
  state: RouterState,
  work: number,
  queuedAt: Instant,
  dueAt: Instant,
  boostMinutes: number,
): void {
  state.works.setRankInputs(work, queuedAt, dueAt, boostMinutes);
  const promise = dueAt === never ? null : dueAt;
  state.works.setRank(work, rankOf(state.plan.order, queuedAt, promise, boostMinutes));
}
