import { parentPort } from 'node:worker_threads';
import { judgeOne, type TriageSettings } from './judge.ts';
import type { TriageAnswer, TriageTask } from './triageThread.ts';

/** The thread of `TriageThread`: triages what it is sent, one task after the other. */
const settingsOf = new Map<string, TriageSettings>();

const answerTo = (task: TriageTask): TriageAnswer => {
  try {
    if (task.forgotten !== null) settingsOf.delete(task.forgotten);
    if (task.settings !== null) settingsOf.set(task.deskId, task.settings);
    const settings = settingsOf.get(task.deskId)!;
    return { results: task.mentions.map((mention) => judgeOne(settings, task.tagActivities, mention)) };
  } catch (error) {
    return { error };
  }
};

parentPort?.on('message', (task: TriageTask) => parentPort?.postMessage(answerTo(task)));
