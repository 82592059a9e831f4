import { Worker } from 'node:worker_threads';
import type { RunMessage, RunOrder } from './message.ts';

/** A simulation that runs on a thread of its own. */
export interface RunThread {
  /** Resolves when the thread has ended by itself; rejects with what it fell over. */
  readonly ended: Promise<void>;
  /** Ends it within the replication under way. */
  readonly stop: () => Promise<void>;
}

/** Begins a run, and hears what it says. */
export type StartRun = (order: RunOrder, hear: (message: RunMessage) => void) => RunThread;

/** Starts a simulation on a thread of the lowest priority, whose faults are not the process's. */
export const startRun: StartRun = (order, hear) => {
  const worker = new Worker(new URL('./runWorker.js', import.meta.url), { workerData: order });
  worker.on('message', hear);
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
  return {
    ended,
    stop: async () => {
      await worker.terminate();
    },
  };
};
