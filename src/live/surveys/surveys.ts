import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import { type DueInvitation, takeDueInvitation } from '../../store/surveys/invitations.ts';
import type { LiveHost } from '../host.ts';
import { askBySurvey } from './askBySurvey.ts';

/** A process that took an invitation and died is followed by another after so long. */
const leaseMilliseconds = 30_000;
/** Delays that are over are looked for so often; resolutions wake it. */
const mostMilliseconds = 2_000;

/** Asks customers when the delay after their resolution is over. Any number of processes may. */
export class Surveys {
  readonly #host: LiveHost;
  readonly #loop: JobLoop<DueInvitation>;

  constructor({ host, onFault }: { host: LiveHost; onFault: (error: Error) => void }) {
    this.#host = host;
    this.#loop = new JobLoop({
      take: () => this.#take(),
      run: async ({ deskId, id }) => {
        await askBySurvey(host, deskId, id);
        return true;
      },
      onFault,
      wakes: (wake) => host.feed.onGrowth(wake),
      everyMilliseconds: mostMilliseconds,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  /** Ends after the invitation under way. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  /** Asks everybody who is to be asked by now. Returns how many invitations were looked at. */
  async askDue(): Promise<number> {
    let count = 0;
    for (let due = await this.#take(); due !== null; due = await this.#take()) {
      await askBySurvey(this.#host, due.deskId, due.id);
      count += 1;
    }
    return count;
  }

  #take(): Promise<DueInvitation | null> {
    const now = this.#host.now();
    return takeDueInvitation(poolOf(this.#host.dataSource), { now, untilAt: now + leaseMilliseconds });
  }
}
