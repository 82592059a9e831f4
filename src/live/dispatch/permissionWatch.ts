import type { Instant } from '../../domain/desk/time.ts';
import { nextTurnAt, type Permission } from '../../domain/engagement/permissions/permission.ts';

interface Permitted {
  readonly agent: string;
  readonly permissions: readonly Permission[];
}

/** Knows when the next permission of a desk's agents begins or ceases to hold, so that the router is told of it. */
export class PermissionWatch {
  readonly #turns = new Map<string, Instant>();

  /** Replaces what was known of the agent. The router knows what holds at `toldAt`. */
  watch({ agent, permissions }: Permitted, toldAt: Instant): void {
    this.#turns.set(agent, nextTurnAt(permissions, toldAt));
  }

  /**
   * As {@link watch} where nobody watched before: what turned meanwhile is due at once, and what the router was told
   * otherwise, as by a version of ours that knew less.
   */
  watchAnew({ agent, permissions }: Permitted, at: Instant, isToldOtherwise: boolean): void {
    this.#turns.set(agent, permissions.length > 0 || isToldOtherwise ? at : Number.POSITIVE_INFINITY);
  }

  forget(agentId: string): void {
    this.#turns.delete(agentId);
  }

  get nextTurnAt(): Instant {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#turns.values());
  }

  /** Whose permissions turn up to and including `at`, by agent id; each is told once. */
  takeTurns(at: Instant): string[] {
    const turned = [...this.#turns].filter(([, turn]) => turn <= at).map(([agent]) => agent);
    for (const agent of turned) this.#turns.set(agent, Number.POSITIVE_INFINITY);
    return turned.sort();
  }
}
