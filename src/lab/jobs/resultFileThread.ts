import { Worker } from 'node:worker_threads';
import type { ResultFileName, StoredResults } from '../../store/simulations/simulation.ts';

export interface FileOrder {
  readonly name: ResultFileName;
  readonly stored: StoredResults;
}

/** Makes a file of results, some of which take a second of a processor. */
export type MakeResultFile = (order: FileOrder) => Promise<string | Uint8Array>;

/** On a thread of the lowest priority, one file after the other. */
export function resultFileThread(): MakeResultFile {
  let last: Promise<unknown> = Promise.resolve();
  return (order) => {
    const made = last.then(
      () =>
        new Promise<string | Uint8Array>((resolve, reject) => {
          const worker = new Worker(new URL('./fileWorker.js', import.meta.url), { workerData: order });
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.once('exit', () => reject(new Error(`no ${order.name} came of its thread`)));
        }),
    );
    last = made.catch(() => {});
    return made;
  };
}
