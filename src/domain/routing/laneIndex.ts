import { channels } from '../desk/channel.ts';
import { AgentGroup, type AgentPool } from './agentGroup.ts';
import { AgentHeap } from './agentHeap.ts';
import { BitSet, lowestBit } from './bitSet.ts';
import { keyOfChoice, whyOfChoice } from './choice.ts';
import { askedLevel, doorsOf, qualifies, scoreOf } from './door.ts';
import { Lane, type TeamQueue } from './lane.ts';
import type { Ring, RoutingPlan, TeamPlan } from './plan.ts';
import { weightOf } from './plan.ts';
import {
  AskedOf,
  groupKey,
  isWithinRights,
  type Requirement,
  type RoutedAgent,
  requirementKey,
} from './requirement.ts';
import type { WorkTable } from './workTable.ts';

const ownTeamOnly = (team: number): readonly Ring<number>[] => [
  { teams: [team], skillLevel: null, droppedSkills: [], anyLanguage: false, widen: null, reserves: [] },
];

/** A requirement and its lanes, one for each ring of its team. */
export interface RequirementEntry {
  readonly requirement: Requirement<number>;
  readonly channel: number;
  lanes: Lane[];
}

/** Which lanes and which groups of agents have to do with each other: worked out once, when either is new. */
export class LaneIndex {
  readonly entries: RequirementEntry[] = [];
  private readonly entryOf = new Map<string, number>();
  readonly groups: (AgentGroup | undefined)[] = [];
  private readonly groupOf = new Map<string, AgentGroup>();
  readonly lanes: Lane[] = [];
  readonly pools: (AgentPool | undefined)[] = [];
  private freePoolIds: number[] = [];
  private freeGroupIds: number[] = [];
  readonly openPools = new BitSet();
  readonly waitingLanes = new BitSet();
  readonly queues = new Map<string, TeamQueue>();
  /** By team: the lanes that look at its reserve. */
  readonly lanesByReserve: (Lane[] | undefined)[] = [];
  hasReserves = false;
  private planOf = new Map<number, TeamPlan<number>>();
  /** The keys of choice that the plan uses. */
  keys: readonly number[] = [];
  private asked = new AskedOf(false);

  /** @param regroup enters all agents into their groups again, after the groups have been forgotten */
  constructor(
    public plan: RoutingPlan<number>,
    private readonly works: WorkTable,
    private readonly agentOrder: (a: number, b: number) => number,
    private readonly regroup: () => void,
  ) {
    this.adopt(plan);
  }

  /** Starts again under another plan: lanes are empty, no agent is in any group, requirement ids stay. */
  adopt(plan: RoutingPlan<number>): void {
    this.plan = plan;
    this.planOf = new Map(plan.teams.map((team) => [team.team, team]));
    this.keys = [...new Set([plan.choice, ...plan.teams.map(({ choice }) => choice ?? plan.choice)])].map(
      (choice) => keyOfChoice[choice],
    );
    this.hasReserves = plan.teams.some((team) => team.rings.some((ring) => ring.reserves.length > 0));
    this.lanes.length = 0;
    this.lanesByReserve.length = 0;
    this.queues.clear();
    this.waitingLanes.clear();
    this.forgetGroups();
    this.asked = new AskedOf(
      plan.choice === 'mostSkilled' || plan.teams.some((team) => team.choice === 'mostSkilled'),
    );
    this.entries.forEach((entry, id) => {
      this.noteAsked(entry.requirement);
      entry.lanes = this.openLanes(id, entry);
    });
  }

  /** The key of the agent's group. */
  keyOf(facts: RoutedAgent<number>): string {
    return groupKey(facts, this.asked);
  }

  /** Whether the requirement tells agents apart who were alike before. */
  private noteAsked(requirement: Requirement<number>): boolean {
    let isNew = requirement.language !== null && this.asked.noteLanguage(requirement.language);
    for (const ring of this.ringsOf(requirement)) {
      for (const { skill, level } of requirement.skills) {
        const asked = askedLevel(ring, skill, level);
        if (asked > 0 && this.asked.note(skill, asked)) isNew = true;
      }
    }
    return isNew;
  }

  private forgetGroups(): void {
    this.groups.length = 0;
    this.groupOf.clear();
    this.freeGroupIds = [];
    this.pools.length = 0;
    this.freePoolIds = [];
    this.openPools.clear();
    for (const lane of this.lanes) lane.closeDoors();
  }

  requirementId(requirement: Requirement<number>): number {
    const key = requirementKey(requirement);
    const known = this.entryOf.get(key);
    if (known !== undefined) return known;
    const id = this.entries.length;
    const entry: RequirementEntry = {
      requirement,
      channel: channels.indexOf(requirement.channel),
      lanes: [],
    };
    this.entries.push(entry);
    this.entryOf.set(key, id);
    const isNew = this.noteAsked(requirement);
    if (isNew) this.forgetGroups();
    entry.lanes = this.openLanes(id, entry);
    if (isNew) this.regroup();
    return id;
  }

  /** The rings of the work's team; of an approval the team alone. */
  ringsOf({ team, approval }: Requirement<number>): readonly Ring<number>[] {
    if (approval !== undefined) return ownTeamOnly(team);
    const rings = this.planOf.get(team)?.rings;
    return rings === undefined || rings.length === 0 ? ownTeamOnly(team) : rings;
  }

