import type { Presence } from '../desk/agent.ts';
import type { Instant } from '../desk/time.ts';
import { channelCount } from './agentTable.ts';
import { arrive, change, resume, withdraw } from './arrival.ts';
import { changeAgent, changePresence, removeAgent } from './attendance.ts';
import type { DecisionSink } from './decision.ts';
import { explainWork } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { Outcome } from './outcome.ts';
import { passTime, tellWake } from './passing.ts';
import type { RoutingPlan } from './plan.ts';
import { changePlan } from './planChange.ts';
import type { Requirement, RoutedAgent } from './requirement.ts';
import { restoreState } from './restore.ts';
import { type ChangeLog, type IdOrder, numericOrder, RouterState } from './routerState.ts';
import type { AgentRow, DeskRow, RouterSnapshot, WorkRow } from './snapshot.ts';
import { agentRowOf, deskRowOf, snapshotOf, workRowOf } from './snapshotRows.ts';
import { regroupAll } from './staffing.ts';
import { accept, claim, decline, finish, park, release, transfer } from './wishes.ts';

const never = Number.POSITIVE_INFINITY;

/**
 * The deterministic router of one desk: one method per event, each with its instant; decisions go to the
 * sink as they fall. It never asks what time it is, and draws no lots: the same events give the same
 * decisions, here and in the simulator.
 *
 * Ids are small integers that the host gives (dense: they index arrays; an integer may be used again once
 * its work is gone). Their order is meaningful: the last tie of service and of choice breaks by `order`,
 * by default a − b, so a host should number work as it comes, or say how its ids are ordered.
 * An instant of Infinity stands for none, an id of −1 for nobody. Once a method has returned, the law holds:
 * no work waits while an eligible agent with room exists (reserves, held and declined work excepted).
 */
export class Router {
  private readonly state: RouterState;

  /** @param changes told which rows of the snapshot change; null: nobody wants to know */
  constructor(
    sink: DecisionSink,
    plan: RoutingPlan<number>,
    order: IdOrder = numericOrder,
    changes: ChangeLog | null = null,
  ) {
    this.state = new RouterState(sink, plan, order, changes, regroupAll);
  }

  /** A router that goes on exactly as the one the snapshot was taken of; `plan` is the one it had. */
  static restore(
    snapshot: RouterSnapshot<number>,
    sink: DecisionSink,
    plan: RoutingPlan<number>,
    order: IdOrder = numericOrder,
    changes: ChangeLog | null = null,
  ): Router {
    const router = new Router(sink, plan, order, changes);
    restoreState(router.state, snapshot);
    return router;
  }

  /** The integer of a requirement, for `workArrived` and `workChanged`; the same for all that ask the same. */
  requirement(requirement: Requirement<number>): number {
    return this.state.index.requirementId(requirement);
  }

  planChanged(at: Instant, plan: RoutingPlan<number>): Outcome {
    const now = this.begin(at, false);
    changePlan(this.state, plan, now);
    return this.end(now, Outcome.applied);
  }

  agentChanged(at: Instant, agent: number, facts: RoutedAgent<number>): Outcome {
    const now = this.begin(at, false);
    return this.end(now, changeAgent(this.state, agent, facts, now));
  }

  agentPresenceChanged(at: Instant, agent: number, presence: Presence, isOnShift: boolean): Outcome {
    const now = this.begin(at, false);
    return this.end(now, changePresence(this.state, agent, presence, isOnShift, now));
  }

  agentRemoved(at: Instant, agent: number): Outcome {
    const now = this.begin(at, false);
    return this.end(now, removeAgent(this.state, agent, now));
  }

  /**
   * @param lastAgent whom affinity prefers; −1: nobody
   * @param notFor agents whose new work it never becomes
   */
  workArrived(
    at: Instant,
    work: number,
    requirement: number,
    queuedAt: Instant,
    dueAt: Instant = never,
    boostMinutes = 0,
    lastAgent = -1,
    notFor: readonly number[] = [],
  ): Outcome {
    const now = this.begin(at, false);
    return this.end(
      now,
      arrive(this.state, work, requirement, queuedAt, dueAt, boostMinutes, lastAgent, notFor, now),
    );
  }

