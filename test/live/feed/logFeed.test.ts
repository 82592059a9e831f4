import { expect, it, onTestFinished } from 'vitest';
import { LogFeed } from '../../../src/live/feed/logFeed.ts';
import { createDataSource, poolOf } from '../../../src/store/dataSource.ts';
import { RequestWork, stopWithRequests } from '../../../src/store/requestWork.ts';
import { inTransaction } from '../../../src/store/transaction.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeDesk } from '../ingest/desk.ts';

it('goes on for whoever listens to a desk when the time of the first who asked for it is over', async () => {
  const url = await freshDatabase();
  const dataSource = await createDataSource({ url, poolSize: 8 }).initialize();
  onTestFinished(() => dataSource.destroy());
  const pool = poolOf(dataSource);
  stopWithRequests(pool, url);
  const { deskId } = await makeDesk(dataSource);
  const feed = new LogFeed({ pool, url, onFault: () => {} });
  const first = new RequestWork();
  const listen = () => feed.listen(deskId, () => {});

  const listening = await inTransaction(dataSource, async ({ client }) => {
    // nobody reads where the log is until this is over
    await client.query('lock table desk in access exclusive mode');
    const asked = Promise.allSettled([first.run(listen), new RequestWork().run(listen)]);
    for (let waiting = 0; waiting === 0; )
      waiting = (await pool.query('select from pg_locks where not granted')).rows.length;
    first.end();
    // what is stopped has given up by then
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { asked };
  });
  expect((await listening.asked)[1]).toMatchObject({ status: 'fulfilled' });
});
