import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { factsVersion } from '../../domain/kpi/live/fact.ts';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import { changedCourses } from '../../store/kpi/courses.ts';
import { clearCounts } from '../../store/kpi/facts.ts';
import {
  desksToCount,
  fromTheFirst,
  lastSequence,
  savePosition,
  takePosition,
  threadsAfter,
  threadsSince,
} from '../../store/kpi/position.ts';
import { inTransaction, isConflict } from '../../store/transaction.ts';
import { countStaff } from './countStaff.ts';
import { countThreads } from './countThreads.ts';

/** What one transaction counts at the most. */
export const rowsAtOnce = 4_000;
const threadsAtOnce = 1_000;

/**
 * Counts as the desks' logs grow: what a row of the log is about is counted anew from the tables, in one transaction with how
 * far the log is counted. So nothing is counted twice or left out, whatever is killed when, and what comes late or is corrected
 * is counted as it is. What comes while it counts waits for the next look: a thread of which ten rows are written in a second is counted
 * a few times. Any number of processes may run it; each desk is in the hands of one at a time.
 */
export class KpiKeeper {
  readonly #dataSource: DataSource;
  readonly #loop: JobLoop<readonly string[]>;

  constructor({ dataSource, onFault }: { dataSource: DataSource; onFault: (error: Error) => void }) {
    this.#dataSource = dataSource;
    this.#loop = new JobLoop<readonly string[]>({
      take: async () => {
        const deskIds = await desksToCount(poolOf(dataSource));
        return deskIds.length === 0 ? null : deskIds;
      },
      run: (deskIds, signal) => this.#count(deskIds, signal),
      onFault,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  /** Counts everything that is in the logs by now, but for what another process is counting. */
  async countAll(): Promise<void> {
    await this.#count(await desksToCount(poolOf(this.#dataSource)));
  }

  async #count(deskIds: readonly string[], signal?: AbortSignal): Promise<void> {
    for (const deskId of deskIds) while (!signal?.aborted && (await countSome(this.#dataSource, deskId)));
  }
}

/**
 * Counts the next rows of a desk's log; false: there are no more as of then, or another process has them. Log and tables are read as of
 * one moment: what moves in between, as a split does, would be missed where it was and not be looked for where it is. Whom others
 * got in the way of, each time they tried, has counted nothing, and there may be more.
 */
export const countSome = (dataSource: DataSource, deskId: string): Promise<boolean> =>
  inTransaction(dataSource, async ({ client }) => {
    await client.query('set transaction isolation level repeatable read');
    return countNext(client, deskId);
  }).catch((error: unknown) => {
    if (isConflict(error)) return true;
    throw error;
  });

async function countNext(client: pg.PoolClient, deskId: string): Promise<boolean> {
  const taken = await takePosition(client, deskId);
  if (taken === null) return false;
  const { position, timeZone } = taken;
  if (position.factsVersion > factsVersion) return false;
  if (position.timeZone !== timeZone || position.factsVersion !== factsVersion) {
    await clearCounts(client, deskId);
    const seq = await lastSequence(client, deskId);
    await savePosition(client, deskId, { seq, timeZone, factsVersion, countedTo: fromTheFirst });
    return true;
  }
  const countCourses = async (after: number, upTo: number): Promise<void> =>
    countStaff(client, deskId, await changedCourses(client, deskId, { after, upTo }), { upTo, timeZone });
  if (position.countedTo !== null) {
    const threadIds = await threadsAfter(client, deskId, position.countedTo, threadsAtOnce);
    await countThreads(client, deskId, threadIds, timeZone);
    const last = threadIds.at(-1) ?? null;
    if (last === null) await countCourses(0, position.seq);
    await savePosition(client, deskId, { ...position, countedTo: last });
    return true;
  }
  const { threadIds, seq } = await threadsSince(client, deskId, position.seq, rowsAtOnce);
  if (seq === position.seq) return false;
  await countThreads(client, deskId, threadIds, timeZone);
  await countCourses(position.seq, seq);
  await savePosition(client, deskId, { ...position, seq });
  return seq - position.seq === rowsAtOnce;
}
