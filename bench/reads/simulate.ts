import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunThread, startRun } from '../../src/lab/jobs/runThread.ts';
import { packageRoot, packageVersion } from '../../src/server/package.ts';

const running: { thread: RunThread | null } = { thread: null };

/** Starts a simulation that does not end, as the server starts them, or ends it; resolves when that is so. */
export async function simulate(isOn: boolean): Promise<true> {
  await running.thread?.stop();
  running.thread = null;
  if (!isOn) return true;
  const text = readFileSync(join(packageRoot, 'scenarios', 'social-care-day.yaml'), 'utf8');
  await new Promise<void>((resolve) => {
    const order = {
      text,
      settings: [],
      seed: 'beside',
      replications: 1_000_000,
      resume: null,
      version: packageVersion,
    };
    running.thread = startRun(order, ({ kind }) => {
      if (kind === 'progressed') resolve();
    });
  });
  return true;
}
