import { Worker } from 'node:worker_threads';
import type { SimulationModel } from '../../sim/model.ts';
import { type Sample, sampleReplication } from './sample.ts';

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

/** Lets whoever waits (a signal, a terminal) have a turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function ownThread({ model, seed }: WorkerTask): Runner {
  return {
    async *run(from, to) {
      for (let replication = from; replication < to; replication++) {
        await breathe();
        yield sampleReplication(model, seed, replication);
      }
    },
    close: async () => {},
  };
}

type Answer = { readonly replication: number; readonly sample: Sample };

class WorkerThreads implements Runner {
  private readonly workers: Worker[];
  private readonly done = new Map<number, Sample>();
  private failure: Error | null = null;
  private wake: () => void = () => {};

  constructor(task: WorkerTask, count: number) {
    this.workers = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task });
      worker.on('message', ({ replication, sample }: Answer) => {
        this.done.set(replication, sample);
        this.wake();
      });
      worker.on('error', (error) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
        this.wake();
      });
      return worker;
    });
  }

  async *run(from: number, to: number): AsyncGenerator<Sample> {
    const { workers } = this;
    let asked = from;
    let given = from;
    // Two in advance for each thread keep it busy; more would wait in memory for those before them.
    const ask = (): void => {
      while (asked < Math.min(to, given + 2 * workers.length)) {
        workers[(asked - from) % workers.length]!.postMessage(asked);
        asked++;
      }
    };
    ask();
    while (given < to) {
      const sample = this.done.get(given);
      if (this.failure !== null) throw this.failure;
      if (sample === undefined) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        continue;
      }
      this.done.delete(given);
      given++;
      ask();
      yield sample;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** @param threads 1: this thread itself */
export const runnerOf = (task: WorkerTask, threads: number): Runner =>
  threads === 1 ? ownThread(task) : new WorkerThreads(task, threads);
