import type { Instant } from '../desk/time.ts';
import { Widen } from './decision.ts';
import type { Lane } from './lane.ts';
import type { RouterState } from './routerState.ts';
import { Timer } from './timers.ts';
import { type NotAgain, WorkState } from './workTable.ts';

const never = Number.POSITIVE_INFINITY;

/** The work begins a new wait at its team: first ring, escalation from now. */
export function beginWait(state: RouterState, work: number, at: Instant): void {
  const { works } = state;
  works.setRing(work, 0);
  works.setWaitingSinceAt(work, at);
  works.setIsEscalated(work, false);
  armEscalation(state, work);
  forgetDeclines(state, work);
}

/** Escalates in time, if the plan does and the work has not been yet. */
export function armEscalation(state: RouterState, work: number): void {
  const { works, plan } = state;
  if (plan.escalateAfterSeconds === null || works.isEscalated(work)) {
    works.setEscalateAt(work, never);
    return;
  }
  const escalateAt = works.waitingSinceAt(work) + plan.escalateAfterSeconds * 1_000;
  works.setEscalateAt(work, escalateAt);
  state.timers.push(escalateAt, Timer.escalates, work, -1);
}

/** Lets the work wait in the lane of its ring, after the steps that it owes: time past, nobody on shift. */
export function placeWork(state: RouterState, work: number, at: Instant): void {
  const { works } = state;
  const lane = catchUp(state, work, at);
  enterLane(state, lane, work);
  state.fresh.push(work);
  state.stirLane(lane);
  if (lane.plan.queue.waiting > lane.plan.queue.limit) stirQueue(state, lane);
  works.setAgent(work, -1);
}

/** Widens by every step that is due already; answers the lane to wait in. */
export function catchUp(state: RouterState, work: number, at: Instant): Lane {
  const { works, index } = state;
  let lane = state.laneOf(work);
  while (!lane.plan.isLastRing) {
    if (at >= works.waitingSinceAt(work) + lane.plan.widenAfter) widenWork(state, work, at, Widen.waited);
    else if (lane.plan.widensWhenNobodyOnShift && index.isLonely(lane))
      widenWork(state, work, at, Widen.nobodyOnShift);
    else break;
    lane = state.laneOf(work);
  }
  return lane;
}

/** Enters the work into the lane and sets its timer; nothing more. */
export function enterLane(state: RouterState, lane: Lane, work: number): void {
  const { works, index, timers } = state;
  works.setState(work, WorkState.waiting);
  works.setUntilAt(work, never);
  if (lane.plan.widenAfter === never) works.setWidenAt(work, never);
  else {
    const widenAt = works.waitingSinceAt(work) + lane.plan.widenAfter;
    works.setWidenAt(work, widenAt);
    timers.push(widenAt, Timer.widens, work, -1);
  }
  lane.add(work);
  if (lane.length === 1) index.waitingLanes.add(lane.plan.id);
  lane.plan.queue.waiting++;
  state.changedWork(work);
}

/** Takes waiting or held work out of where it waits. */
export function leaveWait(state: RouterState, work: number): void {
  const { works, agents, index } = state;
  if (works.stateOf(work) === WorkState.held) {
    const held = agents.held[works.agent(work)]!;
    held.splice(held.indexOf(work), 1);
    works.setAgent(work, -1);
  } else {
    const lane = state.laneOf(work);
    lane.remove(work);
    if (lane.length === 0) index.waitingLanes.remove(lane.plan.id);
    lane.plan.queue.waiting--;
  }
  works.setUntilAt(work, never);
  works.setWidenAt(work, never);
}

/** One ring further: more candidates, and whoever declined may be asked again. The work is in no lane. */
export function widenWork(state: RouterState, work: number, at: Instant, cause: number): void {
  const { works } = state;
  works.setRing(work, works.ring(work) + 1);
  forgetDeclines(state, work);
  state.sink.widened(at, work, works.ring(work), cause);
}

/** Keeps the work for one agent alone until an instant. */
export function holdWork(state: RouterState, work: number, agent: number, untilAt: Instant): void {
  const { works, agents, timers } = state;
  works.setState(work, WorkState.held);
  works.setAgent(work, agent);
  works.setUntilAt(work, untilAt);
  timers.push(untilAt, Timer.affinityEnds, work, -1);
  agents.held[agent] ??= [];
  const held = agents.held[agent];
  let slot = held.length;
  while (slot > 0 && works.compare(work, held[slot - 1]!) < 0) slot--;
  held.splice(slot, 0, work);
  state.fresh.push(work);
  state.stirAgent(agent);
  state.changedWork(work);
}

/** The agent is not offered the work again for the plan's time. */
export function noteDecline(state: RouterState, work: number, agent: number, at: Instant): void {
  const { works, agents, timers, plan } = state;
  const untilAt = at + plan.offerAgainAfterSeconds * 1_000;
  if (untilAt <= at) return;
  endDecline(state, work, agent);
  const list = works.notAgain.get(work) ?? [];
  list.push({ agent, untilAt });
  works.notAgain.set(work, list);
  agents.notAgain[agent]!++;
  timers.push(untilAt, Timer.offerAgain, work, agent);
  state.changedWork(work);
}

/** The agent may be offered the work again. */
export function endDecline(state: RouterState, work: number, agent: number): void {
  const { works, agents } = state;
  const list = works.notAgain.get(work);
  const slot = list?.findIndex((entry) => entry.agent === agent) ?? -1;
  if (list === undefined || slot === -1) return;
  list.splice(slot, 1);
  agents.notAgain[agent]!--;
  if (list.length === 0) works.notAgain.delete(work);
  state.changedWork(work);
}

/** Whoever declined may be asked again; whoever never gets the work may not. */
export function forgetDeclines(state: RouterState, work: number): void {
  const { works } = state;
  if (works.notAgain.size > 0) forgetWhere(state, work, ({ untilAt }) => untilAt !== never);
}

/** The agent never gets the work, whatever rings open and whoever wishes it. */
export function exclude(state: RouterState, work: number, agent: number): void {
  const { works, agents } = state;
  if (works.isNotFor(work, agent)) return;
  agents.admit(agent);
  works.notAgain.set(work, [...(works.notAgain.get(work) ?? []), { agent, untilAt: never }]);
  agents.notAgain[agent]!++;
}

/** Nobody is excluded from the work any more. */
export function admitAll(state: RouterState, work: number): void {
  if (state.works.notAgain.size > 0) forgetWhere(state, work, ({ untilAt }) => untilAt === never);
}

function forgetWhere(state: RouterState, work: number, isForgotten: (entry: NotAgain) => boolean): void {
  const { works, agents } = state;
  const list = works.notAgain.get(work);
  if (list === undefined) return;
  const kept = list.filter((entry) => !isForgotten(entry));
  if (kept.length === list.length) return;
  for (const entry of list) if (isForgotten(entry)) agents.notAgain[entry.agent]!--;
  if (kept.length === 0) works.notAgain.delete(work);
  else works.notAgain.set(work, kept);
  state.changedWork(work);
}

export function stirQueue(state: RouterState, lane: Lane): void {
  const { queue } = lane.plan;
  if (!state.stirredQueues.includes(queue)) state.stirredQueues.push(queue);
}
