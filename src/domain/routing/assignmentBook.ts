import type { Instant } from '../desk/time.ts';
import type { RouterAnswer } from './answer.ts';
import type { RouterEvent } from './event.ts';
import type { WorkRow } from './snapshot.ts';
import { threadOf } from './workName.ts';

/** Why an assignment ended. */
export type AssignmentEnd = 'finished' | 'released' | 'transferred' | 'withdrawn' | 'agentUnavailable';

/** One thread in one agent's hands, from assigned to given up. */
export interface Assignment {
  readonly id: string;
  readonly threadId: string;
  readonly agentId: string;
  readonly teamId: string;
  readonly ring: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly outcome: AssignmentEnd | null;
}

/** Keeps the assignments of threads in step with the router's answers. Parked work stays in its agent's hands, as long as there is such an agent. */
export class AssignmentBook {
  readonly #open = new Map<string, Assignment>();
  readonly #newId: () => string;
  #begun: Assignment[] = [];
  #ended: Assignment[] = [];

  constructor(open: Iterable<Assignment>, newId: () => string) {
    for (const assignment of open) this.#open.set(assignment.threadId, assignment);
    this.#newId = newId;
  }

  /** Follows one event; `rowOf` is the work's row after it, null when the work is gone. */
  follow(event: RouterEvent, answer: RouterAnswer, rowOf: (work: string) => WorkRow | null): void {
    for (const decision of answer.decisions) {
      if (decision.type === 'workRequeued') {
        const end =
          decision.reason === 'transferred'
            ? 'transferred'
            : decision.reason.startsWith('agent')
              ? 'agentUnavailable'
              : 'released';
        this.#end(decision.work, event.at, end);
      } else if (decision.type === 'workAssigned') {
        const current = this.#open.get(decision.work);
        if (current?.agentId === decision.agent) continue;
        if (current) this.#end(decision.work, event.at, 'transferred');
        const threadId = threadOf(decision.work);
        if (threadId !== null)
          this.#begin(threadId, decision.agent, decision.team, decision.ring, decision.at);
      }
    }
    for (const work of answer.changedWorks) {
      if (!this.#open.has(work)) continue;
      const row = rowOf(work);
      if (!row) this.#end(work, event.at, event.type === 'workWithdrawn' ? 'withdrawn' : 'finished');
      else if (row.state !== 'assigned' && row.state !== 'parked') this.#end(work, event.at, 'released');
      // parked work outlives its agent
      else if (row.agent === null) this.#end(work, event.at, 'agentUnavailable');
    }
  }

  /** What has changed since the last call: begun (some of them ended again), and ended that had begun earlier. */
  takeChanges(): { begun: readonly Assignment[]; ended: readonly Assignment[] } {
    const begunIds = new Set(this.#begun.map((assignment) => assignment.id));
    const endOf = new Map(this.#ended.map((assignment) => [assignment.id, assignment]));
    const changes = {
      begun: this.#begun.map((assignment) => endOf.get(assignment.id) ?? assignment),
      ended: this.#ended.filter((assignment) => !begunIds.has(assignment.id)),
    };
    this.#begun = [];
    this.#ended = [];
    return changes;
  }

  #begin(threadId: string, agentId: string, teamId: string, ring: number, startedAt: Instant): void {
    const assignment: Assignment = {
      id: this.#newId(),
      threadId,
      agentId,
      teamId,
      ring,
      startedAt,
      endedAt: null,
      outcome: null,
    };
    this.#open.set(threadId, assignment);
    this.#begun.push(assignment);
  }

  #end(threadId: string, endedAt: Instant, outcome: AssignmentEnd): void {
    const assignment = this.#open.get(threadId);
    if (!assignment) return;
    this.#open.delete(threadId);
    this.#ended.push({ ...assignment, endedAt, outcome });
  }
}
