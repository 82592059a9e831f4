import type { Presence } from '../../domain/desk/agent.ts';
import { type DecisionSink, type WhyName, whys } from '../../domain/routing/decision.ts';
import { loggedDecision } from '../../domain/routing/logged.ts';
import { NamedDecisions } from '../../domain/routing/namedDecisions.ts';
import type { Outcome } from '../../domain/routing/outcome.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import type { Requirement, RoutedAgent } from '../../domain/routing/requirement.ts';
import { Router } from '../../domain/routing/router.ts';
import type { IdOrder } from '../../domain/routing/routerState.ts';
import type { TraceLog } from './traceLog.ts';
import type { TraceNames } from './traceNames.ts';

/** Reasons whose number is an instant. */
const instantReasons: readonly WhyName[] = ['longestIdle', 'affinity', 'firstInLine'];

/** Where a trace goes, and what it is told by. */
export interface Tracing {
  readonly log: TraceLog;
  readonly names: TraceNames;
  /** The instant of simulated time 0. */
  readonly originAt: number;
}

const instantOrNull = (at: number): number | null => (Number.isFinite(at) ? at : null);

/** Decisions go into the trace, and on to the simulator. */
function tracingSink(inner: DecisionSink, { log, names, originAt }: Tracing): DecisionSink {
  const named = new NamedDecisions(names.works, names.agents, names.teams);
  const flush = (at: number): void => {
    for (const { at: _, type, ...facts } of named.take())
      log.append({
        at: originAt + at,
        kind: 'decision',
        type,
        actor: 'router',
        threadId: 'work' in facts ? facts.work : null,
        payload: loggedDecision(log.lastInput, facts),
      });
  };
  const numberOf = (why: number, value: number): number =>
    instantReasons.includes(whys[why]!) ? value + originAt : value;
  return {
    offer(at, work, agent, team, ring, points, expiresAt, why, value): void {
      named.offer(at, work, agent, team, ring, points, expiresAt + originAt, why, numberOf(why, value));
      flush(at);
      inner.offer(at, work, agent, team, ring, points, expiresAt, why, value);
    },
    assigned(at, work, agent, team, ring, points, why, value): void {
      named.assigned(at, work, agent, team, ring, points, why, numberOf(why, value));
      flush(at);
      inner.assigned(at, work, agent, team, ring, points, why, value);
    },
    widened(at, work, ring, cause): void {
      named.widened(at, work, ring, cause);
      flush(at);
      inner.widened(at, work, ring, cause);
    },
    requeued(at, work, agent, reason, queuedAt): void {
      named.requeued(at, work, agent, reason, queuedAt + originAt);
      flush(at);
      inner.requeued(at, work, agent, reason, queuedAt);
    },
    agentSetAway(at, agent, misses): void {
      named.agentSetAway(at, agent, misses);
      flush(at);
      inner.agentSetAway(at, agent, misses);
    },
    escalated(at, work, team, ring, waitingSinceAt): void {
      named.escalated(at, work, team, ring, waitingSinceAt + originAt);
      flush(at);
      inner.escalated(at, work, team, ring, waitingSinceAt);
    },
    wakeAt(at, wakeAt): void {
      inner.wakeAt(at, wakeAt);
    },
  };
}

/** The production router, which writes down what the simulator tells it and what it decides, as the live desk's log does. */
export class TraceRouter extends Router {
  private readonly requirements = new Map<number, Requirement>();

  constructor(
    private readonly tracing: Tracing,
    sink: DecisionSink,
    plan: RoutingPlan<number>,
    order: IdOrder | undefined,
  ) {
    super(tracingSink(sink, tracing), plan, order);
  }

  private told(at: number, type: string, actor: string, threadId: string | null, payload: object): void {
    const { log, originAt } = this.tracing;
    log.append({ at: originAt + at, kind: 'input', type, actor, threadId, payload });
  }

  private toldOfWork(at: number, type: string, work: number, agent: number): void {
    const { names } = this.tracing;
    const [thread, by] = [names.works.nameOf(work), names.agents.nameOf(agent)];
    this.told(at, type, `agent:${by}`, thread, { work: thread, agent: by, deadlineAt: null });
  }

  override requirement(requirement: Requirement<number>): number {
    const id = super.requirement(requirement);
    this.requirements.set(id, this.tracing.names.requirement(requirement));
    return id;
  }

  override planChanged(at: number, plan: RoutingPlan<number>): Outcome {
    this.told(at, 'planChanged', 'clock', null, { plan: this.tracing.names.plan(plan) });
    return super.planChanged(at, plan);
  }

