import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { Dispatch } from '../src/live/dispatch/dispatch.ts';
import { LogFeed } from '../src/live/feed/logFeed.ts';
import type { LiveHost } from '../src/live/host.ts';
import { Ingest } from '../src/live/ingest/ingest.ts';
import { useCasesOf } from '../src/resolvers/useCasesOf.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { EncryptionKey } from '../src/store/encryptionKey.ts';
import { newId } from '../src/store/id.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { lastSequence } from '../src/store/watch/lastSequence.ts';
import { deliveriesOf } from './ingest/deliveries.ts';
import { benchDesk } from './ingest/desk.ts';
import { serveDesk } from './reads/served.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';
import type { BoardEvent, ViewersFound, ViewersOrder } from './wallboard/viewers.ts';

export const description =
  'a mention handed in → on the wallboards of 1,000 viewers of one process, 10 mentions/s (p99) ÷ one second; wanted ≤ 1. And: boards a second and viewer (wanted at most 2)';

const mentionsPerSecond = 10;

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) =>
    measure(url, quick ? { viewers: 100, seconds: 3 } : { viewers: 1_000, seconds: 30 }),
  );
}

async function measure(
  url: string,
  { viewers, seconds }: { viewers: number; seconds: number },
): Promise<BenchResult> {
  const faults: string[] = [];
  const onFault = (error: Error) => faults.push(error.message);
  const dataSource = await createDataSource({ url }).initialize();
  await migrateDataSource(dataSource);
  const pool = poolOf(dataSource);
  const feed = new LogFeed({ pool, url, onFault });
  const host: LiveHost = { dataSource, feed, now: Date.now };
  const { deskId } = await benchDesk(pool, newId);
  const dispatch = new Dispatch({ dataSource, url, feed, now: Date.now, onFault });
  const ingest = new Ingest(host);
  await feed.start();
  await dispatch.start();
  const { server, token } = await serveDesk(
    dataSource,
    useCasesOf(host, ingest, new EncryptionKey(Buffer.alloc(32))),
  );
  const others = fork(join(import.meta.dirname, 'wallboard/viewers.js'));
  try {
    const address = `ws://127.0.0.1:${server.port}/graphql`;
    await order(others, { kind: 'open', url: address, token, count: viewers });
    const cpuBefore = process.cpuUsage();
    const events: BoardEvent[] = [];
    const deliveries = deliveriesOf(seedrandom.alea('wallboard'), seconds * mentionsPerSecond);
    const began = performance.now();
    for (const [number, delivery] of deliveries.entries()) {
      const dueAt = began + (number * 1_000) / mentionsPerSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
      const at = Date.now();
      const outcome = await ingest.ingest(deskId, [{ ...delivery, publishedAt: at }]);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      events.push({ at, sequence: await lastSequence(pool, deskId) });
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    const elapsed = (performance.now() - began) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const found = await order<ViewersFound>(others, { kind: 'judge', events, seconds: elapsed });
    if (faults.length > 0) throw new Error(`faults during the run: ${faults.join('; ')}`);
    return {
      name: 'wallboard',
      ratio: found.delayMilliseconds.p99 / 1_000,
      baseline: 'one second',
      viewers,
      mentions: events.length,
      mentionsPerSecond: Math.round((10 * events.length) / elapsed) / 10,
      ...found,
      serverCores: Math.round((user + system) / elapsed / 10_000) / 100,
    };
  } finally {
    others.disconnect();
    await server.close();
    await dispatch.stop();
    await feed.stop();
    await dataSource.destroy();
  }
}

const order = <Answer>(process: ChildProcess, wanted: ViewersOrder): Promise<Answer> =>
  new Promise((resolve, reject) => {
    process.once('exit', (code) => reject(new Error(`the viewers ended with ${code}`)));
    process.once('message', (answer) => resolve(answer as Answer));
    process.send(wanted);
  });
