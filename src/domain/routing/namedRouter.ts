import type { RouterAnswer } from './answer.ts';
import type { RouterEvent } from './event.ts';
import type { Explanation } from './explanation.ts';
import { NamedDecisions } from './namedDecisions.ts';
import { Names } from './names.ts';
import { Outcome, outcomes } from './outcome.ts';
import { type RoutingPlan, renamePlan, usualRoutingPlan } from './plan.ts';
import { refusalOf } from './refusalFacts.ts';
import {
  type Renaming,
  renameAgent,
  renameAgentRow,
  renameExplanation,
  renameRequirement,
  renameWorkRow,
} from './rename.ts';
import { Router } from './router.ts';
import type { ChangeLog, IdOrder } from './routerState.ts';
import type { AgentRow, DeskRow, RouterSnapshot, WorkRow } from './snapshot.ts';

const never = Number.POSITIVE_INFINITY;

/** Integers of departed work are used again only in such numbers, when no timer speaks of them any more. */
const departedAtOnce = 1_024;

/**
 * The router under the names of the live log and of replays: string ids and plain JSON in and out. Ties
 * break by the strings themselves (code units), so the same rows under other integers give the same decisions.
 */
export class NamedRouter {
  private readonly works = new Names();
  private readonly agents = new Names();
  private readonly places = new Names();
  private readonly decisions = new NamedDecisions(this.works, this.agents, this.places);
  private readonly changes: ChangeLog = { works: [], agents: [] };
  private readonly departed: number[] = [];
  private readonly router: Router;
  private readonly toIntegers: Renaming<string, number> = {
    work: (name) => this.works.admit(name),
    agent: (name) => this.agents.admit(name),
    place: (name) => this.places.admit(name),
  };
  private readonly toNames: Renaming<number, string> = {
    work: (integer) => this.works.nameOf(integer),
    agent: (integer) => this.agents.nameOf(integer),
    place: (integer) => this.places.nameOf(integer),
  };

  constructor(plan: RoutingPlan = usualRoutingPlan, snapshot: RouterSnapshot | null = null) {
    const order: IdOrder = { work: this.works.order, agent: this.agents.order };
    const integerPlan = this.planOf(plan);
    if (snapshot === null) {
      this.router = new Router(this.decisions, integerPlan, order, this.changes);
      return;
    }
    const rows: RouterSnapshot<number> = {
      desk: snapshot.desk,
      agents: snapshot.agents.map((row) => renameAgentRow(this.toIntegers, row)),
      works: snapshot.works.map((row) => renameWorkRow(this.toIntegers, row)),
    };
    this.router = Router.restore(rows, this.decisions, integerPlan, order, this.changes);
  }

  /** Goes on exactly as the router of which the snapshot was taken, whatever the order of its rows. */
  static restore(snapshot: RouterSnapshot, plan: RoutingPlan): NamedRouter {
    return new NamedRouter(plan, snapshot);
  }

  /** One line of the log in, all that follows from it out. */
  apply(event: RouterEvent): RouterAnswer {
    const outcome = this.tell(event);
    const refusal = outcome === Outcome.applied ? null : refusalOf(outcomes[outcome], event, this);
    const { works, agents } = this.changes;
    const changed = [...new Set(works)];
    const answer: RouterAnswer = {
      outcome: outcomes[outcome],
      refusal,
      decisions: this.decisions.take(),
      changedWorks: changed.map(this.toNames.work).sort(),
      changedAgents: [...new Set(agents)].map(this.toNames.agent).sort(),
    };
    works.length = 0;
    agents.length = 0;
    for (const work of changed) if (this.router.workRow(work) === null) this.depart(work);
    return answer;
  }

  snapshot(): RouterSnapshot {
    const { desk, agents, works } = this.router.snapshot();
    return {
      desk,
      agents: agents.map((row) => renameAgentRow(this.toNames, row)),
      works: works.map((row) => renameWorkRow(this.toNames, row)),
    };
  }

  /** Null: no such work. */
  workRow(work: string): WorkRow | null {
    const row = this.router.workRow(this.works.find(work));
    return row === null ? null : renameWorkRow(this.toNames, row);
  }

