import type { AgentPool } from './agentGroup.ts';
import { channelCount } from './agentTable.ts';
import { lowestBit } from './bitSet.ts';
import type { Lane } from './lane.ts';
import { isWithinRights } from './requirement.ts';
import type { RouterState } from './routerState.ts';

/** The agent found for a piece of work: how they come by it, and the number that decided. */
export interface Match {
  agent: number;
  door: number;
  value: number;
}

const found: Match = { agent: -1, door: -1, value: 0 };

/** The first door of the lane that is open to the group now; -1: none. */
export function openDoor(state: RouterState, lane: Lane, groupId: number): number {
  const through = lane.doorsOf[groupId];
  if (through === undefined) return -1;
  if (!lane.plan.hasReserves) return through[0]!;
  for (const index of through) {
    const door = lane.plan.doors[index]!;
    if (door.idleAgents > 0 && !((state.teamIdle[door.team] ?? 0) > door.idleAgents)) continue;
    if (door.freePoints > 0 && !((state.teamFree[door.team] ?? 0) - lane.plan.weight >= door.freePoints))
      continue;
    return index;
  }
  return -1;
}

/** Whether the agent, who takes work, has room for the lane's channel. */
export function hasRoom(state: RouterState, agent: number, pool: AgentPool): boolean {
  const { agents } = state;
  if (agents.capacity[agent]! - agents.load[agent]! < pool.weight) return false;
  return pool.cappedChannel === -1 || agents.onChannel[agent * channelCount + pool.cappedChannel]! < pool.cap;
}

/** The pool of those like the agent for the work; undefined: its channel, its account or its approval is none of theirs. */
export function poolFor(
  { agents, index, works }: RouterState,
  agent: number,
  work: number,
): AgentPool | undefined {
  const { requirement, channel } = index.entries[works.requirement(work)]!;
  const { example, poolOf } = agents.group[agent]!;
  return isWithinRights(example, requirement) ? poolOf[channel] : undefined;
}

/**
 * The agent to choose for the work among all who could take it now (choice.ts); `agent` is -1 if there is
 * none. The answer is overwritten by the next call.
 */
export function matchWork(state: RouterState, lane: Lane, work: number): Readonly<Match> {
  const { index, works, order } = state;
  const { choice, choiceKey } = lane.plan;
  const isPicky = works.notAgain.size > 0 && works.notAgain.has(work);
  let best = -1;
  let bestDoor = -1;
  let bestFirst = 0;
  let bestSecond = 0;
  let bestScore = 0;
  const open = index.openPools.words;
  const lanePools = lane.pools.words;
  const end = Math.min(open.length, lanePools.length);
  for (let w = 0; w < end; w++) {
    for (let bits = open[w]! & lanePools[w]!; bits !== 0; bits &= bits - 1) {
      const pool = index.pools[32 * w + lowestBit(bits)]!;
      const groupId = pool.group.id;
      const door = openDoor(state, lane, groupId);
      if (door === -1) continue;
      const score = choice === 'mostSkilled' ? lane.scoreOf[groupId]! : 0;
      if (best !== -1 && score < bestScore) continue;
      const heap = pool.heaps[choiceKey]!;
      const at = isPicky ? heap.firstWhere((agent) => !works.isNotAgain(work, agent)) : 0;
      if (at === -1) continue;
      const first = heap.first[at]!;
      const second = heap.second[at]!;
      const agent = heap.agents[at]!;
      if (
        best === -1 ||
        score > bestScore ||
        (first - bestFirst || second - bestSecond || order.agent(agent, best)) < 0
      ) {
        best = agent;
        bestDoor = door;
        bestFirst = first;
        bestSecond = second;
        bestScore = score;
      }
    }
  }
  found.agent = best;
  found.door = bestDoor;
  found.value = choice === 'mostSkilled' ? bestScore : choice === 'longestIdle' ? bestSecond : bestFirst;
  return found;
}

/** First in line of the lane of those for whom there is an agent; -1: none. */
export function firstMatchable(state: RouterState, lane: Lane): number {
  if (lane.length === 0) return -1;
  if (matchWork(state, lane, lane.head).agent !== -1) return lane.head;
  // Only work that somebody declined is passed over, so the walk is short whenever anybody is open at all.
  if (!state.works.notAgain.has(lane.head) || !isAnybodyOpen(state, lane)) return -1;
  return lane.firstWhere((work) => matchWork(state, lane, work).agent !== -1);
}

function isAnybodyOpen(state: RouterState, lane: Lane): boolean {
  const { index } = state;
  return index.pools.some(
    (pool) =>
      pool !== undefined &&
      pool.size > 0 &&
      lane.pools.has(pool.id) &&
      openDoor(state, lane, pool.group.id) !== -1,
  );
}

/** The work first in line for the agent among all that they could take now; -1: none. */
export function bestFor(state: RouterState, agent: number): number {
  const { agents, works, index } = state;
  if (agents.takes[agent] !== 1) return -1;
  const group = agents.group[agent]!;
  if (agents.capacity[agent]! - agents.load[agent]! < group.leastWeight) return -1;
  const isPicky = agents.notAgain[agent]! > 0;
  let best = -1;
  const held = agents.held[agent];
  if (held !== undefined) {
    for (const work of held) {
      const pool = group.poolOf[index.entries[works.requirement(work)]!.channel];
      if (pool !== undefined && hasRoom(state, agent, pool)) {
        best = work;
        break;
      }
    }
  }
  const waiting = index.waitingLanes.words;
  const groupLanes = group.lanes.words;
  const end = Math.min(waiting.length, groupLanes.length);
  for (let w = 0; w < end; w++) {
    for (let bits = waiting[w]! & groupLanes[w]!; bits !== 0; bits &= bits - 1) {
      const lane = index.lanes[32 * w + lowestBit(bits)]!;
      if (best !== -1 && works.compare(best, lane.head) < 0) continue;
      if (!hasRoom(state, agent, group.poolOf[lane.plan.channel]!)) continue;
      if (openDoor(state, lane, group.id) === -1) continue;
      const work = isPicky ? lane.firstWhere((w2) => !works.isNotAgain(w2, agent)) : lane.head;
      if (work !== -1 && (best === -1 || works.compare(work, best) < 0)) best = work;
    }
  }
  return best;
}
