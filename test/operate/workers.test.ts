import { expect, it } from 'vitest';
import { isRunning, waitUntil } from '../../src/store/embedded/processes.ts';
import { freshDatabase } from '../support/database.ts';
import { startDeskServer } from './deskServer.ts';

const patienceMilliseconds = 90_000;

it('serves one desk by two workers: one that is killed is replaced unnoticed, both keep their port, and SIGTERM drains both', {
  timeout: 240_000,
}, async () => {
  const databaseUrl = await freshDatabase();
  const { run, url, ask } = await startDeskServer(databaseUrl, { WORKERS: '2', LOG_LEVEL: 'info' });
  const lines = (): { msg: string; worker?: number; pid?: number; operation?: string }[] =>
    run
      .stderr()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const said = (wanted: string) => lines().filter(({ msg }) => msg === wanted);
  const served = () => said('a worker serves');
  expect(served().map(({ worker }) => worker)).toEqual([1, 2]);
  const workersOf = async (name: string): Promise<string[]> =>
    [
      ...(await (await fetch(`${url}/metrics`)).text()).matchAll(
        new RegExp(`^${name}{.*worker="(\\d+)"`, 'gm'),
      ),
    ]
      .map(([, worker]) => worker!)
      .sort();
  expect(await workersOf('signalbox_pool_connections')).toEqual(['1', '2']);

  const [first] = served();
  process.kill(first!.pid!, 'SIGKILL');
  expect(
    await waitUntil(() => said('a worker ended; another takes its place').length === 1, patienceMilliseconds),
  ).toBe(true);
  let asked = 0;
  while (served().length < 3 || asked < 50) {
    expect(await ask('{ desks { totalCount } }')).toMatchObject({ desks: { totalCount: 0 } });
    asked += 1;
  }
  expect(served().at(-1)).toMatchObject({ worker: 1 });
  expect(await workersOf('signalbox_pool_connections')).toEqual(['1', '2']);

  // all at once: those who take their places have the same port, though none was named
  for (const { pid } of served().slice(1)) process.kill(pid!, 'SIGKILL');
  expect(await waitUntil(() => served().length === 5, patienceMilliseconds)).toBe(true);
  expect(await ask('{ desks { totalCount } }')).toMatchObject({ desks: { totalCount: 0 } });

  const pids = served()
    .slice(3)
    .map(({ pid }) => pid!);
  const last = Array.from({ length: 8 }, () => ask('{ desks { totalCount } }'));
  await last[0];
  run.process.kill('SIGTERM');
  for (const answer of await Promise.allSettled(last))
    if (answer.status === 'fulfilled') expect(answer.value).toMatchObject({ desks: { totalCount: 0 } });
  expect(await run.ended).toBe(0);
  expect(said('stopped')).toHaveLength(3);
  expect(pids.some(isRunning)).toBe(false);
});
