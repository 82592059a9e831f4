import type { Instant } from '../desk/time.ts';
import { AgentTable } from './agentTable.ts';
import type { DecisionSink } from './decision.ts';
import type { Lane, TeamQueue } from './lane.ts';
import { LaneIndex } from './laneIndex.ts';
import type { RoutingPlan } from './plan.ts';
import type { Requirement } from './requirement.ts';
import { Timer, TimerHeap } from './timers.ts';
import { WorkState, WorkTable } from './workTable.ts';

/** Which snapshot rows an event has changed; an id may come more than once. */
export interface ChangeLog {
  readonly works: number[];
  readonly agents: number[];
}

/** How ids are ordered: all ties of service and of choice break by it. Usually a − b, or the order of their names. */
export interface IdOrder {
  work(a: number, b: number): number;
  agent(a: number, b: number): number;
}

export const numericOrder: IdOrder = { work: (a, b) => a - b, agent: (a, b) => a - b };

/** Everything a router knows, and what an event has stirred up and is not settled yet. */
export class RouterState {
  readonly works: WorkTable;
  readonly agents: AgentTable;
  readonly index: LaneIndex;
  readonly timers: TimerHeap;
  at: Instant = Number.NEGATIVE_INFINITY;
  /** How many times work has been given. */
  turn = 0;
  /** The wake the host was last asked for; Infinity: none outstanding. */
  toldWakeAt: Instant = Number.POSITIVE_INFINITY;
  /** By team: idle agents and free points, kept only under a plan with reserves. */
  readonly teamIdle: number[] = [];
  readonly teamFree: number[] = [];

  /** Agents who have gained room or the right to something. */
  readonly stirredAgents: number[] = [];
  /** Lanes in which something may have found an agent. */
  readonly stirredLanes: Lane[] = [];
  /** Queues that may be over their limit. */
  readonly stirredQueues: TeamQueue[] = [];
  /** Lanes for which nobody may be left on shift. */
  readonly lonelyLanes: Lane[] = [];
  /** Work that began to wait during this event: it was not first in line for anybody, it looked for somebody. */
  readonly fresh: number[] = [];

  constructor(
    readonly sink: DecisionSink,
    plan: RoutingPlan<number>,
    readonly order: IdOrder,
    readonly changes: ChangeLog | null,
    regroup: (state: RouterState) => void,
  ) {
    this.works = new WorkTable(order.work);
    this.agents = new AgentTable(order.agent);
    this.index = new LaneIndex(plan, this.works, order.agent, () => regroup(this));
    this.timers = new TimerHeap(order.work, order.agent, (at, kind, work, agent) =>
      this.isLive(at, kind, work, agent),
    );
  }

  get plan(): RoutingPlan<number> {
    return this.index.plan;
  }

  channelOf(work: number): number {
    return this.index.entries[this.works.requirement(work)]!.channel;
  }

  requirementOf(work: number): Requirement<number> {
    return this.index.entries[this.works.requirement(work)]!.requirement;
  }

  /** The lane of work that waits; also of any other, as if it waited. */
  laneOf(work: number): Lane {
    return this.index.entries[this.works.requirement(work)]!.lanes[this.works.ring(work)]!;
  }

  /** The lane with all rings of the work's team open. */
  lastLaneOf(work: number): Lane {
    const { lanes } = this.index.entries[this.works.requirement(work)]!;
    return lanes[lanes.length - 1]!;
  }

  changedWork(work: number): void {
    if (this.changes !== null) this.changes.works.push(work);
  }

  changedAgent(agent: number): void {
    if (this.changes !== null) this.changes.agents.push(agent);
  }

  stirLane(lane: Lane): void {
    if (lane.isDirty) return;
    lane.isDirty = true;
    this.stirredLanes.push(lane);
  }

  stirAgent(agent: number): void {
    if (!this.stirredAgents.includes(agent)) this.stirredAgents.push(agent);
  }

  private isLive(at: Instant, kind: number, work: number, agent: number): boolean {
    const { works } = this;
    const state = works.stateOf(work);
    switch (kind) {
      case Timer.offerExpires:
        return state === WorkState.offered && works.untilAt(work) === at;
      case Timer.affinityEnds:
        return state === WorkState.held && works.untilAt(work) === at;
      case Timer.widens:
        return state === WorkState.waiting && works.widenAt(work) === at;
      case Timer.escalates:
        return state !== WorkState.none && works.escalateAt(work) === at;
      default:
        return (
          works.notAgain.get(work)?.some((entry) => entry.agent === agent && entry.untilAt === at) ?? false
        );
    }
  }
}
