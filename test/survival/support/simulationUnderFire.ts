import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runExperiment } from '../../../src/lab/experiment/experiment.ts';
import { resultsOf } from '../../../src/lab/report/results.ts';
import { readScenario } from '../../../src/lab/scenario/readScenario.ts';
import type { Caller } from '../../../src/live/host.ts';
import { saveScenario } from '../../../src/live/simulate/saveScenario.ts';
import { startSimulation } from '../../../src/live/simulate/simulations.ts';
import { packageVersion } from '../../../src/server/package.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { DeskProcess } from '../../live/crash/deskProcess.ts';
import { granted, type TestProcess } from '../../support/liveDesk.ts';
import { projectRoot } from '../../support/root.ts';
import { patiently } from '../../support/served.ts';

const text = readFileSync(join(projectRoot, 'scenarios', 'social-care-day.yaml'), 'utf8');
const seed = 'under fire';
const replications = 2_000;

interface Look {
  readonly state: string;
  readonly kept: number;
  readonly results: string | null;
}

const isOver = ({ state }: Look): boolean => state === 'finished' || state === 'failed';

/**
 * A simulation of a desk, run by processes that are killed one after the other, each once it has got on; the last may
 * end it. Its results must be those of an undisturbed run.
 */
export class SimulationUnderFire {
  #kills = 0;
  readonly #runners: DeskProcess[] = [];
  #done: Promise<void> = Promise.resolve();

  /** `most` kills; none: there is no simulation. */
  static async begin(process: TestProcess, caller: Caller, most: number): Promise<SimulationUnderFire> {
    const begun = new SimulationUnderFire();
    if (most === 0) return begun;
    const { scenario, hash } = readScenario(text, 'day.yaml');
    const { host } = process;
    const scenarioId = granted(
      await saveScenario(host, caller, null, { name: scenario.name, text, hash, outline: {} }),
    );
    const id = granted(
      await startSimulation(host, caller, {
        scenarioId,
        scenarioVersion: 1,
        settings: [],
        hash: 'of no interest',
        seed,
        replications,
      }),
    );
    begun.#done = begun.#run(process, id, most);
    begun.#done.catch(() => {});
    return begun;
  }

  get kills(): number {
    return this.#kills;
  }

  /** Delivery keys of the messages that its processes' networks took: whoever simulates sends as well. */
  get taken(): readonly string[] {
    return this.#runners.flatMap(({ sent }) => sent);
  }

  /** Waits for its results. */
  end(): Promise<void> {
    return this.#done;
  }

  async #run({ dataSource, url }: TestProcess, id: string, most: number): Promise<void> {
    const look = async () =>
      (
        await poolOf(dataSource).query<Look>(
          `select state, coalesce((progress->>'done')::integer, 0) as kept, results from simulation where id = $1`,
          [id],
        )
      ).rows[0]!;
    const getOn = (kept: number) => patiently(look, (now) => isOver(now) || now.kept > kept);
    let kept = 0;
    while (true) {
      const runner = new DeskProcess();
      this.#runners.push(runner);
      await runner.start({ url, dispatches: false, simulates: true });
      const mayDie = this.#kills < most;
      let seen = await getOn(kept);
      // the last has most of it to do: it may take as long as it gets on
      while (!mayDie && !isOver(seen)) seen = await getOn(seen.kept);
      if (isOver(seen)) {
        expect(seen.state).toBe('finished');
        expect(seen.results).toBe(await undisturbed());
        await runner.stop();
        return;
      }
      kept = seen.kept;
      await runner.kill();
      this.#kills += 1;
    }
  }
}

async function undisturbed(): Promise<string> {
  const experiment = await runExperiment(readScenario(text, 'day.yaml'), {
    replications,
    seed,
    threads: 1,
    detail: 'intervals',
    progress: () => {},
    isStopped: () => false,
  });
  return JSON.stringify(resultsOf(experiment, packageVersion));
}
