import type { Outcome } from '../../../src/domain/desk/refusal.ts';
import type { Door } from '../../live/crash/busyDesk.ts';
import { type DeskProcess, Died } from '../../live/crash/deskProcess.ts';

/** What a process says, to whoever asked or as a fault of its own, while it cannot reach its database, or that has no room. */
const unreachable =
  /^Connection terminated|^timeout e|connection error|not queryable|was closed|silent for too long|terminating connection|database system is|No space left on device|ECONN|EPIPE|the connection|runner already released/i;
const fencedOff = /is dispatched by another process now/;

const afterMilliseconds = 100;

/**
 * Processes that cannot always reach their database: a call that failed for it is one of which nobody knows whether it
 * was done, as if the process had died.
 */
export class PatientDoor {
  readonly #processes: readonly DeskProcess[];
  readonly #chance: () => number;
  /** Calls that failed for want of the database. */
  failures = 0;

  constructor(processes: readonly DeskProcess[], chance: () => number) {
    this.#processes = processes;
    this.#chance = chance;
  }

  readonly any = async (): Promise<Door> =>
    this.through(this.#processes[Math.floor(this.#chance() * this.#processes.length)]!);

  through(process: DeskProcess): Door {
    return {
      call: async <Value>(call: string, ...args: readonly unknown[]): Promise<Outcome<Value>> => {
        try {
          return await process.call<Value>(call, ...args);
        } catch (error) {
          if (!unreachable.test((error as Error).message)) throw error;
          this.failures += 1;
          await new Promise((resolve) => setTimeout(resolve, afterMilliseconds));
          throw new Died();
        }
      },
    };
  }

  /** Delivery keys of the messages that any network took. */
  get taken(): ReadonlySet<string> {
    return new Set(this.#processes.flatMap(({ sent }) => sent));
  }

  /** Faults that a database out of reach does not explain. */
  get otherFaults(): readonly string[] {
    return this.#processes
      .flatMap(({ faults }) => faults)
      .filter((fault) => !unreachable.test(fault) && !fencedOff.test(fault));
  }
}
