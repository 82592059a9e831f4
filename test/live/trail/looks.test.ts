import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { Looks } from '../../../src/live/trail/looks.ts';
import { createDataSource } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { RequestWork } from '../../../src/store/requestWork.ts';
import { freshDatabase } from '../../support/database.ts';

it('remembers looks without the requests in which they were', async () => {
  const dataSource = await createDataSource({ url: await freshDatabase() }).initialize();
  onTestFinished(() => dataSource.destroy());
  const looks = new Looks({ dataSource, feed: null as never, now: Date.now });
  const look = async (): Promise<WeakRef<RequestWork>> => {
    const request = new RequestWork();
    await request.run(() => looks.look({ actor: `agent:${newId()}`, agentId: newId() }, newId()));
    return new WeakRef(request);
  };
  const requests = [];
  for (let count = 0; count < 20; count++) requests.push(await look());
  await turn();
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  await turn();
  // the last may still be what a connection or a stack knows
  expect(requests.filter((request) => request.deref() !== undefined).length).toBeLessThan(5);
});
