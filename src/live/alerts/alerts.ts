import { deskToWatch } from '../../store/alerts/alerts.ts';
import { takeDeskToLookAt } from '../../store/alerts/conditions.ts';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import type { LiveHost } from '../host.ts';
import { BoardMaker } from '../wallboard/board.ts';
import { watchConditions } from './conditions.ts';
import { watchDesk } from './watchDesk.ts';

/** Whether conditions hold is looked at so often. */
const lookMilliseconds = 30_000;
/** What is due to escalate is looked for so often; what raises and closes wakes it. */
const mostMilliseconds = 2_000;

/** Raises, escalates and closes the alerts of all desks. Any number of processes may: each step is one under the desk's lock. */
export class Alerts {
  readonly #loop: JobLoop<string>;
  readonly #conditions: JobLoop<string>;

  constructor({ host, onFault }: { host: LiveHost; onFault: (error: Error) => void }) {
    const pool = poolOf(host.dataSource);
    const boards = new BoardMaker(pool);
    this.#conditions = new JobLoop({
      take: () => takeDeskToLookAt(pool, { now: host.now(), before: host.now() - lookMilliseconds }),
      run: (deskId) => watchConditions(host, boards, deskId),
      onFault,
    });
    this.#loop = new JobLoop({
      take: () => deskToWatch(pool, host.now()),
      run: async (deskId) => {
        await watchDesk(host, deskId);
        return true;
      },
      onFault,
      wakes: (wake) => host.feed.onGrowth(wake),
      everyMilliseconds: mostMilliseconds,
    });
  }

  async start(): Promise<void> {
    await this.#loop.start();
    await this.#conditions.start();
  }

  /** Ends after the step under way. */
  async stop(): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#conditions.stop()]);
  }
}
