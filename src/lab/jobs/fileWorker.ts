import { parentPort, workerData } from 'node:worker_threads';
import { lowerPriority } from './priority.ts';
import { resultFile } from './resultFile.ts';
import type { FileOrder } from './resultFileThread.ts';

lowerPriority();
const { name, stored } = workerData as FileOrder;
parentPort!.postMessage(await resultFile(name, stored));
