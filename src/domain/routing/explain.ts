import { askedLevel, qualifies } from './door.ts';
import type { Explanation, Hindrance, RingExplanation } from './explanation.ts';
import type { Lane } from './lane.ts';
import { hasRoom, openDoor, poolFor } from './matching.ts';
import { isOnAccount } from './requirement.ts';
import type { RouterState } from './routerState.ts';
import { workStates } from './snapshot.ts';
import { WorkState } from './workTable.ts';

/** Where the work stands, who could take it now, who later, and what hinders the others; null: no such work. */
export function explainWork(state: RouterState, work: number): Explanation<number> | null {
  const { works, agents, order } = state;
  const workState = works.stateOf(work);
  if (workState === WorkState.none) return null;
  const lane = state.laneOf(work);
  const waits = workState === WorkState.waiting;
  const ahead = waits ? lane.countBefore(work) : 0;
  const known = [...agents.facts.keys()].filter((agent) => agents.knows(agent)).sort(order.agent);
  const canTakeNow: number[] = [];
  const others: { agent: number; hindrance: Hindrance<number> }[] = [];
  for (const agent of known) {
    if (agent === works.agent(work) && workState > WorkState.held) continue;
    const hindrance = hindranceOf(state, lane, work, agent);
    if (hindrance === null) canTakeNow.push(agent);
    else others.push({ agent, hindrance });
  }
  return {
    work,
    state: workStates[workState - 1]!,
    agent: works.agent(work) === -1 ? null : works.agent(work),
    ring: works.ring(work),
    rank: works.rank(work),
    position: waits ? ahead + 1 : null,
    laneLength: lane.length,
    canTakeNow,
    rings: ringsOf(state, work, known),
    others,
  };
}

function ringsOf(state: RouterState, work: number, known: readonly number[]): RingExplanation<number>[] {
  const { works, agents, index } = state;
  const { requirement, lanes } = index.entries[works.requirement(work)]!;
  const rings = index.ringsOf(requirement);
  return lanes.map((lane, ring) => {
    const before = lanes[ring - 1];
    const isOpen = ring <= works.ring(work);
    const widen = before === undefined ? null : rings[ring - 1]!.widen;
    const opensAt =
      isOpen || widen?.afterSeconds == null ? null : works.waitingSinceAt(work) + widen.afterSeconds * 1_000;
    return {
      ring,
      isOpen,
      opensAt,
      opensOverQueueLength: isOpen ? null : (widen?.overQueueLength ?? null),
      opensWhenNobodyOnShift: !isOpen && (widen?.whenNobodyOnShift ?? false),
      agents: known.filter((agent) => {
        const { id } = agents.group[agent]!;
        return lane.doorsOf[id] !== undefined && before?.doorsOf[id] === undefined;
      }),
    };
  });
}

/** The first thing that keeps the agent from taking the work now; null: nothing does. */
function hindranceOf(state: RouterState, lane: Lane, work: number, agent: number): Hindrance<number> | null {
  const { agents, works } = state;
  const facts = agents.facts[agent]!;
  const group = agents.group[agent]!;
  const { channel, account } = lane.plan.requirement;
  if (works.isNotFor(work, agent)) return { reason: 'notForThem' };
  const pool = group.poolOf[lane.plan.channel];
  if (pool === undefined) return { reason: 'notOnChannel', channel };
  if (!isOnAccount(facts, lane.plan.requirement))
    return { reason: 'notOnAccount', channel, account: account ?? null };
  if (poolFor(state, agent, work) === undefined) return { reason: 'mayNotApprove', channel };
  if (lane.doorsOf[group.id] === undefined) {
    const later = state.lastLaneOf(work).doorsOf[group.id]?.[0];
    if (later === undefined) return neverEligible(state, work, agent);
    return { reason: 'opensLater', ring: state.lastLaneOf(work).plan.doors[later]!.ring };
  }
  if (!facts.isOnShift) return { reason: 'offShift' };
  if (facts.presence !== 'available') return { reason: 'notAvailable', presence: facts.presence };
  if (!hasRoom(state, agent, pool)) {
    const capacity = agents.capacity[agent]!;
    const load = agents.load[agent]!;
    if (capacity - load < pool.weight) return { reason: 'noRoom', capacity, load, weight: pool.weight };
    return { reason: 'atChannelCap', channel, cap: pool.cap };
  }
  if (works.stateOf(work) !== WorkState.waiting && works.agent(work) !== agent) {
    const untilAt = works.untilAt(work);
    const holder = works.agent(work);
    if (holder !== -1) {
      return { reason: 'heldForAnother', agent: holder, untilAt: Number.isFinite(untilAt) ? untilAt : null };
    }
  }
  const declined = works.notAgain.get(work)?.find((entry) => entry.agent === agent);
  if (declined !== undefined) return { reason: 'notAgainYet', untilAt: declined.untilAt };
  if (openDoor(state, lane, group.id) === -1) {
    const door = lane.plan.doors[lane.doorsOf[group.id]![0]!]!;
    return { reason: 'reserved', team: door.team, idleAgents: door.idleAgents, freePoints: door.freePoints };
  }
  return null;
}

/** Of the rings whose teams the agent is in, what the widest one asks that the agent has not. */
function neverEligible(state: RouterState, work: number, agent: number): Hindrance<number> {
  const { requirement } = state.lastLaneOf(work).plan;
  const facts = state.agents.facts[agent]!;
  const rings = state.index.ringsOf(requirement);
  const theirs = rings.filter((ring) => ring.teams.some((team) => facts.teams.includes(team)));
  const ring = theirs[theirs.length - 1];
  if (ring === undefined) return { reason: 'notInTeams', teams: [...new Set(rings.flatMap((r) => r.teams))] };
  const { language } = requirement;
  if (language !== null && !qualifies(ring, { ...requirement, skills: [] }, facts)) {
    return { reason: 'missingLanguage', language };
  }
  for (const { skill, level } of requirement.skills) {
    const asked = askedLevel(ring, skill, level);
    const held = facts.skills.find((s) => s.skill === skill)?.level ?? null;
    if (asked > (held ?? 0)) return { reason: 'missingSkill', skill, asked, held };
  }
  return { reason: 'notInTeams', teams: ring.teams };
}
