import { channels } from '../desk/channel.ts';
import type { RouterState } from './routerState.ts';
import type { AgentRow, DeskRow, RouterSnapshot, WorkRow } from './snapshot.ts';
import { workStates } from './snapshot.ts';
import { WorkState } from './workTable.ts';

const never = Number.POSITIVE_INFINITY;
const orNull = (value: number, absent: number): number | null => (value === absent ? null : value);

/** The work's row; null: no such work. */
export function workRowOf(state: RouterState, work: number): WorkRow<number> | null {
  const { works, agents } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return null;
  const notAgain = [...(works.notAgain.get(work) ?? [])].sort((a, b) => agents.order(a.agent, b.agent));
  const notFor = notAgain.filter(({ untilAt }) => untilAt === never);
  return {
    work,
    requirement: state.requirementOf(work),
    queuedAt: works.queuedAt(work),
    dueAt: orNull(works.dueAt(work), never),
    boostMinutes: works.boostMinutes(work),
    state: workStates[workState - 1]!,
    ring: works.ring(work),
    waitingSinceAt: works.waitingSinceAt(work),
    agent: orNull(works.agent(work), -1),
    points: works.points(work),
    takenOn: channels[works.takenOn(work)] ?? null,
    viaTeam: orNull(works.viaTeam(work), -1),
    viaRing: orNull(works.viaRing(work), -1),
    untilAt: orNull(works.untilAt(work), never),
    isEscalated: works.isEscalated(work),
    notAgainBefore: notAgain
      .filter(({ untilAt }) => untilAt !== never)
      .map(({ agent, untilAt }) => ({ agent, at: untilAt })),
    ...(notFor.length > 0 && { notFor: notFor.map(({ agent }) => agent) }),
  };
}

/** The agent's row; null: no such agent. */
export function agentRowOf(state: RouterState, agent: number): AgentRow<number> | null {
  const { agents } = state;
  const facts = agents.facts[agent];
  if (facts === undefined) return null;
  return {
    agent,
    teams: facts.teams,
    skills: facts.skills,
    languages: facts.languages,
    channels: facts.channels,
    capacity: facts.capacity,
    presence: facts.presence,
    isOnShift: facts.isOnShift,
    restingSinceAt: agents.restingSinceAt[agent]!,
    turn: agents.turn[agent]!,
    misses: agents.misses[agent]!,
  };
}

export function deskRowOf(state: RouterState): DeskRow {
  const { at, turn, toldWakeAt } = state;
  return { at: Number.isFinite(at) ? at : null, turn, wakeAt: orNull(toldWakeAt, never) };
}

/** All rows, agents and works in the order of their ids. */
export function snapshotOf(state: RouterState): RouterSnapshot<number> {
  const { agents, works, order } = state;
  const knownAgents = [...agents.facts.keys()].filter((agent) => agents.knows(agent)).sort(order.agent);
  const knownWorks: number[] = [];
  for (let work = 0; work < works.end; work++)
    if (works.stateOf(work) !== WorkState.none) knownWorks.push(work);
  return {
    desk: deskRowOf(state),
    agents: knownAgents.map((agent) => agentRowOf(state, agent)!),
    works: knownWorks.sort(order.work).map((work) => workRowOf(state, work)!),
  };
}
