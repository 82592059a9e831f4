import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { LogFeed } from '../src/live/feed/logFeed.ts';
import type { LiveHost } from '../src/live/host.ts';
import { Ingest } from '../src/live/ingest/ingest.ts';
import { useCasesOf } from '../src/resolvers/useCasesOf.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { EncryptionKey } from '../src/store/encryptionKey.ts';
import { newId } from '../src/store/id.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { deliveriesOf } from './ingest/deliveries.ts';
import { benchDesk } from './ingest/desk.ts';
import { serveDesk } from './reads/served.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { bareService } from './subscribe/bare.ts';
import { type Committed, clock, type Heard, type ListenersOrder } from './subscribe/listeners.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'commit of a mention → pushed to each of 200 WebSocket subscribers of mentionArrived, 5 mentions/s through one process ÷ a bare commit with NOTIFY → a frame to each of 200 sockets (p99; less is better)';

const everyMilliseconds = 200;
/** About as long as what a subscriber is sent of a mention. */
const messageLength = 600;

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) =>
    measure(
      url,
      quick ? { listeners: 50, rounds: 2, perRound: 10 } : { listeners: 200, rounds: 5, perRound: 20 },
    ),
  );
}

async function measure(
  url: string,
  { listeners, rounds, perRound }: { listeners: number; rounds: number; perRound: number },
): Promise<BenchResult> {
  const faults: string[] = [];
  const dataSource = await createDataSource({ url }).initialize();
  await migrateDataSource(dataSource);
  const pool = poolOf(dataSource);
  const feed = new LogFeed({ pool, url, onFault: (error) => faults.push(error.message) });
  const host: LiveHost = { dataSource, feed, now: Date.now };
  const { deskId } = await benchDesk(pool, newId);
  const ingest = new Ingest(host);
  await feed.start();
  const { server, token } = await serveDesk(
    dataSource,
    useCasesOf(host, ingest, new EncryptionKey(Buffer.alloc(32))),
  );
  const bare = await bareService(url);
  const others = fork(join(import.meta.dirname, 'subscribe/listeners.js'));
  try {
    const address = `ws://127.0.0.1:${server.port}/graphql`;
    await order(others, { kind: 'subscribe', url: address, token, count: listeners });
    await order(others, { kind: 'listen', url: bare.url, count: listeners });
    const deliveries = [
      ...new Map(
        deliveriesOf(seedrandom.alea('subscribe'), 3 * (rounds + 1) * perRound).map((each) => [
          each.externalId,
          each,
        ]),
      ).values(),
    ];
    const handIn = async (): Promise<string> => {
      const delivery = { ...deliveries.pop()!, publishedAt: Date.now() };
      const outcome = await ingest.ingest(deskId, [delivery]);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return delivery.externalId;
    };
    let number = 0;
    const say = async (): Promise<string> => {
      const name = `said ${++number}`;
      await bare.commit(JSON.stringify({ name, more: '.'.repeat(messageLength) }));
      return name;
    };
    // the first of each warm up
    const ours: Committed[] = [];
    const theirs: Committed[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const [one, other] = [await steadily(handIn, perRound), await steadily(say, perRound)];
      if (round < 0) continue;
      ours.push(...one);
      theirs.push(...other);
    }
    const pushed = await order<Heard>(others, { kind: 'judge', committed: ours });
    const baseline = await order<Heard>(others, { kind: 'judge', committed: theirs });
    if (faults.length > 0) throw new Error(`faults during the run: ${faults.join('; ')}`);
    return {
      name: 'subscribe',
      ratio: pushed.milliseconds.p99 / baseline.milliseconds.p99,
      ratioOfLast: pushed.lastMilliseconds.p50 / baseline.lastMilliseconds.p50,
      subscribers: listeners,
      mentions: ours.length,
      ...pushed,
      baseline: { what: 'bare commit with NOTIFY → a frame to each socket', ...baseline },
    };
  } finally {
    others.disconnect();
    await bare.close();
    await server.close();
    await feed.stop();
    await dataSource.destroy();
  }
}

/** Commits one after the other at their times, then a while for the last to be heard. */
async function steadily(commit: () => Promise<string>, count: number): Promise<Committed[]> {
  const committed: Committed[] = [];
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const name = await commit();
    committed.push({ name, at: clock() });
    const dueAt = began + (index + 1) * everyMilliseconds;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return committed;
}

const order = <Answer>(process: ChildProcess, wanted: ListenersOrder): Promise<Answer> =>
  new Promise((resolve, reject) => {
    process.once('exit', (code) => reject(new Error(`the listeners ended with ${code}`)));
    process.once('message', (answer) => resolve(answer as Answer));
    process.send(wanted);
  });
