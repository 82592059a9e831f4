import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { migrateDataSource } from '../../src/store/migrate.ts';
import type { BenchOptions, BenchResult } from '../run.ts';
import { onOwnDatabase } from '../support/ownDatabase.ts';
import { child, order } from './children.ts';
import { type Asked, ask } from './load.ts';
import { median, type Racer, type Round, race, ratiosOf, summary } from './race.ts';
import type { Read } from './reads.ts';
import type { Rival } from './rival.ts';
import { type Seeded, seed } from './seed.ts';
import { poolSize, type Served } from './served.ts';

export const connections = 32;

/** Our server ÷ the read's floor, in requests/s; and ÷ a rival, where there is one. */
export function measureRead(
  read: Read,
  { quick }: BenchOptions,
  { wanted, rival = null }: { readonly wanted: number; readonly rival?: Rival | null },
): Promise<BenchResult> {
  return onOwnDatabase(async (url) => {
    const seeded = await prepare(url);
    const children: ChildProcess[] = [];
    const start = (started = child()): ChildProcess => {
      children.push(started);
      return started;
    };
    try {
      const asked = read.asked(seeded);
      const bodies = asked.map(({ variables }) => JSON.stringify({ query: read.operation, variables }));
      const values = asked.map(({ values: each }) => JSON.stringify(each));
      const racer = async (
        process: ChildProcess,
        served: Promise<Served>,
        each: readonly string[],
      ): Promise<Racer> => ({
        cpu: () => order<number>(process, { kind: 'cpu' }),
        asked: { ...(await served), bodies: each },
      });
      const [apiProcess, floorProcess, loader] = [start(), start(), start()];
      const api = await racer(apiProcess, order(apiProcess, { kind: 'api', databaseUrl: url }), bodies);
      const floor = await racer(
        floorProcess,
        order(floorProcess, { kind: 'floor', databaseUrl: url, statement: read.floor }),
        values,
      );
      const bytes = await sameAnswers(read, api.asked, floor.asked);
      const racers: Record<string, Racer> = { api, floor };
      if (rival?.missing === null) {
        const rivalProcess = start(rival.start());
        const served = order<Served>(rivalProcess, {
          kind: 'rival',
          databaseUrl: url,
          connections: poolSize,
        });
        racers[rival.name] = await racer(rivalProcess, served, rival.bodies(seeded));
        await sameAsRival(rival, api.asked, racers[rival.name]!.asked);
      }
      const size = quick ? { rounds: 3, seconds: 1 } : { rounds: 13, seconds: 2 };
      const rounds = await race(racers, loader, { connections, ...size });
      const ratios = ratiosOf(rounds.api!, rounds.floor!);
      return {
        name: read.name,
        ratio: median(ratios),
        wanted,
        ratios,
        connections,
        bytes,
        ...summary(rounds.api!),
        baseline: summary(rounds.floor!),
        ...(rival && { [rival.name]: against(rival, rounds) }),
      };
    } finally {
      await Promise.all(children.filter(({ connected }) => connected).map(gone));
    }
  }, 'none');
}

const against = ({ name, wanted, missing }: Rival, rounds: Readonly<Record<string, readonly Round[]>>) =>
  missing ?? { ratio: median(ratiosOf(rounds.api!, rounds[name]!)), wanted, ...summary(rounds[name]!) };

/** Before their database goes: who is left without it says so at length. */
const gone = (process: ChildProcess): Promise<unknown> => {
  const ended = once(process, 'exit');
  process.disconnect();
  return ended;
};

/** A migrated database with the desk that reads are measured on. */
export async function prepare(url: string): Promise<Seeded> {
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  try {
    await migrateDataSource(dataSource);
    return await seed(poolOf(dataSource));
  } finally {
    await dataSource.destroy();
  }
}

/** Both must say the same before anything is timed; instants, cursors and their form aside. Gives back an answer's size. */
async function sameAnswers(read: Read, api: Asked, floor: Asked): Promise<number> {
  for (const [index, body] of api.bodies.entries()) {
    const [ours, theirs] = [await ask(api, body), await ask(floor, floor.bodies[index]!)];
    if (normal(JSON.parse(ours).data) !== normal(JSON.parse(theirs).data))
      throw new Error(
        `the ${read.name} and its floor differ: ${normal(JSON.parse(ours).data ?? JSON.parse(ours)).slice(0, 3_000)} … against ${normal(JSON.parse(theirs).data).slice(0, 3_000)} …`,
      );
    const wrong = read.wrong(JSON.parse(ours).data as never);
    if (wrong !== null) throw new Error(wrong);
    if (index === api.bodies.length - 1) return ours.length;
  }
  throw new Error(`nothing is asked of the ${read.name}`);
}

async function sameAsRival(rival: Rival, api: Asked, theirs: Asked): Promise<void> {
  const ours = JSON.parse(await ask(api, api.bodies[0]!)).data;
  const answer = JSON.parse(await ask(theirs, theirs.bodies[0]!));
  const translated = rival.translated(answer.data as never);
  if (normal(ours) !== normal(translated))
    throw new Error(
      `${rival.name} answers otherwise: ${normal(ours).slice(0, 2_000)} … against ${normal(translated).slice(0, 2_000)} … ${JSON.stringify(answer.errors)}`,
    );
}

const isInstant = (key: string): boolean => key === 'at' || key.endsWith('At');

const normal = (value: unknown): string =>
  JSON.stringify(value, (key, each: unknown) => {
    if (key === 'endCursor') return typeof each;
    return isInstant(key) && typeof each === 'string' ? Date.parse(each) : each;
  });
