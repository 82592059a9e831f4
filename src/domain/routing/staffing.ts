import type { Instant } from '../desk/time.ts';
import { channelCount } from './agentTable.ts';
import { firstKey, secondKey } from './choice.ts';
import { hasRoom } from './matching.ts';
import type { RoutedAgent } from './requirement.ts';
import type { RouterState } from './routerState.ts';

/** Puts the agent into the pools that their room allows. */
export function refreshAgent(state: RouterState, agent: number): void {
  const { agents, index } = state;
  const group = agents.group[agent]!;
  const takes = agents.takes[agent] === 1;
  const load = agents.load[agent]!;
  const capacity = agents.capacity[agent]!;
  // In no pool and no room for any: agents of a busy desk are, from one piece of work to the next.
  if (agents.pooled[agent] === 0 && (!takes || capacity - load < group.leastWeight)) return;
  const slot = agents.slot[agent]!;
  const inHand = agents.inHand[agent]!;
  const turn = agents.turn[agent]!;
  const resting = agents.restingSinceAt[agent]!;
  const { keys } = index;
  let pooled = 0;
  for (const pool of group.pools) {
    const before = pool.size;
    const isIn = takes && hasRoom(state, agent, pool);
    if (isIn) pooled++;
    for (const key of keys) {
      const heap = pool.heaps[key]!;
      if (isIn) heap.put(slot, agent, firstKey(key, inHand, load, capacity, turn), secondKey(key, resting));
      else heap.remove(slot);
      pool.size = heap.size;
    }
    if (before === 0 && pool.size > 0) index.openPools.add(pool.id);
    else if (before > 0 && pool.size === 0) index.openPools.remove(pool.id);
  }
  agents.pooled[agent] = pooled;
}

/** Brings the teams' idle agents and free points up to date; lanes whose reserve may have opened are stirred. */
export function recount(state: RouterState, agent: number): void {
  const { agents, index } = state;
  if (!index.hasReserves) return;
  const takes = agents.takes[agent] === 1;
  const idle = takes && agents.inHand[agent] === 0 ? 1 : 0;
  const free = takes ? Math.max(0, agents.capacity[agent]! - agents.load[agent]!) : 0;
  const moreIdle = idle - agents.countedIdle[agent]!;
  const moreFree = free - agents.countedFree[agent]!;
  if (moreIdle === 0 && moreFree === 0) return;
  agents.countedIdle[agent] = idle;
  agents.countedFree[agent] = free;
  for (const team of agents.group[agent]!.example.teams) countTeam(state, team, moreIdle, moreFree);
}

function countTeam(state: RouterState, team: number, moreIdle: number, moreFree: number): void {
  const { index } = state;
  state.teamIdle[team] = (state.teamIdle[team] ?? 0) + moreIdle;
  state.teamFree[team] = (state.teamFree[team] ?? 0) + moreFree;
  if (moreIdle <= 0 && moreFree <= 0) return;
  const lanes = index.lanesByReserve[team];
  if (lanes !== undefined) for (const lane of lanes) if (lane.length > 0) state.stirLane(lane);
}

/** Registers the agent, or takes over what is now known of them; what they have in hand stays theirs. */
export function seatAgent(state: RouterState, agent: number, facts: RoutedAgent<number>): void {
  const { agents, index } = state;
  const before = agents.group[agent];
  if (before !== undefined) countAble(state, agent, -1);
  if (before?.key !== index.keyOf(facts)) {
    if (before !== undefined) leaveGroup(state, agent);
    const group = index.groupFor(facts);
    agents.group[agent] = group;
    agents.slot[agent] = group.seat();
  }
  agents.facts[agent] = facts;
  agents.capacity[agent] = facts.capacity;
  agents.takes[agent] = facts.presence === 'available' && facts.isOnShift ? 1 : 0;
  countAble(state, agent, 1);
  refreshAgent(state, agent);
  recount(state, agent);
}

/** Forgets the agent, who has nothing in hand any more. */
export function unseatAgent(state: RouterState, agent: number): void {
  const { agents } = state;
  countAble(state, agent, -1);
  leaveGroup(state, agent);
  agents.group[agent] = undefined;
  agents.facts[agent] = undefined;
}

function leaveGroup(state: RouterState, agent: number): void {
  const { agents, index } = state;
  const group = agents.group[agent]!;
  agents.takes[agent] = 0;
  refreshAgent(state, agent);
  recount(state, agent);
  group.unseat(agents.slot[agent]!);
  index.closeIfEmpty(group);
}

/** Enters everybody into their groups again, after the index has forgotten them. */
export function regroupAll(state: RouterState): void {
  const { agents, index } = state;
  for (let agent = 0; agent < agents.end; agent++) {
    const facts = agents.facts[agent];
    if (facts === undefined) continue;
    const group = index.groupFor(facts);
    agents.group[agent] = group;
    agents.slot[agent] = group.seat();
    agents.pooled[agent] = 0;
    countAble(state, agent, 1);
    refreshAgent(state, agent);
  }
}

/** Counts everybody again for their teams' reserves, under another plan. */
export function recountAll(state: RouterState): void {
  const { agents } = state;
  state.teamIdle.length = 0;
  state.teamFree.length = 0;
  for (let agent = 0; agent < agents.end; agent++) {
    if (!agents.knows(agent)) continue;
    agents.countedIdle[agent] = 0;
    agents.countedFree[agent] = 0;
    recount(state, agent);
  }
}

function countAble(state: RouterState, agent: number, more: number): void {
  const { agents, index } = state;
  if (!agents.facts[agent]!.isOnShift) return;
  const group = agents.group[agent]!;
  for (const pool of group.pools) {
    if (agents.capacity[agent]! < pool.weight) continue;
    if (pool.cappedChannel !== -1 && pool.cap < 1) continue;
    pool.ableOnShift += more;
    if (pool.ableOnShift > 0 || more > 0) continue;
    for (const lane of index.lanes) {
      if (lane.plan.widensWhenNobodyOnShift && lane.length > 0 && lane.pools.has(pool.id)) {
        if (!state.lonelyLanes.includes(lane)) state.lonelyLanes.push(lane);
      }
    }
  }
}

/** Adds the work to what the agent has in hand; `points` of capacity, on the channel (-1: parked). */
export function takeUp(
  state: RouterState,
  agent: number,
  work: number,
  points: number,
  channel: number,
): void {
  const { agents, works } = state;
  works.takeUp(work, agent, points, agents.firstInHand[agent]!);
  agents.firstInHand[agent] = work;
  agents.load[agent]! += points;
  if (channel === -1) return;
  agents.inHand[agent]!++;
  agents.onChannel[agent * channelCount + channel]!++;
}

/** Undoes takeUp. The agent rests from now on if nothing is left in hand. */
export function layDown(state: RouterState, work: number, at: Instant): void {
  const { agents, works } = state;
  const agent = works.agent(work);
  if (works.previous(work) === -1) agents.firstInHand[agent] = works.next(work);
  agents.load[agent]! -= works.points(work);
  const channel = works.takenOn(work);
  if (channel !== -1) {
    agents.onChannel[agent * channelCount + channel]!--;
    if (--agents.inHand[agent]! === 0) agents.restingSinceAt[agent] = at;
  }
  works.layDown(work);
  state.changedAgent(agent);
}

/** All that the agent has in hand or parked, in order of service. */
export function inHandOf(state: RouterState, agent: number): number[] {
  const all: number[] = [];
  for (let work = state.agents.firstInHand[agent]!; work !== -1; work = state.works.next(work))
    all.push(work);
  return all.sort((a, b) => state.works.compare(a, b));
}
