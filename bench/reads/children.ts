import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Order } from './child.ts';

/** A process that takes orders. */
export const child = (): ChildProcess =>
  fork(join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'child.ts' : 'child.js'));

/** The answer to an order; rejects where the process ends before. */
export const order = <Answer>(process: ChildProcess, wanted: Order): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const gone = (code: number | null) =>
      reject(new Error(`the child for ${wanted.kind} ended with ${code}`));
    process.once('exit', gone);
    process.once('message', (answer) => {
      process.off('exit', gone);
      resolve(answer as Answer);
    });
    process.send(wanted);
  });
