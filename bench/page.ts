import type { ChildProcess } from 'node:child_process';
import { createDataSource, poolOf } from '../src/store/dataSource.ts';
import { migrateDataSource } from '../src/store/migrate.ts';
import { child, order } from './page/children.ts';
import { ask, type Load } from './page/load.ts';
import { seed } from './page/seed.ts';
import type { Served } from './page/served.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'a page of 20 threads × 10 mentions with customers by our server ÷ one json_agg statement behind node:http (requests/s, 32 connections); wanted ≥ 0.6';

const connections = 32;

interface Round {
  readonly load: Load;
  readonly cpuMilliseconds: number;
}

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) => measure(url, quick), 'none');
}

/** Alternating rounds of both servers, so that a noisy neighbour disturbs both alike. */
async function measure(url: string, quick: boolean): Promise<BenchResult> {
  const children: ChildProcess[] = [];
  const start = (): ChildProcess => {
    const started = child();
    children.push(started);
    return started;
  };
  try {
    const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
    await migrateDataSource(dataSource);
    const deskId = await seed(poolOf(dataSource));
    await dataSource.destroy();

    const [apiProcess, floorProcess, loader] = [start(), start(), start()];
    const api = await order<Served>(apiProcess, { kind: 'api', databaseUrl: url });
    const floor = await order<Served>(floorProcess, { kind: 'floor', databaseUrl: url, deskId });
    const bytes = await sameAnswer(api, floor);

    const round = async (process: ChildProcess, served: Served, seconds: number): Promise<Round> => {
      const before = await order<number>(process, { kind: 'cpu' });
      const load = await order<Load>(loader, { kind: 'load', served, connections, seconds });
      return { load, cpuMilliseconds: (await order<number>(process, { kind: 'cpu' })) - before };
    };
    const seconds = quick ? 1 : 2;
    // Until graphql-jit, PostgreSQL's plans and V8 have settled.
    await round(apiProcess, api, 2 * seconds);
    await round(floorProcess, floor, 2 * seconds);
    const rounds: { api: Round; floor: Round }[] = [];
    for (let number = 0; number < (quick ? 3 : 13); number++) {
      rounds.push({
        api: await round(apiProcess, api, seconds),
        floor: await round(floorProcess, floor, seconds),
      });
    }
    const ratios = rounds.map((each) => rate(each.api) / rate(each.floor)).sort((a, b) => a - b);
    const [ours, theirs] = [
      summary(rounds.map((each) => each.api)),
      summary(rounds.map((each) => each.floor)),
    ];
    return {
      name: 'page',
      ratio: median(ratios),
      wanted: 0.6,
      ratios,
      connections,
      bytes,
      ...ours,
      baseline: theirs,
    };
  } finally {
    for (const each of children) each.disconnect();
  }
}

/** Both must say the same before anything is timed; instants and their form aside. Gives back the answer's size. */
async function sameAnswer(api: Served, floor: Served): Promise<number> {
  const [ours, theirs] = [await ask(api), await ask(floor)];
  // what an operation costs is told by our server alone
  const normal = (text: string): string =>
    JSON.stringify({ ...JSON.parse(text), extensions: undefined }, (key, value) =>
      key.endsWith('At') ? Date.parse(value) : value,
    );
  if (normal(ours) !== normal(theirs)) {
    throw new Error(
      `the page and its floor differ: ${ours.slice(0, 400)} … against ${theirs.slice(0, 400)} …`,
    );
  }
  const { nodes } = (
    JSON.parse(ours) as { data: { threads: { nodes: { mentions: { nodes: unknown[] } }[] } } }
  ).data.threads;
  if (nodes.length !== 20 || nodes.some((thread) => thread.mentions.nodes.length !== 10)) {
    throw new Error('the page has not 20 threads of 10 mentions');
  }
  return ours.length;
}

const rate = ({ load }: Round): number => load.requests / load.seconds;

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

function summary(rounds: readonly Round[]) {
  const requests = rounds.reduce((sum, { load }) => sum + load.requests, 0);
  const cpu = rounds.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
  return {
    requestsPerSecond: Math.round(median(rounds.map(rate).sort((a, b) => a - b))),
    nodeMillisecondsPerRequest: Math.round((100 * cpu) / requests) / 100,
    p50Milliseconds: Math.round(median(rounds.map(({ load }) => load.p50Milliseconds).sort((a, b) => a - b))),
    p99Milliseconds: Math.round(median(rounds.map(({ load }) => load.p99Milliseconds).sort((a, b) => a - b))),
  };
}
