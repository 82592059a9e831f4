import { type Experiment, runExperiment } from '../../lab/experiment/experiment.ts';
import { progressLine } from '../../lab/report/progressBar.ts';
import type { ReadScenario } from '../../lab/scenario/readScenario.ts';

export interface RunFlags {
  readonly replications?: number;
  readonly seed?: string;
  readonly threads: number;
  /** `intervals`: figures of every interval as well. */
  readonly detail?: 'totals' | 'intervals';
}

/** The exit code of a process that SIGINT ended. */
export const interrupted = 130;

/**
 * Runs a scenario's replications, with a bar on standard error where that is a terminal. The first Ctrl-C ends it
 * with what there is, the second at once.
 */
export async function runWithProgress(read: ReadScenario, flags: RunFlags): Promise<Experiment> {
  const { stderr } = process;
  const state = { isStopped: false, shownAt: 0 };
  const stop = (): void => {
    if (state.isStopped) process.exit(interrupted);
    state.isStopped = true;
  };
  process.on('SIGINT', stop);
  try {
    return await runExperiment(read, {
      replications: flags.replications ?? null,
      seed: flags.seed ?? String(read.scenario.run.seed),
      threads: flags.threads,
      detail: flags.detail ?? 'totals',
      progress: (progress) => {
        if (!stderr.isTTY || performance.now() - state.shownAt < 100) return;
        state.shownAt = performance.now();
        stderr.write(`\r\u001b[K${progressLine(progress)}`);
      },
      isStopped: () => state.isStopped,
    });
  } finally {
    process.off('SIGINT', stop);
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  }
}