  /** Null: no such agent. */
  agentRow(agent: string): AgentRow | null {
    const row = this.router.agentRow(this.agents.find(agent));
    return row === null ? null : renameAgentRow(this.toNames, row);
  }

  deskRow(): DeskRow {
    return this.router.deskRow();
  }

  /** Who could take the work now, who later and when, what hinders the others; null: no such work. */
  explain(work: string): Explanation | null {
    const explanation = this.router.explain(this.works.find(work));
    return explanation === null ? null : renameExplanation(this.toNames, explanation);
  }

  /** When the next thing falls due; null: nothing will. */
  nextWakeAt(): number | null {
    const at = this.router.nextWakeAt();
    return at === never ? null : at;
  }

  /** Points of all that the agent has offered, assigned and parked; 0 for nobody. */
  loadOf(agent: string): number {
    return this.router.loadOf(this.agents.find(agent));
  }

  /** How many offered and assigned the agent has on the channel. */
  onChannelOf(agent: string, channel: number): number {
    return this.router.onChannelOf(this.agents.find(agent), channel);
  }

  /** Points that work takes in hand, under the plan in force; null: no such work. */
  weightOf(work: string): number | null {
    return this.router.weightOf(this.works.find(work));
  }

  private tell(event: RouterEvent): Outcome {
    const { router } = this;
    const { at } = event;
    switch (event.type) {
      case 'planChanged':
        return router.planChanged(at, this.planOf(event.plan));
      case 'agentChanged':
        return router.agentChanged(at, this.agents.admit(event.agent), renameAgent(this.toIntegers, event));
      case 'agentPresenceChanged':
        return router.agentPresenceChanged(
          at,
          this.agents.find(event.agent),
          event.presence,
          event.isOnShift,
        );
      case 'agentRemoved':
        return router.agentRemoved(at, this.agents.find(event.agent));
      case 'workArrived': {
        const requirement = router.requirement(renameRequirement(this.toIntegers, event.requirement));
        const lastAgent = event.lastAgent === null ? 0 : this.agents.find(event.lastAgent);
        const work = this.works.admit(event.work);
        const { queuedAt, dueAt, boostMinutes } = event;
        return router.workArrived(
          at,
          work,
          requirement,
          queuedAt,
          dueAt ?? never,
          boostMinutes,
          lastAgent === 0 ? -1 : lastAgent,
          event.notFor?.map(this.toIntegers.agent),
        );
      }
      case 'workChanged': {
        const requirement = router.requirement(renameRequirement(this.toIntegers, event.requirement));
        const work = this.works.find(event.work);
        return router.workChanged(at, work, requirement, event.dueAt ?? never, event.boostMinutes);
      }
      case 'workWithdrawn':
        return router.workWithdrawn(at, this.works.find(event.work), event.unlessInHand);
      case 'workResumed':
        return router.workResumed(
          at,
          this.works.find(event.work),
          event.queuedAt,
          event.dueAt ?? never,
          event.boostMinutes,
        );
      case 'workTransferred':
        return router.workTransferred(
          at,
          this.works.find(event.work),
          event.agent === null ? -1 : this.agents.find(event.agent),
          event.toTeam === null ? -1 : this.places.admit(event.toTeam),
          event.toAgent === null ? -1 : this.agents.find(event.toAgent),
          event.deadlineAt ?? never,
        );
      case 'timeReached':
        return router.timeReached(at);
      default: {
        const work = this.works.find(event.work);
        const agent = this.agents.find(event.agent);
        return router[event.type](at, work, agent, event.deadlineAt ?? never);
      }
    }
  }

  private planOf(plan: RoutingPlan): RoutingPlan<number> {
    return renamePlan(plan, this.toIntegers.place, this.toIntegers.place);
  }

  private depart(work: number): void {
    this.works.retire(work);
    this.departed.push(work);
    if (this.departed.length < departedAtOnce) return;
    this.router.dropVoidTimers();
    for (const integer of this.departed) this.works.release(integer);
    this.departed.length = 0;
  }
}
