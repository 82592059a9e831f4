import { isOnShift, nextShiftChange, type WeeklyShift } from '../../domain/desk/shift.ts';
import type { Instant } from '../../domain/desk/time.ts';

/** One agent's duty hours; `shifts: null` is always on duty. */
export interface Duty {
  readonly agent: string;
  readonly timeZone: string;
  readonly shifts: readonly WeeklyShift[] | null;
}

/** Knows when the next shift of a desk begins or ends, so that the dispatcher can tell the router. */
export class ShiftWatch {
  readonly #duties = new Map<string, { duty: Duty; changesAt: Instant }>();

  /** Replaces what was known of the agent. The router knows whether they are on duty at `toldAt`. */
  watch(duty: Duty, toldAt: Instant): void {
    this.#duties.set(duty.agent, { duty, changesAt: nextChange(duty, toldAt) });
  }

  /** As {@link watch} where nobody watched before: a shift that began or ended meanwhile is due at once. */
  watchAnew(duty: Duty, at: Instant): void {
    this.#duties.set(duty.agent, { duty, changesAt: duty.shifts === null ? Number.POSITIVE_INFINITY : at });
  }

  forget(agentId: string): void {
    this.#duties.delete(agentId);
  }

  /** The next instant at which somebody's shift begins or ends. */
  get nextChangeAt(): Instant {
    let next = Number.POSITIVE_INFINITY;
    for (const { changesAt } of this.#duties.values()) next = Math.min(next, changesAt);
    return next;
  }

  /** Who begins or ends a shift up to and including `at`, by agent id. */
  takeChanges(at: Instant): { agentId: string; isOnShift: boolean }[] {
    const changes: { agentId: string; isOnShift: boolean }[] = [];
    for (const [agentId, { duty, changesAt }] of this.#duties) {
      if (changesAt > at) continue;
      changes.push({ agentId, isOnShift: isOnShift(duty.shifts, duty.timeZone, at) });
      this.#duties.set(agentId, { duty, changesAt: nextChange(duty, at) });
    }
    return changes.sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  }
}

const nextChange = ({ shifts, timeZone }: Duty, at: Instant): Instant =>
  nextShiftChange(shifts, timeZone, at)?.at ?? Number.POSITIVE_INFINITY;
