import { deskToWatch } from '../../store/alerts/alerts.ts';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import type { LiveHost } from '../host.ts';
import { watchDesk } from './watchDesk.ts';

/** Raises, escalates and closes the alerts of all desks. Any number of processes may: each step is one under the desk's lock. */
export class Alerts {
  readonly #loop: JobLoop<string>;

  constructor({ host, onFault }: { host: LiveHost; onFault: (error: Error) => void }) {
    this.#loop = new JobLoop({
      take: () => deskToWatch(poolOf(host.dataSource), host.now()),
      run: (deskId) => watchDesk(host, deskId),
      most: 1,
      onFault,
    });
  }

  async start(): Promise<void> {
    this.#loop.start();
  }

  /** Ends after the step under way. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }
}