  /** The group of agents like this one. */
  groupFor(facts: RoutedAgent<number>): AgentGroup {
    const key = this.keyOf(facts);
    const known = this.groupOf.get(key);
    if (known !== undefined) return known;
    const id = this.freeGroupIds.pop() ?? this.groups.length;
    const group = new AgentGroup(id, key, facts);
    this.groups[id] = group;
    this.groupOf.set(key, group);
    this.openGroup(group);
    for (const lane of this.lanes) this.link(lane, group);
    return group;
  }

  /** Forgets a group that nobody is left in. */
  closeIfEmpty(group: AgentGroup): void {
    if (group.size > 0) return;
    this.groupOf.delete(group.key);
    this.groups[group.id] = undefined;
    this.freeGroupIds.push(group.id);
    for (const lane of this.lanes) lane.doorsOf[group.id] = undefined;
    for (const pool of group.pools) {
      for (const lane of this.lanes) lane.pools.remove(pool.id);
      this.pools[pool.id] = undefined;
      this.freePoolIds.push(pool.id);
    }
  }

  /** Nobody on shift, present or not, could ever take from the lane. */
  isLonely(lane: Lane): boolean {
    const { words } = lane.pools;
    for (let w = 0; w < words.length; w++) {
      for (let bits = words[w]!; bits !== 0; bits &= bits - 1) {
        if (this.pools[32 * w + lowestBit(bits)]!.ableOnShift > 0) return false;
      }
    }
    return true;
  }

  private openGroup(group: AgentGroup): void {
    group.pools.length = 0;
    group.poolOf.length = 0;
    group.leastWeight = Number.POSITIVE_INFINITY;
    group.lanes.clear();
    for (const { channel, cap } of group.example.channels) {
      const index = channels.indexOf(channel);
      const weight = weightOf(this.plan, channel);
      const known = group.pools.find((p) => cap === null && p.cappedChannel === -1 && p.weight === weight);
      if (known !== undefined) {
        group.poolOf[index] = known;
        continue;
      }
      const pool: AgentPool = {
        id: this.freePoolIds.pop() ?? this.pools.length,
        group,
        weight,
        cappedChannel: cap === null ? -1 : index,
        cap: cap ?? 0,
        heaps: [0, 1, 2].map((key) => (this.keys.includes(key) ? new AgentHeap(this.agentOrder) : null)),
        size: 0,
        ableOnShift: 0,
      };
      this.pools[pool.id] = pool;
      group.pools.push(pool);
      group.leastWeight = Math.min(group.leastWeight, weight);
      group.poolOf[index] = pool;
    }
  }

  private openLanes(requirementId: number, entry: RequirementEntry): Lane[] {
    const { requirement, channel } = entry;
    const rings = this.ringsOf(requirement);
    const choice = this.planOf.get(requirement.team)?.choice ?? this.plan.choice;
    return rings.map((ring, index) => {
      const doors = doorsOf(rings.slice(0, index + 1));
      const isLastRing = index === rings.length - 1;
      const widen = isLastRing ? null : ring.widen;
      const queue = this.queueOf(requirement, index, widen?.overQueueLength ?? null);
      const lane = new Lane(
        {
          id: this.lanes.length,
          requirementId,
          requirement,
          channel,
          ring: index,
          isLastRing,
          weight: weightOf(this.plan, requirement.channel),
          choice,
          choiceKey: keyOfChoice[choice],
          whyOfChoice: whyOfChoice[choice],
          widenAfter: widen?.afterSeconds == null ? Number.POSITIVE_INFINITY : widen.afterSeconds * 1_000,
          widensWhenNobodyOnShift: widen?.whenNobodyOnShift ?? false,
          doors,
          hasReserves: doors.some((door) => door.idleAgents > 0 || door.freePoints > 0),
          queue,
        },
        this.works,
      );
      this.lanes.push(lane);
      queue.lanes.push(lane);
      for (const team of new Set(
        doors.filter((d) => d.idleAgents > 0 || d.freePoints > 0).map((d) => d.team),
      )) {
        this.lanesByReserve[team] ??= [];
        this.lanesByReserve[team].push(lane);
      }
      for (const group of this.groups) if (group !== undefined) this.link(lane, group);
      return lane;
    });
  }

  private queueOf({ team, approval }: Requirement<number>, ring: number, limit: number | null): TeamQueue {
    const key = `${team}|${ring}|${approval ?? ''}`;
    const known = this.queues.get(key);
    if (known !== undefined) return known;
    const queue: TeamQueue = { waiting: 0, limit: limit ?? Number.POSITIVE_INFINITY, lanes: [] };
    this.queues.set(key, queue);
    return queue;
  }

  private link(lane: Lane, group: AgentGroup): void {
    const { requirement, channel, doors } = lane.plan;
    const pool = group.poolOf[channel];
    if (pool === undefined || !isWithinRights(group.example, requirement)) return;
    const rings = this.ringsOf(requirement);
    const through: number[] = [];
    doors.forEach((door, index) => {
      if (!group.example.teams.includes(door.team)) return;
      if (qualifies(rings[door.ring]!, requirement, group.example)) through.push(index);
    });
    if (through.length === 0) return;
    lane.doorsOf[group.id] = through;
    lane.scoreOf[group.id] = scoreOf(requirement, group.example);
    lane.pools.add(pool.id);
    group.lanes.add(lane.plan.id);
  }
}
