import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { RunOrder } from './message.ts';
import { run } from './run.ts';

/** The least there is: requests and routing go first. */
const lowestPriority = 19;

// On Linux 0 is this thread, elsewhere it would be the whole server.
if (process.platform === 'linux') setPriority(0, lowestPriority);

const port = parentPort!;
await run(workerData as RunOrder, (message) => port.postMessage(message));
