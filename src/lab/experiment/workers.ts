import { Worker } from 'node:worker_threads';

/**
 * The threads of this process that simulate, beside the one that asks: started once, used by one experiment after
 * the other, gone with the process.
 */
const idle: Worker[] = [];

function start(): Worker {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  // An idle thread keeps no process alive.
  worker.unref();
  return worker;
}

/** Starts threads ahead of their use, so that they load while a scenario is read. `threads` counts the one that asks. */
export function startWorkers(threads: number): void {
  while (idle.length < threads - 1) idle.push(start());
}

/** So many threads for one experiment. */
export function borrowWorkers(count: number): Worker[] {
  startWorkers(count + 1);
  const workers = idle.splice(0, count);
  for (const worker of workers) worker.ref();
  return workers;
}

/** Gives back threads that nothing is asked of any more. */
export function returnWorkers(workers: readonly Worker[]): void {
  for (const worker of workers) {
    // Not all listeners: Node has its own.
    for (const event of ['message', 'error']) worker.removeAllListeners(event);
    worker.unref();
    idle.push(worker);
  }
}
