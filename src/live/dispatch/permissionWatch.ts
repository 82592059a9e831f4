import type { Instant } from '../../domain/desk/time.ts';
import { nextTurnAt, type Permission } from '../../domain/engagement/permissions/permission.ts';

interface Permitted {
  readonly agent: string;
  readonly permissions: readonly Permission[];
}

/** Knows when the next permission of a desk's agents begins or ceases to hold, so that the router is told of it. */
export class PermissionWatch {
  readonly #turns = new Map<string, Instant>();

  /** Replaces what was known of the agents. */
  watch(agents: readonly Permitted[], at: Instant): void {
    for (const { agent, permissions } of agents) this.#turns.set(agent, nextTurnAt(permissions, at));
  }

  /** As {@link watch} where nobody watched before: what turned meanwhile is due at once. */
  watchAnew(agents: readonly Permitted[], at: Instant): void {
    this.watch(agents, at);
    for (const { agent, permissions } of agents) if (permissions.length > 0) this.#turns.set(agent, at);
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