  override agentChanged(at: number, agent: number, facts: RoutedAgent<number>): Outcome {
    const { names } = this.tracing;
    const name = names.agents.nameOf(agent);
    this.told(at, 'agentChanged', 'scenario', null, { agent: name, ...names.agent(facts) });
    return super.agentChanged(at, agent, facts);
  }

  override agentPresenceChanged(at: number, agent: number, presence: Presence, isOnShift: boolean): Outcome {
    const name = this.tracing.names.agents.nameOf(agent);
    this.told(at, 'agentPresenceChanged', 'clock', null, { agent: name, presence, isOnShift });
    return super.agentPresenceChanged(at, agent, presence, isOnShift);
  }

  override workArrived(
    at: number,
    work: number,
    requirement: number,
    queuedAt: number,
    dueAt = Number.POSITIVE_INFINITY,
    boostMinutes = 0,
    lastAgent = -1,
    notFor: readonly number[] = [],
  ): Outcome {
    const { names, originAt } = this.tracing;
    const thread = names.open(work);
    const asked = this.requirements.get(requirement)!;
    this.mentionArrived(at, thread, asked);
    this.told(at, 'workArrived', 'threads', thread, {
      work: thread,
      requirement: asked,
      lastAgent: lastAgent === -1 ? null : names.agents.nameOf(lastAgent),
      queuedAt: originAt + queuedAt,
      dueAt: instantOrNull(originAt + dueAt),
      boostMinutes,
      ...(notFor.length > 0 && { notFor: notFor.map((agent) => names.agents.nameOf(agent)) }),
    });
    return super.workArrived(at, work, requirement, queuedAt, dueAt, boostMinutes, lastAgent, notFor);
  }

  override workChanged(
    at: number,
    work: number,
    requirement: number,
    dueAt: number,
    boostMinutes: number,
  ): Outcome {
    const { names, originAt } = this.tracing;
    const thread = names.works.nameOf(work);
    this.told(at, 'workChanged', 'clock', thread, {
      work: thread,
      requirement: this.requirements.get(requirement)!,
      dueAt: instantOrNull(originAt + dueAt),
      boostMinutes,
    });
    return super.workChanged(at, work, requirement, dueAt, boostMinutes);
  }

  override workResumed(
    at: number,
    work: number,
    queuedAt: number,
    dueAt: number,
    boostMinutes: number,
  ): Outcome {
    const { names, originAt } = this.tracing;
    const thread = names.works.nameOf(work);
    this.mentionArrived(at, thread, null);
    this.told(at, 'workResumed', 'threads', thread, {
      work: thread,
      queuedAt: originAt + queuedAt,
      dueAt: instantOrNull(originAt + dueAt),
      boostMinutes,
    });
    return super.workResumed(at, work, queuedAt, dueAt, boostMinutes);
  }

  override workWithdrawn(at: number, work: number): Outcome {
    const thread = this.tracing.names.works.nameOf(work);
    this.told(at, 'workWithdrawn', `customer:${thread}`, thread, { work: thread });
    return super.workWithdrawn(at, work);
  }

  override offerAccepted(at: number, work: number, agent: number): Outcome {
    this.toldOfWork(at, 'offerAccepted', work, agent);
    return super.offerAccepted(at, work, agent);
  }

  override workReleased(at: number, work: number, agent: number): Outcome {
    this.toldOfWork(at, 'workReleased', work, agent);
    return super.workReleased(at, work, agent);
  }

  override workParked(at: number, work: number, agent: number): Outcome {
    this.toldOfWork(at, 'workParked', work, agent);
    return super.workParked(at, work, agent);
  }

  override workFinished(at: number, work: number, agent: number): Outcome {
    this.toldOfWork(at, 'workFinished', work, agent);
    return super.workFinished(at, work, agent);
  }

  override timeReached(at: number): Outcome {
    this.told(at, 'timeReached', 'clock', null, {});
    return super.timeReached(at);
  }

  private mentionArrived(at: number, thread: string, asked: Requirement | null): void {
    const { log, originAt } = this.tracing;
    log.append({
      at: originAt + at,
      kind: 'record',
      type: 'mentionArrived',
      actor: `customer:${thread}`,
      threadId: thread,
      payload: {
        customerId: thread,
        ...(asked === null ? {} : { channel: asked.channel, teamId: asked.team }),
      },
    });
  }
}
