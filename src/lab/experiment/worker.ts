import { parentPort } from 'node:worker_threads';
import { buffersOf, sampleReplication } from './sample.ts';
import { Stretch } from './stretch.ts';
import type { Answer, Asked, WorkerTask } from './threads.ts';

/** A thread that simulates: it is told a task, then stretches of its replications, of which it takes one after the other. */
let task: WorkerTask | null = null;

parentPort?.on('message', (asked: Asked) => {
  if (asked.kind === 'task') {
    task = asked.task;
    return;
  }
  if (task === null) return;
  const { number, from, to, window, memory } = asked;
  const stretch = new Stretch(from, to, window, memory);
  do {
    for (let replication = stretch.take(); replication !== -1; replication = stretch.take()) {
      const sample = sampleReplication(task.model, task.seed, replication);
      const answer: Answer = { stretch: number, replication, sample };
      parentPort?.postMessage(answer, buffersOf(sample));
    }
  } while (stretch.awaitMore());
});
