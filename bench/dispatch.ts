import seedrandom from 'seedrandom';
import { Dispatch } from '../src/live/dispatch/dispatch.ts';
import { LogFeed } from '../src/live/feed/logFeed.ts';
import type { LiveHost } from '../src/live/host.ts';
import { Ingest } from '../src/live/ingest/ingest.ts';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { newId } from '../src/store/id.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { echoMilliseconds } from './dispatch/echo.ts';
import { percentilesOf } from './dispatch/percentiles.ts';
import { staff } from './dispatch/staff.ts';
import { deliveriesOf } from './ingest/deliveries.ts';
import { benchDesk } from './ingest/desk.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'commit of a mention → its thread is with one of 200 agents, heard on another connection, at 500 mentions/s through one process ÷ a bare commit with NOTIFY, heard on another connection, under the same load (p99; less is better)';

const mentionsPerSecond = 500;
const agentCount = 200;
/** Calls come as networks make them: small, and more often than the desk's lock is free. */
const callsPerSecond = 100;

export async function run({ quick }: BenchOptions): Promise<BenchResult> {
  const seconds = quick ? 5 : 30;
  return onOwnDatabase((url) => measure(url, seconds));
}

async function measure(url: string, seconds: number): Promise<BenchResult> {
  const faults: string[] = [];
  const onFault = (error: Error) => faults.push(error.message);
  const dataSource = await createDataSource({ url }).initialize();
  await migrateDataSource(dataSource);
  const pool = poolOf(dataSource);
  const feed = new LogFeed({ pool, url, onFault });
  const host: LiveHost = { dataSource, feed, now: Date.now };
  const { deskId } = await benchDesk(pool, newId);
  const dispatch = new Dispatch({ dataSource, url, feed, now: Date.now, onFault });
  await feed.start();
  await dispatch.start();
  await staff(host, deskId, { count: agentCount, teams: null });

  // another process would hear of it by a feed of its own
  const heardFeed = new LogFeed({ pool, url, onFault });
  await heardFeed.start();
  const givenAt = new Map<string, number>();
  const heard = await heardFeed.listen(deskId, (rows) => {
    const at = performance.now();
    for (const { type, threadId } of rows)
      if (threadId !== null && (type === 'workOffered' || type === 'workAssigned') && !givenAt.has(threadId))
        givenAt.set(threadId, at);
  });

  const ingest = new Ingest(host);
  const perCall = mentionsPerSecond / callsPerSecond;
  const warmUp = 3 * mentionsPerSecond;
  const deliveries = deliveriesOf(seedrandom.alea('dispatch'), warmUp + seconds * mentionsPerSecond);
  const committedAt = new Map<string, number>();
  const calls: Promise<void>[] = [];
  const acknowledged: number[] = [];
  const echoes: number[] = [];
  const echo = await echoMilliseconds(url);
  const began = performance.now();
  for (let call = 0, from = 0; from < deliveries.length; call += 1, from += perCall) {
    const dueAt = began + (call * 1_000) / callsPerSecond;
    const isWarm = from >= warmUp;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    const batch = deliveries
      .slice(from, from + perCall)
      .map((delivery) => ({ ...delivery, publishedAt: Date.now() }));
    calls.push(
      ingest.ingest(deskId, batch).then((outcome) => {
        const at = performance.now();
        if (!outcome.ok) throw new Error(outcome.refusal.code);
        if (isWarm) acknowledged.push(at - dueAt);
        for (const one of outcome.value)
          if (
            one.kind === 'accepted' &&
            isWarm &&
            !committedAt.has(one.threadId) &&
            !givenAt.has(one.threadId)
          )
            committedAt.set(one.threadId, at);
      }),
    );
    if (isWarm && !echo.isBusy)
      calls.push(echo.once().then((milliseconds) => void echoes.push(milliseconds)));
  }
  await Promise.all(calls);
  const elapsed = (performance.now() - began) / 1_000;
  const until = performance.now() + 10_000;
  const isGiven = (threadId: string) => givenAt.has(threadId);
  while (![...committedAt.keys()].every(isGiven) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));

  const waits = [...committedAt].flatMap(([threadId, at]) => {
    const given = givenAt.get(threadId);
    return given === undefined ? [] : [Math.max(0, given - at)];
  });
  const { rows } = await pool.query<{ steps: number; merged: number }>(
    `select (select count(distinct xmin::text)::integer from routing_event where kind = 'decision') as steps,
       (select count(*)::integer from thread where merged_into is not null) as merged`,
  );
  heard.stop();
  await echo.close();
  await heardFeed.stop();
  await dispatch.stop();
  await feed.stop();
  await dataSource.destroy();
  if (faults.length > 0) throw new Error(`faults during the run: ${faults.join('; ')}`);
  const ours = percentilesOf(waits);
  const bare = percentilesOf(echoes);
  return {
    name: 'dispatch',
    ratio: ours.p99 / bare.p99,
    ratioP50: ours.p50 / bare.p50,
    baseline: {
      what: 'bare commit with NOTIFY, heard on another connection, milliseconds',
      ...bare,
      count: echoes.length,
    },
    committedToGivenMilliseconds: ours,
    threads: waits.length,
    neverGiven: committedAt.size - waits.length,
    merged: rows[0]!.merged,
    mentionsPerSecond: Math.round(deliveries.length / elapsed),
    acknowledgedMilliseconds: percentilesOf(acknowledged),
    steps: rows[0]!.steps,
  };
}
