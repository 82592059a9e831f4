import type { Instant } from '../domain/desk/time.ts';
import type { Permission } from '../domain/engagement/permissions/permission.ts';
import { permissionsOf } from '../store/permissions.ts';
import type { Runner } from '../store/read/reads.ts';

type Permissions = readonly Permission[];

/** How long a process reads by what it knows of an agent. What is done is decided by the tables, never by this. */
const knownForMilliseconds = 2_000;

/** The permissions of the agents who read through this process, so that a page stays one statement. */
export class PermissionBook {
  readonly #store: Runner;
  readonly #now: () => Instant;
  readonly #known = new Map<
    string,
    { readonly at: Instant; permissions: Permissions | Promise<Permissions> }
  >();

  constructor(store: Runner, now: () => Instant) {
    this.#store = store;
    this.#now = now;
  }

  /** At once where they are known, else when they are read. */
  of(agentId: string): Permissions | Promise<Permissions> {
    const at = this.#now();
    const known = this.#known.get(agentId);
    if (known && at - known.at < knownForMilliseconds) return known.permissions;
    const reading = permissionsOf(this.#store, agentId);
    const entry = { at, permissions: reading as Permissions | Promise<Permissions> };
    this.#known.set(agentId, entry);
    reading.then(
      (permissions) => {
        entry.permissions = permissions;
      },
      () => {
        if (this.#known.get(agentId) === entry) this.#known.delete(agentId);
      },
    );
    return reading;
  }

  /** They have changed. */
  forget(agentId: string): void {
    this.#known.delete(agentId);
  }
}
