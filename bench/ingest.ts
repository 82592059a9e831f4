import type pg from 'pg';
import seedrandom from 'seedrandom';
import { Dispatch } from '../src/live/dispatch/dispatch.ts';
import { LogFeed } from '../src/live/feed/logFeed.ts';
import { Ingest } from '../src/live/ingest/ingest.ts';
import { usualLimits } from '../src/live/ingest/limits.ts';
import { TriageThread } from '../src/live/ingest/triageThread.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { newId } from '../src/store/id.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { deliveriesInTurn, withDisplaced } from './ingest/deliveries.ts';
import { benchDesk } from './ingest/desk.ts';
import { copyMentions, makeCopy } from './ingest/floor.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';
import { whenRouted } from './support/whenRouted.ts';

export const description =
  'triage, threading, log and routing of 200,000 mentions of 100,000 customers, who write once to some 40 times (30 % replies, 5 % sent twice, 5 % late) ÷ a bare unnest insert of the same rows into a copy of the table with its indexes (time; less is better); wanted ≤ 3. --sizes MENTIONS says another number';

const batchSize = 1_000;

/** Ours and the bare insert take turns, so that a noisy neighbour disturbs both alike. */
const batchesPerTurn = 10;

const seconds = (since: bigint): number => Number(process.hrtime.bigint() - since) / 1e9;

export function run({ quick, sizes }: BenchOptions): Promise<BenchResult> {
  const [count] = sizes ?? [quick ? 10_000 : 200_000];
  return onOwnDatabase((url) => measure(url, count));
}

async function measure(url: string, count: number): Promise<BenchResult> {
  const faults: string[] = [];
  const onFault = (error: Error) => faults.push(error.message);
  const dataSource = await createDataSource({ url, poolSize: 8 }).initialize();
  await migrateDataSource(dataSource);
  const pool = poolOf(dataSource);
  const desk = await benchDesk(pool, newId);
  await makeCopy(pool);
  const arriving = withDisplaced(
    deliveriesInTurn(seedrandom.alea('ingest'), count),
    seedrandom.alea('displaced'),
  );
  let delivered = 0;
  const now = () => desk.now;
  const triage = new TriageThread();
  const door = new Ingest({ dataSource, now }, usualLimits, triage.judge);
  const feed = new LogFeed({ pool, url, onFault });
  const dispatch = new Dispatch({ dataSource, url, feed, now, onFault });
  await feed.start();
  await dispatch.start();
  const turns = { ours: 0, floor: 0 };
  const perTurn: number[] = [];
  const waits: number[] = [];
  let lastSeq = 0;
  let mostMemory = 0;
  let cpuSeconds = 0;
  for (;;) {
    const turn = taken(arriving, batchSize * batchesPerTurn);
    if (turn.length === 0) break;
    delivered += turn.length;
    const cpuBefore = process.cpuUsage();
    const began = process.hrtime.bigint();
    // a feed that keeps one batch ahead of the one that is being committed
    await Promise.all(
      [0, 1].map(async (feed) => {
        for (let at = feed * batchSize; at < turn.length; at += 2 * batchSize) {
          const handedOver = process.hrtime.bigint();
          await take(door, desk.deskId, turn.slice(at, at + batchSize));
          waits.push(seconds(handedOver));
        }
      }),
    );
    await whenRouted(pool, desk.deskId);
    perTurn.push(seconds(began));
    turns.ours += perTurn.at(-1)!;
    const used = process.cpuUsage(cpuBefore);
    cpuSeconds += (used.user + used.system) / 1e6;
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
    const copied = await copyMentions(pool, lastSeq, batchSize);
    turns.floor += copied.seconds;
    lastSeq = copied.lastSeq;
  }
  const facts = await factsOf(pool);
  await triage.close();
  await dispatch.stop();
  await feed.stop();
  await dataSource.destroy();
  if (faults.length > 0) throw new Error(`faults during the run: ${faults.join('; ')}`);
  waits.sort((a, b) => a - b);
  return {
    name: 'ingest',
    ratio: turns.ours / turns.floor,
    baseline: { what: 'bare unnest insert of the same rows, same indexes', seconds: turns.floor },
    deliveries: delivered,
    ...facts,
    seconds: turns.ours,
    deliveriesPerSecond: Math.round(delivered / turns.ours),
    cpuSeconds,
    batchSize,
    handedOverToCommittedMilliseconds: {
      p50: Math.round(waits[Math.floor(waits.length / 2)]! * 1_000),
      most: Math.round(waits.at(-1)! * 1_000),
    },
    secondsPerTurn: { deliveries: batchSize * batchesPerTurn, first: perTurn[0], last: perTurn.at(-1) },
    memoryMiB: Math.round(mostMemory / 2 ** 20),
  };
}

/** The next of what arrives, at most `count`. */
function taken<Value>(arriving: Iterator<Value>, count: number): Value[] {
  const values: Value[] = [];
  while (values.length < count) {
    const next = arriving.next();
    if (next.done === true) break;
    values.push(next.value);
  }
  return values;
}

async function take(door: Ingest, deskId: string, batch: readonly unknown[]): Promise<void> {
  if (batch.length === 0) return;
  const outcome = await door.ingest(deskId, batch);
  if (!outcome.ok || outcome.value.some(({ kind }) => kind !== 'accepted' && kind !== 'duplicate'))
    throw new Error(`a delivery was not taken: ${JSON.stringify(outcome).slice(0, 500)}`);
}

async function factsOf(pool: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*) from mention) as mentions, (select count(*) from mention_copy) as copied,
       (select count(*) from thread where merged_into is null) as threads,
       (select max(post_count) from thread) as "longestThread",
       (select count(*) from work) as routed,
       (select count(*) from routing_event) as "logRows"`,
  );
  const facts = rows[0]!;
  if (facts['mentions'] !== facts['copied']) throw new Error(`not the same rows: ${JSON.stringify(facts)}`);
  return facts;
}
