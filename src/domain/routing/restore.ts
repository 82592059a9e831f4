import { channels } from '../desk/channel.ts';
import { rankOf } from './rank.ts';
import type { RouterState } from './routerState.ts';
import type { AgentRow, RouterSnapshot, WorkRow } from './snapshot.ts';
import { workStates } from './snapshot.ts';
import { recount, refreshAgent, seatAgent, takeUp } from './staffing.ts';
import { Timer } from './timers.ts';
import { armEscalation, enterLane, exclude, holdWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

const never = Number.POSITIVE_INFINITY;

/** Fills a new router with the rows of a snapshot. Decides nothing: a desk at rest stays at rest. */
export function restoreState(state: RouterState, snapshot: RouterSnapshot<number>): void {
  const { desk, agents, works } = snapshot;
  state.at = desk.at ?? Number.NEGATIVE_INFINITY;
  state.turn = desk.turn;
  state.toldWakeAt = desk.wakeAt ?? never;
  for (const row of agents) restoreAgent(state, row);
  for (const row of works) restoreWork(state, row);
  for (const { agent } of agents) {
    refreshAgent(state, agent);
    recount(state, agent);
  }
  for (const lane of state.stirredLanes) lane.isDirty = false;
  state.stirredLanes.length = 0;
  state.stirredAgents.length = 0;
  state.fresh.length = 0;
  if (state.changes !== null) {
    state.changes.works.length = 0;
    state.changes.agents.length = 0;
  }
}

function restoreAgent(state: RouterState, row: AgentRow<number>): void {
  const { agent, restingSinceAt, turn, misses, ...facts } = row;
  const { agents } = state;
  agents.admit(agent);
  agents.restingSinceAt[agent] = restingSinceAt;
  agents.turn[agent] = turn;
  agents.misses[agent] = misses;
  seatAgent(state, agent, facts);
}

function restoreWork(state: RouterState, row: WorkRow<number>): void {
  const { works, agents, index, timers, plan } = state;
  const { work } = row;
  works.admit(work);
  works.setRequirement(work, index.requirementId(row.requirement));
  works.setRankInputs(work, row.queuedAt, row.dueAt ?? never, row.boostMinutes);
  works.setRank(work, rankOf(plan.order, row.queuedAt, row.dueAt, row.boostMinutes));
  works.setWaitingSinceAt(work, row.waitingSinceAt);
  works.setIsEscalated(work, row.isEscalated);
  works.setEscalateAt(work, never);
  works.setRing(work, row.ring);
  works.setAgent(work, -1);
  works.setPoints(work, 0);
  works.setVia(work, -1, -1, -1);
  works.setUntilAt(work, never);
  works.setWidenAt(work, never);
  for (const agent of row.notFor ?? []) exclude(state, work, agent);
  for (const { agent, at } of row.notAgainBefore) {
    agents.admit(agent);
    works.notAgain.set(work, [...(works.notAgain.get(work) ?? []), { agent, untilAt: at }]);
    agents.notAgain[agent]!++;
    timers.push(at, Timer.offerAgain, work, agent);
  }
  const workState = workStates.indexOf(row.state) + 1;
  if (workState === WorkState.waiting) enterLane(state, state.laneOf(work), work);
  else if (workState === WorkState.held && row.agent !== null) {
    holdWork(state, work, row.agent, row.untilAt ?? never);
  } else {
    works.setState(work, workState);
    const channel = row.takenOn === null ? -1 : channels.indexOf(row.takenOn);
    if (row.agent !== null) takeUp(state, row.agent, work, row.points, channel);
    works.setVia(work, channel, row.viaTeam ?? -1, row.viaRing ?? -1);
    works.setUntilAt(work, row.untilAt ?? never);
    if (workState === WorkState.offered) timers.push(works.untilAt(work), Timer.offerExpires, work, -1);
  }
  if (workState < WorkState.assigned) armEscalation(state, work);
}
