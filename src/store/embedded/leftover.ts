import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, hasEntry, isRunning, processesIn, waitUntil } from './processes.ts';

/** How long a left-over gets to shut down by itself, and then to be quit, before we give up. */
const politeMilliseconds = 20_000;
const quitMilliseconds = 5_000;

const pidIn = (pidFile: string): number | null => {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
};

/** Whether `pid` is a PostgreSQL on this data folder, and not a stranger that got the same pid later. */
const isPostgresOn = (dataFolder: string, pid: number): boolean =>
  isRunning(pid) &&
  (processesIn(dataFolder).includes(pid) || (commandOf(pid)?.includes(dataFolder) ?? false));

/**
 * Stops a PostgreSQL that a killed signalbox left running on `dataFolder`, and clears its pid file where
 * PostgreSQL itself would be deceived by a zombie or by a pid that now belongs to a stranger.
 * The caller owns the home folder, so nobody alive is served by it.
 */
export async function stopLeftover(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  const pid = pidIn(pidFile);
  const isGone = () =>
    (pid === null || !isPostgresOn(dataFolder, pid)) && processesIn(dataFolder).length === 0;
  if (pid !== null && isPostgresOn(dataFolder, pid)) process.kill(pid, 'SIGINT');
  if (!(await waitUntil(isGone, politeMilliseconds))) {
    for (const each of new Set([...processesIn(dataFolder), ...(pid === null ? [] : [pid])])) {
      if (isPostgresOn(dataFolder, each)) process.kill(each, 'SIGQUIT');
    }
    if (!(await waitUntil(isGone, quitMilliseconds))) {
      throw new Error(
        `A PostgreSQL left behind on ${dataFolder} does not stop (process ${pid ?? processesIn(dataFolder).join(', ')}). ` +
          'End it by hand, then start again.',
      );
    }
  }
  if (pid !== null && hasEntry(pid)) rmSync(pidFile, { force: true });
}
