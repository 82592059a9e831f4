import { onTestFinished } from 'vitest';
import { isPassingFault } from '../../../src/store/transaction.ts';
import type { BusyDesk, Door } from '../../live/crash/busyDesk.ts';
import { Died } from '../../live/crash/deskProcess.ts';

/** At most so long between two things that an agent does. */
const slownessMilliseconds = 100;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Two customers and all agents of a desk, each doing one thing after the other until the day is over. */
export class Day {
  readonly #everybody: Promise<unknown>;
  #isOver = false;

  /** Begins. `door` is asked before each call; what it, or the database, throws for want of a connection is tried again. */
  constructor(desk: BusyDesk, door: () => Promise<Door>, chance: () => number) {
    onTestFinished(() => {
      this.#isOver = true;
    });
    const until = async (step: () => Promise<void>): Promise<void> => {
      while (!this.#isOver)
        try {
          await step();
        } catch (error) {
          if (!(error instanceof Died || isPassingFault(error))) throw error;
          await pause(slownessMilliseconds);
        }
    };
    this.#everybody = Promise.all([
      ...[1, 2].map(() => until(() => desk.write(door))),
      ...desk.agentIds.map((agentId) =>
        until(async () => {
          await desk.work(agentId, door);
          await pause(chance() * slownessMilliseconds);
        }),
      ),
    ]);
    this.#everybody.catch(() => {});
  }

  /** Everybody ends what they are at. Throws what nobody expected to go wrong. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#everybody;
  }
}
