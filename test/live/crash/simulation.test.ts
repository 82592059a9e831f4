import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../../src/lab/experiment/experiment.ts';
import { resultsOf } from '../../../src/lab/report/results.ts';
import { readScenario } from '../../../src/lab/scenario/readScenario.ts';
import type { Caller } from '../../../src/live/host.ts';
import { saveScenario } from '../../../src/live/simulate/saveScenario.ts';
import { cancelSimulation, startSimulation } from '../../../src/live/simulate/simulations.ts';
import { packageVersion } from '../../../src/server/package.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import type { ProgramRun } from '../../support/program.ts';
import { projectRoot } from '../../support/root.ts';
import { patiently, served } from '../../support/served.ts';

const text = readFileSync(join(projectRoot, 'scenarios', 'social-care-day.yaml'), 'utf8');

interface Row {
  readonly state: string;
  readonly attempt: number;
  readonly keptBytes: number | null;
  readonly done: number | null;
  readonly results: string | null;
  readonly failure: string | null;
}

let observer: TestProcess;
let caller: Caller;
let scenarioId: string;
let second: ProgramRun;

beforeAll(async () => {
  observer = await openProcess();
  caller = await emptyDesk(observer.host);
  const { scenario, hash } = readScenario(text, 'day.yaml');
  scenarioId = granted(
    await saveScenario(observer.host, caller, null, { name: scenario.name, text, hash, outline: {} }),
  );
});

const serve = (): Promise<ProgramRun> => served(observer.url);

const ask = async (replications: number, seed: string): Promise<string> =>
  granted(
    await startSimulation(observer.host, caller, {
      scenarioId,
      scenarioVersion: 1,
      settings: [],
      hash: 'of no interest',
      seed,
      replications,
    }),
  );

const look = async (id: string): Promise<Row> =>
  (
    await poolOf(observer.dataSource).query<Row>(
      `select state, attempt, length(findings) as "keptBytes", (progress->>'done')::integer as done, results, failure
       from simulation where id = $1`,
      [id],
    )
  ).rows[0]!;

const until = (id: string, isTrue: (row: Row) => boolean): Promise<Row> => patiently(() => look(id), isTrue);

describe('a simulation whose process is killed', () => {
  it('is gone on with by another, and ends as if nothing had happened', async () => {
    const replications = 700;
    const first = await serve();
    const id = await ask(replications, 'killed');
    await until(id, ({ state }) => state === 'running');
    second = await serve();
    const kept = await until(id, ({ keptBytes, state }) => keptBytes !== null || state !== 'running');
    expect(kept).toMatchObject({ state: 'running', attempt: 1 });
    first.process.kill('SIGKILL');
    await first.ended;
    const killedAt = Date.now();
    expect((await look(id)).state).toBe('running');
    const ended = await until(id, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'finished', attempt: 2, done: replications, keptBytes: null });

    // it did not begin anew: that would have been told as the first replication
    const { rows } = await poolOf(observer.dataSource).query<{ done: number }>(
      `select min((payload #>> '{progress,done}')::integer) as done from routing_event
       where type = 'simulationProgressed' and at > to_timestamp($1::float8 / 1000)`,
      [killedAt],
    );
    expect(rows[0]!.done).toBeGreaterThan(1);

    const experiment = await runExperiment(readScenario(text, 'day.yaml'), {
      replications,
      seed: 'killed',
      threads: 1,
      detail: 'intervals',
      progress: () => {},
      isStopped: () => false,
    });
    expect(ended.results).toBe(JSON.stringify(resultsOf(experiment, packageVersion)));
    expect(second.stderr()).toBe('');
  }, 180_000);

  it('is given back at once where the process is told to end, and stops where it is cancelled', async () => {
    // the second server of the story above takes it
    const id = await ask(1_000_000, 'told to end');
    await until(id, ({ state, done }) => state === 'running' && done !== null);
    const third = await serve();
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await until(id, ({ state, attempt }) => state === 'running' && attempt === 2);
    granted(await cancelSimulation(observer.host, caller, id));
    expect(await look(id)).toMatchObject({ state: 'cancelled', results: null, keptBytes: null });
    // its thread is free: another begins, though there is room for one only
    const next = await ask(2, 'next');
    await until(next, ({ state }) => state === 'finished');
    expect((await look(id)).state).toBe('cancelled');
    third.process.kill('SIGTERM');
    expect(await third.ended).toBe(0);
    expect(third.stderr()).toBe('');
  }, 120_000);
});