  workChanged(at: Instant, work: number, requirement: number, dueAt: Instant, boostMinutes: number): Outcome {
    const now = this.begin(at, false);
    return this.end(now, change(this.state, work, requirement, dueAt, boostMinutes, now));
  }

  workWithdrawn(at: Instant, work: number, unlessInHand = false): Outcome {
    const now = this.begin(at, false);
    return this.end(now, withdraw(this.state, work, unlessInHand, now));
  }

  workResumed(at: Instant, work: number, queuedAt: Instant, dueAt: Instant, boostMinutes: number): Outcome {
    const now = this.begin(at, false);
    return this.end(now, resume(this.state, work, queuedAt, dueAt, boostMinutes, now));
  }

  offerAccepted(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : accept(this.state, work, agent, now));
  }

  offerDeclined(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : decline(this.state, work, agent, now));
  }

  workClaimed(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : claim(this.state, work, agent, now));
  }

  workReleased(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : release(this.state, work, agent, now));
  }

  workTransferred(
    at: Instant,
    work: number,
    agent: number,
    toTeam: number,
    toAgent: number,
    deadlineAt: Instant = never,
  ): Outcome {
    const now = this.begin(at, false);
    if (now > deadlineAt) return this.end(now, Outcome.expired);
    return this.end(now, transfer(this.state, work, agent, toTeam, toAgent, now));
  }

  workParked(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : park(this.state, work, agent, now));
  }

  workFinished(at: Instant, work: number, agent: number, deadlineAt: Instant = never): Outcome {
    const now = this.begin(at, false);
    return this.end(now, now > deadlineAt ? Outcome.expired : finish(this.state, work, agent, now));
  }

  timeReached(at: Instant): Outcome {
    const now = this.begin(at, true);
    return this.end(now, Outcome.applied);
  }

  /** When the next thing falls due; Infinity: nothing will. After `restore`, when to wake the router. */
  nextWakeAt(): Instant {
    return this.state.timers.nextAt();
  }

  snapshot(): RouterSnapshot<number> {
    return snapshotOf(this.state);
  }

  /** Null: no such work. */
  workRow(work: number): WorkRow<number> | null {
    return workRowOf(this.state, work);
  }

  /** Null: no such agent. */
  agentRow(agent: number): AgentRow<number> | null {
    return agentRowOf(this.state, agent);
  }

  deskRow(): DeskRow {
    return deskRowOf(this.state);
  }

  /** Null: no such work. O(agents + lane): for people, not for the hot path. */
  explain(work: number): Explanation<number> | null {
    return explainWork(this.state, work);
  }

  /** Points of all that the agent has offered, assigned and parked. */
  loadOf(agent: number): number {
    return this.state.agents.load[agent] ?? 0;
  }

  /** Points that the work takes in hand, under the plan in force; null: no such work. */
  weightOf(work: number): number | null {
    return this.state.works.stateOf(work) === 0 ? null : this.state.laneOf(work).plan.weight;
  }

  /** Forgets timers that nothing will come of, so that no integer of departed work is left anywhere. */
  dropVoidTimers(): void {
    this.state.timers.sweep();
  }

  /** How many offered and assigned the agent has on the channel (its index in `channels`). */
  onChannelOf(agent: number, channel: number): number {
    return this.state.agents.onChannel[agent * channelCount + channel] ?? 0;
  }

  /** Instants never go backwards: an earlier one counts as the latest seen. */
  private begin(at: Instant, isReached: boolean): Instant {
    const { state } = this;
    if (at > state.at) state.at = at;
    if (state.timers.size > 0) passTime(state, state.at, isReached);
    return state.at;
  }

  private end(at: Instant, outcome: Outcome): Outcome {
    tellWake(this.state, at);
    return outcome;
  }
}
