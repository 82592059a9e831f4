import { parentPort, workerData } from 'node:worker_threads';
import type { RunOrder } from './message.ts';
import { lowerPriority } from './priority.ts';
import { run } from './run.ts';

lowerPriority();
const port = parentPort!;
await run(workerData as RunOrder, (message) => port.postMessage(message));
