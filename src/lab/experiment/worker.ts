import { parentPort, workerData } from 'node:worker_threads';
import { sampleReplication } from './sample.ts';
import type { WorkerTask } from './threads.ts';

/** A thread that simulates the replications whose numbers it is sent, one after the other. */
const { model, seed } = workerData as WorkerTask;

parentPort?.on('message', (replication: number) => {
  parentPort?.postMessage({ replication, sample: sampleReplication(model, seed, replication) });
});
