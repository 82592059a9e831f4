import type { SimulationModel } from '../../sim/model.ts';
import { type Sample, sampleReplication } from './sample.ts';
import { Stretch } from './stretch.ts';
import { borrowWorkers, returnWorkers } from './workers.ts';

/** Runs replications, by their numbers. Which thread runs which makes no difference to what comes out. */
export interface Runner {
  /** The samples of `from`, `from + 1` … below `to`, in that order, each as soon as those before it are there. */
  readonly run: (from: number, to: number) => AsyncGenerator<Sample>;
  readonly close: () => Promise<void>;
}

export interface WorkerTask {
  readonly model: SimulationModel;
  readonly seed: string;
}

/** What a worker is told: first what to simulate, then which replications of it. */
export type Asked =
  | { readonly kind: 'task'; readonly task: WorkerTask }
  | {
      readonly kind: 'stretch';
      readonly number: number;
      readonly from: number;
      readonly to: number;
      readonly window: number;
      readonly memory: SharedArrayBuffer;
    };

export interface Answer {
  readonly stretch: number;
  readonly replication: number;
  readonly sample: Sample;
}

/** Lets whoever waits (a signal, a terminal, another thread's answer) have a turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Samples that each thread may be ahead of the merged ones. */
const aheadPerThread = 4;

/** Stretches of this process so far: an answer to an earlier one, whose run was stopped, is nobody's. */
let stretches = 0;

/**
 * This thread and others. It takes part itself: with two threads, one is no idle foreman.
 * @param threads 1: this thread alone
 */
export function runnerOf(task: WorkerTask, threads: number): Runner {
  const workers = threads === 1 ? [] : borrowWorkers(threads - 1);
  const done = new Map<number, Sample>();
  let failure: Error | null = null;
  let wake = (): void => {};
  let current = 0;
  const tell = (asked: Asked): void => {
    for (const worker of workers) worker.postMessage(asked);
  };
  for (const worker of workers) {
    worker.on('message', ({ stretch, replication, sample }: Answer) => {
      if (stretch === current) done.set(replication, sample);
      wake();
    });
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
      wake();
    });
  }
  tell({ kind: 'task', task });
  return {
    async *run(from, to) {
      const number = ++stretches;
      current = number;
      const stretch = new Stretch(from, to, aheadPerThread * threads);
      tell({ kind: 'stretch', number, from, to, window: stretch.window, memory: stretch.memory });
      try {
        for (let merged = from; merged < to; ) {
          await breathe();
          if (failure !== null) throw failure;
          const sample = done.get(merged);
          if (sample !== undefined) {
            done.delete(merged);
            merged++;
            stretch.advance();
            yield sample;
            continue;
          }
          const mine = stretch.take();
          if (mine !== -1) done.set(mine, sampleReplication(task.model, task.seed, mine));
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        stretch.end();
        done.clear();
      }
    },
    close: async () => {
      if (failure === null) returnWorkers(workers);
      else await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
