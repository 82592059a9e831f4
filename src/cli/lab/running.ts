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

/** What a long command tells, and is told, while it runs. */
export interface Underway {
  /** Shows one line on standard error, where that is a terminal; made only when it is time for another. */
  readonly show: (line: () => string) => void;
  readonly isStopped: () => boolean;
}

/** Runs something that a first Ctrl-C ends with what there is, and a second at once. */
export async function underWay<Result>(run: (underway: Underway) => Promise<Result>): Promise<Result> {
  const { stderr } = process;
  const state = { isStopped: false, shownAt: 0 };
  const stop = (): void => {
    if (state.isStopped) process.exit(interrupted);
    state.isStopped = true;
  };
  process.on('SIGINT', stop);
  try {
    return await run({
      show: (line) => {
        if (!stderr.isTTY || performance.now() - state.shownAt < 100) return;
        state.shownAt = performance.now();
        stderr.write(`\r\u001b[K${line()}`);
      },
      isStopped: () => state.isStopped,
    });
  } finally {
    process.off('SIGINT', stop);
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  }
}

/** Runs a scenario's replications, with a progress bar. */
export const runWithProgress = (read: ReadScenario, flags: RunFlags): Promise<Experiment> =>
  underWay(({ show, isStopped }) =>
    runExperiment(read, {
      replications: flags.replications ?? null,
      seed: flags.seed ?? String(read.scenario.run.seed),
      threads: flags.threads,
      detail: flags.detail ?? 'totals',
      progress: (progress) => show(() => progressLine(progress)),
      isStopped,
    }),
  );
