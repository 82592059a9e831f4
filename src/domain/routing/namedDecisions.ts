import {
  type DecisionSink,
  type RouterDecision,
  requeueReasons,
  type WhyChosen,
  whys,
  widenCauses,
} from './decision.ts';
import type { Names } from './names.ts';

const chosen = (why: number, value: number): WhyChosen => ({ reason: whys[why]!, value });

type NameOf = Pick<Names, 'nameOf'>;

/** A sink that writes decisions down under their names. */
export class NamedDecisions implements DecisionSink {
  private written: RouterDecision[] = [];

  constructor(
    private readonly works: NameOf,
    private readonly agents: NameOf,
    private readonly places: NameOf,
  ) {}

  /** What has been written since it was last taken. */
  take(): readonly RouterDecision[] {
    const { written } = this;
    this.written = [];
    return written;
  }

  offer(
    at: number,
    work: number,
    agent: number,
    team: number,
    ring: number,
    points: number,
    expiresAt: number,
    why: number,
    value: number,
  ): void {
    this.written.push({
      type: 'workOffered',
      at,
      work: this.works.nameOf(work),
      agent: this.agents.nameOf(agent),
      team: this.places.nameOf(team),
      ring,
      points,
      expiresAt,
      why: chosen(why, value),
    });
  }

  assigned(
    at: number,
    work: number,
    agent: number,
    team: number,
    ring: number,
    points: number,
    why: number,
    value: number,
  ): void {
    this.written.push({
      type: 'workAssigned',
      at,
      work: this.works.nameOf(work),
      agent: this.agents.nameOf(agent),
      team: this.places.nameOf(team),
      ring,
      points,
      why: chosen(why, value),
    });
  }

  widened(at: number, work: number, ring: number, cause: number): void {
    this.written.push({
      type: 'workWidened',
      at,
      work: this.works.nameOf(work),
      ring,
      cause: widenCauses[cause]!,
    });
  }

  requeued(at: number, work: number, agent: number, reason: number, queuedAt: number): void {
    this.written.push({
      type: 'workRequeued',
      at,
      work: this.works.nameOf(work),
      agent: agent === -1 ? null : this.agents.nameOf(agent),
      reason: requeueReasons[reason]!,
      queuedAt,
    });
  }

  agentSetAway(at: number, agent: number, misses: number): void {
    this.written.push({ type: 'agentSetAway', at, agent: this.agents.nameOf(agent), misses });
  }

  escalated(at: number, work: number, team: number, ring: number, waitingSinceAt: number): void {
    this.written.push({
      type: 'workEscalated',
      at,
      work: this.works.nameOf(work),
      team: this.places.nameOf(team),
      ring,
      waitingSinceAt,
    });
  }

  wakeAt(at: number, wakeAt: number): void {
    this.written.push({ type: 'wakeAt', at, wakeAt });
  }
}
